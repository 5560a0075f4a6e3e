// The interface of the session worker, and the plain data that page and worker exchange.
import type { EngineInfo } from "../../../model/engine.ts";
import type { State } from "../../../model/state.ts";
import type { Configuration } from "../../../model/parameters.ts";
import type { DialRange, Distribution, WorldDescription } from "../../../model/world.ts";
import type { EngineChoice } from "../../../simulation/engines.ts";
import type { Ladder } from "../../../analysis/ladder/ladder.ts";
import { tableNames, type Columns, type TableName } from "../../../record/tables.ts";
import type { Layout } from "../../shared/population-geometry.ts";
import type { PopulationPort } from "./population-port.ts";
import type { RunRecord } from "../../../files/run-folder/record.ts";
import type { WorldSheet } from "../../../files/worlds/world-sheet.ts";
import type { Recording, RecordingMeta } from "../../../record/recording.ts";

/** finished: the last generation has been evolved. */
export type RunStatus = "running" | "paused" | "finished";

/** What the page shows of a world, before and during a run. */
export interface WorldSummary extends Pick<
  WorldDescription,
  "name" | "title" | "summary" | "source" | "levelNames" | "presets"
> {
  readonly dial?: DialRange | undefined;
  /** The file of a world that a person has opened; configurations refer to it by this name. */
  readonly file?: string;
}

export interface OpenRequest {
  readonly configuration: Configuration;
  readonly engine: EngineChoice;
  /** Let the gpu engine compute on a software device: for tests. */
  readonly allowSoftware?: boolean;
  /** A checkpoint to continue from; its configuration is used. */
  readonly checkpoint?: Uint8Array;
  /** Milliseconds that a submission to a GPU should take at most; the engine's own choice if left out. */
  readonly milliseconds?: number;
}

/** Options for opening a saved run. */
export type Resumed = Pick<OpenRequest, "engine" | "allowSoftware">;

/** The properties of a run that do not change while it is open. */
export interface RunInfo {
  /** Counts the runs of this session from 1. */
  readonly run: number;
  /** The run was opened from its record: it has tables, but no lineages. */
  readonly recorded?: true;
  readonly configuration: Configuration;
  readonly engine: EngineInfo;
  readonly world: WorldSummary;
  readonly worldHash: string;
  /** Names of the attributes in slot order. */
  readonly attributes: readonly string[];
  /** Slot of the attribute that is the base objective itself; −1 if none is. */
  readonly baseAttribute: number;
  readonly hasIntended: boolean;
  /** The layout of the lineages on the map. */
  readonly layout: Layout;
  /** Whether agents may be reflexes. */
  readonly reflexes: boolean;
}

/** The chains of a mean: existing optimizers, or all sampled owners under forced delegation. */
export type MeanReading = "unpaired" | "forced";

/** The population means of a level at the last measurement; NaN where the level is empty. */
export interface LevelMean {
  readonly level: number;
  /** ρ(ℓ, 0). */
  readonly base: Readonly<Record<MeanReading, Readonly<Record<Distribution, number>>>>;
  /** ρ(ℓ, ℓ − 1), the retention from the level above. */
  readonly above: Readonly<Record<MeanReading, Readonly<Record<Distribution, number>>>>;
  /** Share of lineages whose chain reaches this level, 0 … 1. */
  readonly present: number;
  /** Mean drive of each attribute over existing optimizers, −127 … 127, in slot order; empty if there are none. */
  readonly drives: readonly number[];
}

/** The state of a run. Sent at most ten times a second. */
export interface Snapshot {
  readonly run: number;
  readonly status: RunStatus;
  /** The last generation; −1 before the founders. */
  readonly generation: number;
  /** Generations per second over the last second or so; 0 at rest. */
  readonly speed: number;
  /** The generation of the last measurement; −1 before the first. */
  readonly measured: number;
  /** From the last measurement, level 1 first. */
  readonly means: readonly LevelMean[];
  /** The state hash, if the run is at rest. */
  readonly hash: string | undefined;
  /** Generations of the current deployment; undefined in training. */
  readonly deployed?: number | undefined;
}

export type SessionEvent =
  | { readonly kind: "snapshot"; readonly snapshot: Snapshot }
  /** The device was lost; the run continues from the checkpoint of `generation` on `engine`. */
  | { readonly kind: "recovered"; readonly reason: string; readonly generation: number; readonly engine: EngineInfo }
  /** The run cannot be saved in the browser's storage; it continues. */
  | { readonly kind: "unkept"; readonly reason: string }
  /** A saved run was opened, and something about its files was noticed. */
  | { readonly kind: "warning"; readonly reason: string }
  /** The population could not be drawn; the run continues. */
  | { readonly kind: "unseen"; readonly reason: string }
  /** The device was lost again; the run retries after `seconds`. */
  | { readonly kind: "waiting"; readonly reason: string; readonly seconds: number }
  /** The device was lost repeatedly; the run waits for `goOn`. */
  | { readonly kind: "lost"; readonly reason: string }
  /** The run has stopped with an error. */
  | { readonly kind: "failed"; readonly reason: string };

/** The tables that charts are drawn from: the recorded tables and the table of deployments. */
export type SentTable = TableName | "deployed";
export const sentTables: readonly SentTable[] = [...tableNames, "deployed"];

