// What passes between the session, whoever looks at samples of its population, and whoever draws what is seen.
import type { MeanLadder } from "../../../analysis/ladder/ladder-mean.ts";
import type { Glimpse } from "../../../analysis/measure/live-preview.ts";
import type { RecordingMeta } from "../../../record/recording.ts";
import type { Configuration } from "../../../model/parameters.ts";
import type { State } from "../../../model/state.ts";
import type { PopulationKinds, RungKind } from "./verdicts.ts";

/**
 * Every stride-th lineage of a run's population, from lineage 0 on, after a whole generation. The answer, an empty message, says
 * that it has been looked at, and another one may come.
 */
export interface Sample {
  readonly run: number;
  readonly configuration: Configuration;
  /** Files of worlds of people's own, by name. */
  readonly files: ReadonlyMap<string, Blob>;
  readonly stride: number;
  readonly state: State;
}

/** What was seen, for who draws charts. */
export interface PreviewRows extends Pick<Glimpse, "generation" | "rows"> {
  readonly run: number;
  readonly meta: RecordingMeta;
}

/** The ladder of a run's means, for the page. */
export interface Means {
  readonly run: number;
  readonly ladder: MeanLadder;
}

/** The one object that the observer's worker shows to the page. */
export interface ObserverApi {
  /** The port from which samples come, and into which it is said when they have been looked at. */
  samples(port: MessagePort): Promise<void>;
  /** The port into which goes what charts are drawn from. */
  charts(port: MessagePort): Promise<void>;
  /** Hands over two callbacks (Comlink proxies): one for each ladder of means, one for what went wrong. */
  watch(means: (means: Means) => void, failed: (reason: string) => void): Promise<void>;
  /** The kinds of one lineage's optimizers, level 1 first; undefined if the run is not the one that is looked at. */
  lineageKinds(run: number, state: State): Promise<readonly RungKind[] | undefined>;
  /** The shares of kinds in the last sample of a run; undefined likewise. */
  populationKinds(run: number): Promise<PopulationKinds | undefined>;
}
