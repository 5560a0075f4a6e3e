// What page and worker say to each other: plain data that can be cloned, and one interface. The page never sees an engine.
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

/** running: time goes on; paused: it waits; finished: the last generation has lived. */
export type RunStatus = "running" | "paused" | "finished";

/** What the page shows of a world, before and during a run. */
export interface WorldSummary extends Pick<
  WorldDescription,
  "name" | "title" | "summary" | "source" | "levelNames" | "presets"
> {
  readonly dial?: DialRange | undefined;
  /** What a configuration calls it, where that is not its name: the file of somebody's own. */
  readonly file?: string;
}

export interface OpenRequest {
  readonly configuration: Configuration;
  readonly engine: EngineChoice;
  /** Let the gpu engine compute on a software device: for tests. */
  readonly allowSoftware?: boolean;
  /** A checkpoint to go on from; the configuration is then the checkpoint's. */
  readonly checkpoint?: Uint8Array;
  /** Milliseconds that a submission to a GPU should take at most; the engine's own choice if left out. */
  readonly milliseconds?: number;
}

/** What a saved run is opened with: all else is its own. */
export type Resumed = Pick<OpenRequest, "engine" | "allowSoftware">;

/** What stays the same from one `open` to the next. */
export interface RunInfo {
  /** Counts the runs of this session from 1. */
  readonly run: number;
  /** There is its record alone: every chart, and no lineages. */
  readonly recorded?: true;
  readonly configuration: Configuration;
  readonly engine: EngineInfo;
  readonly world: WorldSummary;
  readonly worldHash: string;
  /** Names of the attributes that drives can want, in slot order. */
  readonly attributes: readonly string[];
  /** Slot of the attribute that is the base objective itself; −1 if none is. */
  readonly baseAttribute: number;
  readonly hasIntended: boolean;
  /** How lineages lie on the map. */
  readonly layout: Layout;
  /** Whether agents may be reflexes. */
  readonly reflexes: boolean;
}

/** Which chains a mean is over: who is there, or every sampled owner made to build. */
export type MeanReading = "unpaired" | "forced";

/** The population's mean at a level, as last measured; NaN where nobody is there to be measured. */
export interface LevelMean {
  readonly level: number;
  /** ρ(ℓ, 0). */
  readonly base: Readonly<Record<MeanReading, Readonly<Record<Distribution, number>>>>;
  /** ρ(ℓ, ℓ − 1), the retention from the level above. */
  readonly above: Readonly<Record<MeanReading, Readonly<Record<Distribution, number>>>>;
  /** Share of lineages whose chain reaches this level, 0 … 1. */
  readonly present: number;
  /** Mean drive of each attribute over who is there, −127 … 127, in slot order; empty if nobody is. */
  readonly drives: readonly number[];
}

/** How a run stands; at most ten of them a second. */
export interface Snapshot {
  readonly run: number;
  readonly status: RunStatus;
  /** The last generation that has lived; −1 before the founders. */
  readonly generation: number;
  /** Generations a second over the last moments; 0 at rest. */
  readonly speed: number;
  /** The generation of the last measurement; −1 before the first. */
  readonly measured: number;
  /** Level 1 first; of the last measurement. */
  readonly means: readonly LevelMean[];
  /** The state hash, when the run is at rest. */
  readonly hash: string | undefined;
  /** Generations lived in the changed world, where selection stands still; undefined where it goes on as ever. */
  readonly deployed?: number | undefined;
}

export type SessionEvent =
  | { readonly kind: "snapshot"; readonly snapshot: Snapshot }
  /** The device was lost and the run goes on from a checkpoint of `generation`, on the engine given. */
  | { readonly kind: "recovered"; readonly reason: string; readonly generation: number; readonly engine: EngineInfo }
  /** What lives is not being kept in the browser's storage; the run goes on. */
  | { readonly kind: "unkept"; readonly reason: string }
  /** The population could not be drawn; the run goes on. */
  | { readonly kind: "unseen"; readonly reason: string }
  /** The device was lost again, and is given some seconds to come back. */
  | { readonly kind: "waiting"; readonly reason: string; readonly seconds: number }
  /** The device was lost again and again: the run rests until `goOn` says on what. */
  | { readonly kind: "lost"; readonly reason: string }
  /** The run cannot go on. */
  | { readonly kind: "failed"; readonly reason: string };

/** Tables that charts are drawn from: those that a run records, and what it did when it was deployed. */
export type SentTable = TableName | "deployed";
export const sentTables: readonly SentTable[] = [...tableNames, "deployed"];

/** New rows of a run's tables, for whoever draws charts: to be added after the first `from` rows of each. */
export interface RecordedRows {
  readonly run: number;
  readonly meta: RecordingMeta;
  readonly from: Readonly<Record<SentTable, number>>;
  readonly rows: Readonly<Record<SentTable, Columns>>;
}

/** What this browser can compute on. */
export type GpuAvailability = "hardware" | "software" | "no adapter" | "no WebGPU";

/** A lineage as a ladder, and as a canonical state of one, for whoever judges it. */
export interface PickedLineage extends Ladder {
  readonly state: State;
}

