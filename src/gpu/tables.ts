// The world on the device: its constant data, and the tables of drawn contexts for several generations at once, so that
// filling them is not on each generation's critical path.
import type { Problem } from "../model/engine.ts";
import { NoDeviceError } from "../model/errors.ts";
import { NORMAL_TABLE } from "../model/normal-table.ts";
import type { Settings } from "../model/settings.ts";
import { ATTRIBUTES, VARIANTS, type World } from "../model/world.ts";
import { allocate, type Request } from "./memory.ts";

/** Largest size of the attributes of several generations, in bytes; one generation may exceed it. */
const TABLE_BYTES = 2 ** 24;
const MOST_SLOTS = 32;
/**
 * An action's record of lib/actions.wgsl. No world has more than half as many actions as plans, so that attributes take
 * more.
 */
const ACTION_BYTES = 32;

/**
 * Σ τ and Σ δ for each pattern of four drives: [(variant · 4 + word) · 16 + bits] pairs, as lib/optimizer.wgsl reads
 * them.
 */
export function patternCosts({ tau, delta }: Pick<World, "tau" | "delta">): Uint32Array<ArrayBuffer> {
  const costs = new Uint32Array(VARIANTS * 4 * 16 * 2);
  for (let row = 0; row < VARIANTS * 4; row++) {
    for (let bits = 0; bits < 16; bits++) {
      for (let k = 0; k < 4; k++) {
        if ((bits >> k) % 2 === 0) continue;
        const at = 2 * (row * 16 + bits);
        costs[at] = (costs[at] ?? 0) + (tau[row * 4 + k] ?? 0);
        costs[at + 1] = (costs[at + 1] ?? 0) + (delta[row * 4 + k] ?? 0);
      }
    }
  }
  return costs;
}

const packPair = (low: number, high: number): number => ((low & 0xffff) | (high << 16)) >>> 0;

/** Inputs of the world's stage, by their names in the shader. */
function worldData({ settings, world }: Problem): Record<string, ArrayBufferView<ArrayBuffer>> {
  const normal_table = Int32Array.from(NORMAL_TABLE);
  if (world.kind === "gaussian") return { normal_table, factor: Int32Array.from(world.program("training", 0)) };
  if (world.kind !== "table") {
    const { variants, variations } = settings;
    const programs = Array.from({ length: variations * variants }, (_, i) =>
      world.program("training", i % variants, Math.trunc(i / variants)),
    );
    const length = Math.max(...programs.map((program) => program.length));
    const program = new Int32Array(length * programs.length);
    programs.forEach((words, i) => program.set(words, i * length));
    const library = Int32Array.from(world.library(settings.seed, settings.plans, settings.planLength));
    return { ...(world.kind === "causal" && { normal_table }), program, library };
  }
  if (!world.rows) throw new Error(`world ${world.name} has no rows`);
  const { attributes, base, intended, groups } = world.rows.pools.training;
  return {
    row_attributes: Int8Array.from(attributes),
    row_values: Uint32Array.from(base, (value, row) => packPair(value, intended[row] ?? 0)),
    groups: Uint32Array.from(groups.flatMap(({ start, count }) => [start, count])),
  };
}

const tableNames = ["attributes", "outcomes", "contexts", "places", "next", "actions"] as const;
type TableName = (typeof tableNames)[number];

/**
 * Bytes of one generation's tables, by the shaders' names; `actions` is what single actions bring, from which the
 * others follow.
 */
function tableBytes({ contexts, plans, variants, kinds, states, actions }: Settings): Record<TableName, number> {
  return {
    attributes: contexts * variants * plans * ATTRIBUTES,
    outcomes: contexts * plans * 4,
    contexts: contexts * 8,
    places: kinds === 0 ? 0 : contexts * plans * 4,
    next: states === 0 ? 0 : contexts * plans * 4,
    actions: contexts * variants * actions * ACTION_BYTES,
  };
}

interface Binding {
  readonly buffer: GPUBuffer;
  readonly size: number;
}

export interface WorldBuffers {
  /** Everything of the world that stages bind, by the shaders' names. */
  readonly bindings: Readonly<Record<string, Binding>>;
  /** Number of generations whose tables fit. */
  readonly slots: number;
  /** Bytes of one generation's tables. */
  readonly bytes: Readonly<Record<TableName, number>>;
}

/** Puts a problem's world on a device. Throws NoDeviceError if its tables can't be bound. */
export async function openWorld(device: GPUDevice, problem: Problem): Promise<WorldBuffers> {
  const bytes = tableBytes(problem.settings);
  const most = device.limits.maxStorageBufferBindingSize;
  if (bytes.attributes > most)
    throw new NoDeviceError(
      `contexts × plans × belief variants: their tables take ${bytes.attributes} bytes; the device binds at most ${most}`,
    );
  const slots = Math.min(Math.max(Math.floor(Math.min(TABLE_BYTES, most) / bytes.attributes), 1), MOST_SLOTS);
  // The first contexts of the pool, until others are chosen.
  const numbers = Uint32Array.from({ length: problem.settings.contexts }, (_, context) => context);
  const data = { ...worldData(problem), costs: patternCosts(problem.world), numbers };
  const usage = GPUBufferUsage.STORAGE;
  const requests = {
    ...Object.fromEntries(
      Object.entries(data).map(([name, view]): [string, Request] => [
        name,
        { label: `world.${name}`, size: view.byteLength, usage, data: view },
      ]),
    ),
    ...Object.fromEntries(
      tableNames.map((name): [string, Request] => [
        name,
        { label: `tables.${name}`, size: slots * bytes[name], usage: usage | GPUBufferUsage.COPY_SRC },
      ]),
    ),
  };
  const buffers = await allocate(device, `world ${problem.world.name}`, requests);
  // Exactly as long as what they hold: the shaders ask for lengths.
  const bindings = Object.entries(buffers).map(([name, buffer]): [string, Binding] => [
    name,
    { buffer, size: requests[name]?.size || buffer.size },
  ]);
  return { bindings: Object.fromEntries(bindings), slots, bytes };
}
