// Measures samples of the population in a separate worker, so that neither the run nor the page waits. Sends live
// previews to the charts worker and ladders of means to the page, and classifies optimizers on request.
import { fastScanner } from "../../../simulation/engines.ts";
import { openProblem } from "../../../simulation/founder-model.ts";
import type { Classifier } from "../../../analysis/classify/classify.ts";
import { measurePreview } from "../../../analysis/measure/live-preview.ts";
import { prepareProbe, type Probe } from "../../../analysis/measure/index.ts";
import { metaOf } from "../../../record/recording.ts";
import { compileWorld, findWorld, type Declaration } from "../../../files/worlds/worlds.ts";
import type { Problem } from "../../../model/engine.ts";
import type { State } from "../../../model/state.ts";
import type { PopulationKinds, RungKind } from "./verdicts.ts";
import { messageOf } from "../../shared/error-message.ts";
import { readFrom } from "../session/world-registry.ts";
import type { PreviewRows, Means, ObserverApi, Sample } from "./protocol.ts";

interface Seen {
  readonly run: number;
  readonly declaration: Declaration;
  readonly problem: Problem;
  readonly probe: Probe;
  /** Created on the first request for kinds. */
  classifier?: Classifier;
}

export class Observer implements ObserverApi {
  #seen: Seen | undefined;
  #last: Sample | undefined;
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

  async lineageKinds(run: number, state: State): Promise<readonly RungKind[] | undefined> {
    const classifier = await this.#classifier(run);
    const { classifyLineage } = await import("./verdicts.ts");
    return classifier && classifyLineage(classifier, state);
  }

  async populationKinds(run: number): Promise<PopulationKinds | undefined> {
    const classifier = await this.#classifier(run);
    const { classifySample } = await import("./verdicts.ts");
    const sample = this.#last;
    return classifier && sample?.run === run ? classifySample(classifier, sample.state, sample.stride) : undefined;
  }

  /** The classifier of a run, created on first use; undefined if the observer has another run or none. */
  async #classifier(run: number): Promise<Classifier | undefined> {
    const [seen, sample] = [this.#seen, this.#last];
    if (seen?.run !== run || sample?.run !== run) return undefined;
    const { openClassifier } = await import("./verdicts.ts");
    return (seen.classifier ??= openClassifier(seen.problem, seen.probe, seen.declaration, sample.configuration));
  }

  async #look(sample: Sample): Promise<void> {
    try {
      const { run, configuration, state, stride } = sample;
      const { problem, probe } = await this.#prepare(sample);
      this.#last = sample;
      const { generation, rows, ladder } = measurePreview(problem, probe, state, stride);
      const meta = metaOf(configuration, problem.world, [configuration.seed]);
      const preview: PreviewRows = { run, meta, generation, rows };
      this.#charts?.postMessage(preview);
      this.#means({ run, ladder });
    } catch (error) {
      this.#failed(messageOf(error));
    }
  }

  /** Computes the run's world and probes again, because they follow from its configuration. */
  async #prepare({ run, configuration, files }: Sample): Promise<Seen> {
    if (this.#seen?.run === run) return this.#seen;
    const declaration = await findWorld(configuration.world, readFrom(files));
    const world = await compileWorld(declaration, configuration);
    const problem = openProblem(configuration, world);
    this.#seen = { run, declaration, problem, probe: prepareProbe(problem, await fastScanner()) };
    return this.#seen;
  }
}