/** New rows of a run's tables for the charts worker, to be appended after the first `from` rows of each. */
export interface RecordedRows {
  readonly run: number;
  readonly meta: RecordingMeta;
  readonly from: Readonly<Record<SentTable, number>>;
  readonly rows: Readonly<Record<SentTable, Columns>>;
}

/** The kind of GPU that the browser offers. */
export type GpuAvailability = "hardware" | "software" | "no adapter" | "no WebGPU";

/** A lineage as a ladder, and as a state of one lineage for the classifier. */
export interface PickedLineage extends Ladder {
  readonly state: State;
}

export interface InputFile {
  /** Path within the opened folder: `savanna-1/run.json`. */
  readonly path: string;
  readonly file: File;
}

export interface WorldRegistryPort {
  /**
   * Details of a world, by its name in configurations, at a value of its dial (−1: the default). Rejects with
   * InputError.
   */
  sheet(world: string, dial: number): Promise<WorldSheet>;
  /**
   * Opens a user-defined world: its JSON file, and its table if it is a mapping. Rejects with InputError for an invalid
   * one.
   */
  add(files: readonly InputFile[]): Promise<WorldSummary>;
}

/** Metadata of a stored run. */
export interface Tag {
  readonly name: string;
  /** A person chose to keep it. */
  readonly asked: boolean;
  /** It was active at its last write. If it is not held, its tab was closed. */
  readonly open: boolean;
  /** The last generation written. */
  readonly generation: number;
  /** Time of the last write, ISO 8601. */
  readonly saved: string;
}

export interface StoredRun extends Tag {
  readonly id: string;
  /** Size of all its files. */
  readonly bytes: number;
  /** It is active in this tab or another. */
  readonly held: boolean;
  /** Undefined for an unreadable run, whose `fault` is the reason. */
  readonly record: RunRecord | undefined;
  readonly fault: string | undefined;
}

export interface StoredRunsPort {
  /** Newest first; without the active run unless it is kept. Rejects if storage is refused. */
  list(): Promise<readonly StoredRun[]>;
  /** Rejects for a name that is too long. */
  rename(id: string, name: string): Promise<void>;
  /** Deletes a run permanently. */
  remove(id: string): Promise<void>;
  /** Stops offering to continue the run of a closed tab; it stays on the list. */
  putAway(id: string): Promise<void>;
}

/** The interface of the session worker. Methods run in the order of their calls; errors reject. */
export interface SessionApi {
  worlds(): Promise<readonly WorldSummary[]>;
  /** Details of worlds, and worlds from files. */
  readonly worldRegistry: WorldRegistryPort;
  gpu(): Promise<GpuAvailability>;
  /** Sets the callback (a Comlink proxy) for events. */
  listen(callback: (event: SessionEvent) => void): Promise<void>;
  /** Sets the port that receives recorded rows. */
  record(port: MessagePort): Promise<void>;
  /** Sets the port that delivers samples of the population and receives an acknowledgement of each. */
  observe(port: MessagePort): Promise<void>;
  /**
   * Ends the active run, if any, and opens another one, paused before its founders. Rejects with InputError or
   * NoDeviceError.
   */
  open(request: OpenRequest): Promise<RunInfo>;
  /** Evolves at most `speed` generations per second (Infinity: as fast as possible). */
  play(speed: number): Promise<void>;
  /** Resolves when the run is at rest. */
  pause(): Promise<void>;
  /** Evolves one generation. */
  step(): Promise<void>;
  /** After a lost device: continues bit-identically from the last checkpoint on this engine. */
  goOn(engine: "gpu" | "cpu", speed: number): Promise<void>;
  /** Opens the same run again, before its founders. */
  reset(): Promise<RunInfo>;
  /**
   * Deploys the population: its world changes, and selection stops. Founders are evolved first if necessary. False ends
   * the deployment; the run continues if it was running before. During a deployment `play`, `pause` and `step` refer to
   * it.
   */
  deploy(on: boolean, speed: number): Promise<void>;
  /**
   * The ladder of lineage `lineage`, 0 … N − 1, in a context of the probe, given by any integer. Rejects before the
   * founders are evaluated.
   */
  lineage(lineage: number, context: number): Promise<PickedLineage>;
  /** The view of the population. It has one canvas at a time. */
  readonly population: PopulationPort;
  /** All recorded tables. */
  recording(): Promise<Recording>;
  /**
   * The run as the zip of a run folder with this name, as the command writes it, with a checkpoint if the run is
   * unfinished. The caller passes the files of the charts, by name.
   */
  save(charts?: ReadonlyMap<string, Uint8Array>): Promise<{ readonly name: string; readonly zip: Blob }>;
  /**
   * Ends the active run and opens a saved one, paused: an unfinished run at its last generation, a finished one from
   * its record. Rejects with InputError, naming `what`, for files that are not a run; the active run then continues.
   */
  openSaved(files: readonly InputFile[], what: string, request: Resumed): Promise<RunInfo>;
  /** The runs that are stored in this browser. */
  readonly storedRuns: StoredRunsPort;
  /**
   * Keeps the active run in this browser and saves its later generations. Resolves to its id. Rejects if storage is
   * full or refused.
   */
  keep(): Promise<string>;
  /** Opens a stored run, as `openSaved` does. Also rejects for a run that is active in another tab. */
  openStored(id: string, request: Resumed): Promise<RunInfo>;
  /** Writes the active run to the browser's storage, because the page may be closed. */
  flush(): Promise<void>;
  /** The run as bytes, for `open`. */
  checkpoint(): Promise<Uint8Array>;
}
