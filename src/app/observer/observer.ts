// Looks at a run while it goes on, in a worker of its own, so that neither the run nor the page waits for what is seen: samples of the
// population come in, one at a time; glimpses go out to the charts and, as a ladder of means, to the page.
import { fastScanner } from "../../lab/engines.ts";
import { glimpse } from "../../lab/measure/glimpse.ts";
import { prepareProbe, type Probe } from "../../lab/measure/index.ts";
import { metaOf } from "../../lab/record-words.ts";
import { openWorld } from "../../lab/worlds.ts";
import { problemOf, type Problem } from "../../model/engine.ts";
import { messageOf } from "../state/message.ts";
import { readFrom } from "../worlds/worldbook.ts";
import type { Glimpsed, Means, ObserverApi, Sample } from "./protocol.ts";

interface Seen {
  readonly run: number;
  readonly problem: Problem;
  readonly probe: Probe;
}

export class Observer implements ObserverApi {
  #seen: Seen | undefined;
  #charts: MessagePort | undefined;
  #means: (means: Means) => void = () => {};
  #failed: (reason: string) => void = () => {};

  async samples(port: MessagePort): Promise<void> {
    port.addEventListener("message", ({ data }: MessageEvent<Sample>) => {
      void this.#look(data).finally(() => port.postMessage(null));
    });
    port.start();
  }

  async charts(port: MessagePort): Promise<void> {
    this.#charts = port;
  }

  async watch(means: (means: Means) => void, failed: (reason: string) => void): Promise<void> {
    this.#means = means;
    this.#failed = failed;
  }

  async #look(sample: Sample): Promise<void> {
    try {
      const { run, configuration, state, stride } = sample;
      const { problem, probe } = await this.#prepare(sample);
      const { generation, rows, ladder } = glimpse(problem, probe, state, stride);
      const meta = metaOf(configuration, problem.world, [configuration.seed]);
      const glimpsed: Glimpsed = { run, meta, generation, rows };
      this.#charts?.postMessage(glimpsed);
      this.#means({ run, ladder });
    } catch (error) {
      this.#failed(messageOf(error));
    }
  }

  /** The run's world and probes, drawn here once more: they follow from its configuration. */
  async #prepare({ run, configuration, files }: Sample): Promise<Seen> {
    if (this.#seen?.run === run) return this.#seen;
    const world = await openWorld(configuration.world, configuration, readFrom(files));
    const problem = problemOf(configuration, world);
    this.#seen = { run, problem, probe: prepareProbe(problem, await fastScanner()) };
    return this.#seen;
  }
}
