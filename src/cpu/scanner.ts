// The engine's scan for other tables, such as those of a probe: the reference's `pick` in bulk, on the calling thread.
import { ATTRIBUTES } from "../model/world.ts";
import { fillKeys, fillScan } from "./fill.ts";
import { Kernel } from "./kernel.ts";
import { Arena, layScan, layTables } from "./layout.ts";
import { allocate, compiledModule } from "./modules.ts";

/** The part of the reference's Tables that a scan reads. */
export interface ScanTables {
  readonly contexts: number;
  /** A power of two, 16 … 1024. */
  readonly plans: number;
  /** Per belief variant: [(context · P + j) · 16 + attribute]. */
  readonly attributes: readonly Int8Array[];
}

/**
 * Returns, for `count` contexts from `start` on (cyclic; default: all), the position of the best of the first n plans,
 * ties to the first, by the utility of 16 drives under a belief variant. The next call overwrites the result.
 */
export type Scan = (drives: Int8Array, belief: number, n: number, start?: number, count?: number) => Uint16Array;

/**
 * Loads the module. The resulting function copies tables and returns their scan; it throws NoDeviceError if memory is
 * short.
 */
export async function loadScanner(): Promise<(tables: ScanTables) => Scan> {
  const module = await compiledModule(false);
  return (tables) => {
    const { contexts, plans } = tables;
    const sizes = { contexts, plans, plansLog2: Math.log2(plans), attributes: ATTRIBUTES };
    const shape = { ...sizes, variants: tables.attributes.length };
    const arena = new Arena();
    const globals = { ...sizes, ...layTables(arena, shape), ...layScan(arena, shape) };
    const drivesAt = arena.take(ATTRIBUTES);
    const memory = allocate(arena.bytes, false, `${contexts} contexts of ${plans} plans need`);
    fillScan(memory.buffer, globals, shape);
    fillKeys(memory.buffer, globals, shape);
    fillPairs(new Int16Array(memory.buffer, globals.pairTable), tables);
    const { run } = new Kernel(module, memory, globals);
    const wanted = new Int8Array(memory.buffer, drivesAt, ATTRIBUTES);
    const found = new Uint16Array(memory.buffer, globals.positions, contexts);
    return (drives, belief, n, start = 0, count = contexts) => {
      wanted.set(drives);
      run.pick(drivesAt, belief, start, count, n);
      return count === contexts ? found : found.subarray(0, count);
    };
  };
}

/** Makes a scan of tables. */
export const createScanner = async (tables: ScanTables): Promise<Scan> => (await loadScanner())(tables);

/** Attributes in the layout of the scan: [variant][context][pair][position][2], times 64. */
export function fillPairs(pairs: Int16Array, { contexts, plans, attributes }: ScanTables): void {
  let at = 0;
  for (const values of attributes) {
    for (let context = 0; context < contexts; context++) {
      for (let slot = 0; slot < ATTRIBUTES; slot += 2) {
        for (let j = 0; j < plans; j++) {
          const from = (context * plans + j) * ATTRIBUTES + slot;
          pairs[at++] = (values[from] ?? 0) * 64;
          pairs[at++] = (values[from + 1] ?? 0) * 64;
        }
      }
    }
  }
}
