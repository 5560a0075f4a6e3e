// The layout of the engine's memory: the world, the tables of a generation, two copies of the state, and each thread's
// private memory. Addresses have the names of the AssemblyScript's globals (src/cpu/assembly/memory.ts).
import { NORMAL_TABLE } from "../model/normal-table.ts";
import type { Problem } from "../model/engine.ts";
import type { Settings } from "../model/settings.ts";
import { planeNames, planes } from "../model/state.ts";
import { ATTRIBUTES, type World } from "../model/world.ts";
import { op } from "../model/causal-declaration.ts";
import { header, NODE_WORDS } from "../model/causal.ts";
import { BLOCK, BUILDER_BYTES, STEP_BYTES, worlds } from "./codes.ts";

/** Values of globals by name: constants of the model, and addresses. */
export type Globals = Readonly<Record<string, number>>;

/** Memory of a scan other than the tables. */
export type Shape = Pick<Settings, "plans" | "contexts" | "attributes" | "variants" | "plansLog2">;

/** Allocates addresses in order, aligned to cache lines; the first bytes stay unused. */
export class Arena {
  bytes = 64;

  take(bytes: number): number {
    const address = this.bytes;
    this.bytes += Math.ceil(bytes / 64) * 64;
    return address;
  }
}

/** Tables of a generation or a probe, and lookup tables of the scan. */
export function layTables(arena: Arena, { plans, contexts, attributes, variants }: Shape) {
  const pairs = (attributes + 1) >> 1;
  return {
    earliness: arena.take(4 * plans),
    setBits: arena.take(256 * 8),
    pairTable: arena.take(variants * contexts * pairs * plans * 4),
    rowTable: arena.take(contexts * plans * ATTRIBUTES),
  };
}

/** A thread's memory for scans. */
export const layScan = (arena: Arena, { contexts }: Shape) => ({
  ownerObjective: arena.take(64),
  shownObjective: arena.take(64),
  keys: arena.take(4 * contexts),
  cells: arena.take(4 * contexts),
  positions: arena.take(2 * contexts),
});

/** Rows of values and of deviates for one context, by kind of world. */
function rowsOf(settings: Settings, world: World): { values: number; noise: number } {
  if (settings.states > 0) return { values: 0, noise: 0 };
  const common = 2 + settings.attributes;
  if (world.kind !== "causal") return { values: common, noise: common };
  const program = world.program("training", 0);
  const nodes = program[header.nodes] ?? 0;
  const ops = Array.from({ length: nodes }, (_, i) => program[header.size + i * NODE_WORDS]);
  return { values: nodes, noise: ops.filter((code) => code === op.noise).length };
}

/** Memory for the maze of a copy. */
const layMaze = (arena: Arena, { states }: Settings) => ({
  // Random words are drawn in groups of sixteen: two per cell, and one per object of up to four.
  mazeWords: arena.take(4 * (2 * states + 4 + 16)),
  mazeWalls: arena.take(states),
  mazeStack: arena.take(states),
  mazeVisited: arena.take(states),
  mazeObjects: arena.take(4),
  mazeDistances: arena.take(4 * 256),
  gridSums: arena.take(4 * (ATTRIBUTES + 2)),
});

function layThread(arena: Arena, settings: Settings, world: World): Globals {
  const rows = rowsOf(settings, world);
  const row = 4 * settings.plans;
  const asked = BLOCK * settings.candidates;
  return {
    ...layScan(arena, settings),
    drawnWords: arena.take(2 * 64),
    tournamentWords: arena.take(2 * 16 * 64),
    driveWords: arena.take(8 * 64),
    builders: arena.take(BLOCK * BUILDER_BYTES),
    askedLineages: arena.take(4 * asked),
    askedDraws: arena.take(4 * asked),
    newDrives: arena.take(ATTRIBUTES * asked),
    newCoins: arena.take(ATTRIBUTES * asked),
    newWords: arena.take(4 * asked),
    rankWords: arena.take(2 * row),
    order: arena.take(row),
    outcomeRows: arena.take(4 * (2 + ATTRIBUTES)),
    valueRows: arena.take(rows.values * row),
    noiseRows: arena.take(rows.noise * row),
    ...(world.kind === "grid" ? layMaze(arena, settings) : {}),
    rolledOut: arena.take(2 * ATTRIBUTES),
  };
}

function layWorld(arena: Arena, settings: Settings, world: World) {
  const pool = world.rows?.pools.training;
  return {
    worldKind: worlds[world.kind],
    slotBytes: arena.take(64),
    usedBytes: arena.take(ATTRIBUTES),
    roundKeys: arena.take(22 * 16),
    normalTable: arena.take(4 * NORMAL_TABLE.length),
    tauSums: arena.take(settings.variants * 2 * 256 * 4),
    deltaSums: arena.take(settings.variants * 2 * 256 * 4),
    programs: arena.take(4 * settings.variants * settings.variations),
    library: arena.take(world.library(settings.seed, settings.plans, settings.planLength).byteLength),
    poolRows: arena.take((pool?.rows ?? 0) * ATTRIBUTES),
    poolBase: arena.take((pool?.rows ?? 0) * 2),
    poolIntended: arena.take((pool?.rows ?? 0) * 2),
    poolGroups: arena.take((pool?.groups.length ?? 0) * 8),
    poolGroupCount: pool?.groups.length ?? 0,
  };
}

export interface Layout {
  /** Bytes of memory in all. */
  readonly bytes: number;
  /** Globals that all threads share. */
  readonly common: Globals;
  /** A thread's own, thread by thread; the last is the coordinator's. */
  readonly own: readonly Globals[];
  /** Address of the control words that synchronize threads (src/cpu/work.ts). */
  readonly control: number;
  /** Two copies of the state: the current one, and the one being computed. */
  readonly states: readonly [number, number];
  readonly lineageWords: number;
  /** A program for each belief variant of training, then of its variations. */
  readonly programs: readonly { readonly address: number; readonly words: Int32Array }[];
}

/** Lays out an engine's memory for a number of threads in addition to the coordinator. */
export function layoutOf({ settings, world }: Problem, threads: number): Layout {
  const arena = new Arena();
  const lineageWords = planeNames(settings).length;
  const stateBytes = 4 * lineageWords * settings.population;
  const { contexts, plans, variants, actions } = settings;
  const control = arena.take(64);
  const programs = Array.from({ length: settings.variations * variants }, (_, i) => {
    const words = world.program("training", i % variants, Math.trunc(i / variants));
    return { address: arena.take(words.byteLength), words };
  });
  const common = {
    ...layWorld(arena, settings, world),
    ...layTables(arena, settings),
    baseTable: arena.take(2 * contexts * plans),
    intendedTable: arena.take(2 * contexts * plans),
    meanBase: arena.take(4 * contexts),
    nextTable: arena.take(settings.states > 0 ? 2 * contexts * plans : 0),
    stepTable: arena.take(variants * contexts * actions * STEP_BYTES),
    placeTable: arena.take(2 * contexts * plans),
    cueTable: arena.take(contexts),
    numbers: arena.take(4 * contexts),
    lineageBytes: 4 * lineageWords,
    subAt: 4 * planes.sub(settings, 2),
    scoreAt: 4 * planes.score(settings),
  };
  const own = Array.from({ length: threads + 1 }, () => layThread(arena, settings, world));
  const states = [arena.take(stateBytes), arena.take(stateBytes)] as const;
  return { bytes: arena.bytes, common, own, control, states, lineageWords, programs };
}