export interface InputFile {
  /** From the folder that was given, with its name: `savanna-1/run.json`. */
  readonly path: string;
  readonly file: File;
}

export interface WorldRegistryPort {
  /**
   * All that is told of a world, by what a configuration calls it, with its dial at a value (−1: its own). Rejects with
   * InputError.
   */
  sheet(world: string, dial: number): Promise<WorldSheet>;
  /** Takes in a world of one's own: its JSON file, and its table if it is a mapping. Rejects with InputError for a faulty one. */
  add(files: readonly InputFile[]): Promise<WorldSummary>;
}

/** What stands on a kept run besides its record. */
export interface Tag {
  readonly name: string;
  /** A person asked for it to be kept. */
  readonly asked: boolean;
  /** It was going on when it was last written: one that is not held was left by a tab that was closed. */
  readonly open: boolean;
  /** How far it has come. */
  readonly generation: number;
  /** When, as ISO 8601. */
  readonly saved: string;
}

export interface StoredRun extends Tag {
  readonly id: string;
  /** Of all its files. */
  readonly bytes: number;
  /** It goes on in a tab, this one or another. */
  readonly held: boolean;
  /** Undefined for one that can't be read, and then `fault` says why. */
  readonly record: RunRecord | undefined;
  readonly fault: string | undefined;
}

export interface StoredRunsPort {
  /** The newest first, but for the run that is open here, if nobody has asked to keep it. Rejects where storage is refused. */
  list(): Promise<readonly StoredRun[]>;
  /** Rejects for a name that is too long. */
  rename(id: string, name: string): Promise<void>;
  /** For good. */
  remove(id: string): Promise<void>;
  /** What a closed tab left is no longer offered; it stays on the list. */
  putAway(id: string): Promise<void>;
}

/** The one object that the worker shows to the page. Methods are carried out in the order of their calls; errors reject. */
export interface SessionApi {
  worlds(): Promise<readonly WorldSummary[]>;
  /** What is told of a world, and the worlds of people's own. */
  readonly worldRegistry: WorldRegistryPort;
  gpu(): Promise<GpuAvailability>;
  /** Hands over a callback (a Comlink proxy) for everything that happens from now on. */
  listen(callback: (event: SessionEvent) => void): Promise<void>;
  /** Hands over the port into which recorded rows go. */
  record(port: MessagePort): Promise<void>;
  /** Hands over the port into which samples of the population go, and from which comes that they have been looked at. */
  observe(port: MessagePort): Promise<void>;
  /** Ends the run that there is, if any, and begins another, paused before its founders. Rejects with InputError or NoDeviceError. */
  open(request: OpenRequest): Promise<RunInfo>;
  /** Evolves, at most `speed` generations a second (Infinity: as fast as it can). */
  play(speed: number): Promise<void>;
  /** Resolves when the run is at rest. */
  pause(): Promise<void>;
  /** One generation. */
  step(): Promise<void>;
  /** Where a device was lost: goes on from the last checkpoint on this engine, to the same bits. */
  goOn(engine: "gpu" | "cpu", speed: number): Promise<void>;
  /** The same run again, before its founders. */
  reset(): Promise<RunInfo>;
  /**
   * Changes the world under the population: selection stops, and time goes on at `speed`; founders live first. False changes it
   * back, and the run goes on if it did before. Until then `play`, `pause` and `step` are about the changed world.
   */
  deploy(on: boolean, speed: number): Promise<void>;
  /** Lineage `lineage`, 0 … N − 1, as a ladder in a context of the probe, any whole number. Rejects before the founders have lived. */
  lineage(lineage: number, context: number): Promise<PickedLineage>;
  /** The population on a canvas, of which there is one at a time. */
  readonly population: PopulationPort;
  /** Everything recorded so far. */
  recording(): Promise<Recording>;
  /**
   * The run as the zip of a run folder of this name: the one that the command writes, with a checkpoint if it is unfinished. The
   * files of its charts, by name, are whoever's draws them.
   */
  save(charts?: ReadonlyMap<string, Uint8Array>): Promise<{ readonly name: string; readonly zip: Blob }>;
  /**
   * Ends the run that there is and opens a saved one, at rest: one that is unfinished where it stands, one that is done by its
   * record. Rejects with InputError, naming `what`, and then the run that there was goes on, for files that are no run of ours.
   */
  openSaved(files: readonly InputFile[], what: string, request: Resumed): Promise<RunInfo>;
  /** The runs that this browser keeps. */
  readonly storedRuns: StoredRunsPort;
  /** Keeps the run in this browser; from then on as it goes on. Resolves to its id. Rejects where storage is full or refused. */
  keep(): Promise<string>;
  /** Opens a kept run, as `openSaved` does. Rejects also for one that goes on in another tab. */
  openStored(id: string, request: Resumed): Promise<RunInfo>;
  /** Writes to the browser's storage what has lived: the page may be about to go. */
  flush(): Promise<void>;
  /** The run as bytes, for `open`. */
  checkpoint(): Promise<Uint8Array>;
}
