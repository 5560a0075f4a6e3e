// The interface of the observer, and the data between session, observer and charts worker.
import type { MeanLadder } from "../../../analysis/ladder/ladder-mean.ts";
import type { Preview } from "../../../analysis/measure/live-preview.ts";
import type { RecordingMeta } from "../../../record/recording.ts";
import type { Configuration } from "../../../model/parameters.ts";
import type { State } from "../../../model/state.ts";
import type { PopulationKinds, RungKind } from "./verdicts.ts";

/**
 * Every stride-th lineage of a run's population, from lineage 0 on, after a whole generation. The observer acknowledges
 * it with an empty message; another sample may then be sent.
 */
export interface Sample {
  readonly run: number;
  readonly configuration: Configuration;
  /** Files of user-defined worlds, by name. */
  readonly files: ReadonlyMap<string, Blob>;
  readonly stride: number;
  readonly state: State;
}

/** Measurements of a sample for the charts worker. */
export interface PreviewRows extends Pick<Preview, "generation" | "rows"> {
  readonly run: number;
  readonly meta: RecordingMeta;
}

/** The ladder of a run's means, for the page. */
export interface Means {
  readonly run: number;
  readonly ladder: MeanLadder;
}

/** The interface of the observer worker. */
export interface ObserverApi {
  /** Sets the port that delivers samples; an empty message on it acknowledges each. */
  samples(port: MessagePort): Promise<void>;
  /** Sets the port that receives preview rows. */
  charts(port: MessagePort): Promise<void>;
  /** Sets two callbacks (Comlink proxies): one receives each ladder of means, one receives errors. */
  watch(means: (means: Means) => void, failed: (reason: string) => void): Promise<void>;
  /** The kinds of one lineage's optimizers, level 1 first; undefined if the observer has another run. */
  lineageKinds(run: number, state: State): Promise<readonly RungKind[] | undefined>;
  /** The shares of kinds in the last sample of a run; undefined if the observer has another run. */
  populationKinds(run: number): Promise<PopulationKinds | undefined>;
}
