// The page's client of the observer, with its channels to the session and the charts worker.
import { proxy, transfer } from "comlink";
import { signal, type ReadonlySignal } from "@preact/signals";
import type { ChartsClient } from "./charts.ts";
import { frameScheduler } from "../components/figure/frame-scheduler.ts";
import type { State } from "../../model/state.ts";
import type { PopulationKinds, RungKind } from "../workers/observer/verdicts.ts";
import type { SessionApi } from "../workers/session/protocol.ts";
import { spawnSessionScript } from "./session.ts";
import type { Means, ObserverApi } from "../workers/observer/protocol.ts";

export interface ObserverClient {
  /** The newest ladder of means; undefined before the first. */
  readonly means: ReadonlySignal<Means | undefined>;
  /** The error that stopped the observer, if any. */
  readonly failure: ReadonlySignal<string | undefined>;
  lineageKinds(run: number, state: State): Promise<readonly RungKind[] | undefined>;
  populationKinds(run: number): Promise<PopulationKinds | undefined>;
}

/** Starts the observer from the script that it shares with the session. */
export function connectObserver(session: SessionApi, charts: ChartsClient): ObserverClient {
  const { remote } = spawnSessionScript<ObserverApi>("observer");
  const samples = new MessageChannel();
  const previews = new MessageChannel();
  const means = signal<Means | undefined>(undefined);
  const failure = signal<string | undefined>(undefined);
  let newest: Means | undefined;
  const seen = async (next: Means) => {
    const waits = newest !== undefined;
    newest = next;
    if (waits) return;
    // Ladders are drawn in the frame scheduler's order, like charts.
    await frameScheduler.take();
    means.value = newest;
    failure.value = undefined;
    newest = undefined;
  };
  void remote.watch(
    proxy((next: Means) => void seen(next)),
    proxy((reason: string) => (failure.value = reason)),
  );
  void remote.charts(transfer(previews.port1, [previews.port1]));
  void charts.observe(previews.port2);
  void remote.samples(transfer(samples.port1, [samples.port1]));
  void session.observe(samples.port2);
  return {
    means,
    failure,
    lineageKinds: (run, state) => remote.lineageKinds(run, state),
    populationKinds: (run) => remote.populationKinds(run),
  };
}
