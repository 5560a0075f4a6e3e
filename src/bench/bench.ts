// Runs the bench: compares the engine with the reference, measures its stages and whole generations against limits of
// the same run, then doubles the population until a limit is reached.
import type { EngineChoice } from "../simulation/engines.ts";
import { describeMismatch, verifyProblem } from "./verify/verify.ts";
import { NoDeviceError } from "../model/errors.ts";
import { configurations, problemFor, type Backend, type BackendOptions } from "./backend.ts";
import { needsOf } from "./needs.ts";
import type { BenchRecord, Machine, Ratio } from "./record.ts";
import { runStress, type Size } from "./stress.ts";

export interface BenchOptions extends BackendOptions {
  readonly engine: Exclude<EngineChoice, "reference">;
  /** Threads of the cpu engine. */
  readonly threads: number;
  /** Let the gpu engine compute on a software device: for tests. */
  readonly allowSoftware: boolean;
  /** Bytes of the host's memory. */
  readonly memory: number;
  /** Seconds for the part in which the population doubles. */
  readonly limitSeconds: number;
  /** Compare the scan with TensorFlow.js. */
  readonly compare: boolean;
  readonly program: BenchRecord["program"];
  readonly machine: Machine;
  readonly memoryInUse?: () => number;
  readonly onNote: (text: string) => void;
}

const VALIDATED = { full: { population: 512, generations: 3 }, quick: { population: 256, generations: 2 } };
/** From here on the cost of a lineage should no longer depend on how many there are. */
const FLAT_FROM = 2 ** 18;
/** The smallest population: what a generation of it takes is hardly for its lineages. */
const SMALLEST = 256;
/** Populations, and bytes that a device gives to one: those of a small and of a large GPU. */
const BEYOND = [1e7, 1e8, 1e9];
const DEVICES = [8 * 2 ** 30, 64 * 2 ** 30];

async function openBackend(options: BenchOptions): Promise<Backend> {
  const cpu = async (): Promise<Backend> => (await import("./cpu.ts")).cpuBackend(options);
  if (options.engine === "cpu") return cpu();
  const { gpuBackend } = await import("./gpu.ts");
  if (options.engine === "gpu") return gpuBackend(options);
  try {
    return await gpuBackend({ ...options, allowSoftware: false });
  } catch (error) {
    if (error instanceof NoDeviceError) return cpu();
    throw error;
  }
}

/** Throws where the engine does not end in the reference's bits. */
export async function validate(backend: Pick<Backend, "open">, quick = false): Promise<BenchRecord["validation"]> {
  const { population, generations } = VALIDATED[quick ? "quick" : "full"];
  const validated: { name: string; population: number; generations: number }[] = [];
  for (const [name, set] of Object.entries(configurations)) {
    const problem = await problemFor(set, population);
    const mismatch = await verifyProblem(problem, backend.open, generations);
    if (mismatch) throw new Error(`${name}: the engine differs from the reference: ${describeMismatch(mismatch)}`);
    validated.push({ name, population, generations });
  }
  return validated;
}

/** Seconds of a generation of so few lineages that what is left is for the generation itself. */
async function fixedSeconds(backend: Backend, generations: number): Promise<number> {
  const engine = await backend.open(await problemFor(configurations.default, SMALLEST));
  try {
    await engine.run(generations);
    const began = performance.now();
    await engine.run(generations);
    return (performance.now() - began) / 1000 / generations;
  } finally {
    await engine.destroy();
  }
}

function scalingRatios(sizes: readonly Size[], fixed: number, quick: boolean): Ratio[] {
  const costs = sizes
    .filter(({ population }) => population >= FLAT_FROM)
    .map((size) => 1 / size.lineageGenerationsPerSecond);
  const last = sizes.at(-1);
  const aim = (most: number) => (quick ? {} : { aim: { most } });
  return [
    {
      name: `dearest / cheapest lineage, from ${FLAT_FROM} lineages on`,
      value: costs.length > 1 ? Math.max(...costs) / Math.min(...costs) : null,
      ...aim(1.15),
    },
    {
      name: `generation of ${SMALLEST} lineages / generation of the largest population`,
      value: last ? (fixed * last.lineageGenerationsPerSecond) / last.population : null,
      ...aim(0.05),
    },
  ];
}

async function scale(backend: Backend, options: BenchOptions): Promise<BenchRecord["scaling"]> {
  const { quick, limitSeconds, signal, memoryInUse, onNote } = options;
  const fixed = await fixedSeconds(backend, quick ? 10 : 100);
  const { sizes, limit } = await runStress(
    {
      problem: (population) => problemFor(configurations.default, population),
      open: backend.open,
      secondsPerSize: quick ? 0.3 : 1,
      limitSeconds,
      ...(backend.memory !== undefined && { memory: backend.memory }),
      ...(memoryInUse && { memoryInUse }),
      ...(signal && { signal }),
    },
    ({ population, lineageGenerationsPerSecond }) => {
      const millions = (lineageGenerationsPerSecond / 1e6).toFixed(3);
      onNote(`  ${population} lineages: ${millions} million lineage-generations/s`);
    },
  );
  return { set: configurations.default, sizes, limit, ratios: scalingRatios(sizes, fixed, quick) };
}

/**
 * What populations need that are larger than most devices hold, and how long a generation takes at the speed of the
 * largest one.
 */
async function needsBeyond({ sizes }: BenchRecord["scaling"]): Promise<BenchRecord["needs"]> {
  const { settings } = await problemFor(configurations.default, SMALLEST);
  const rate = sizes.at(-1)?.lineageGenerationsPerSecond;
  return BEYOND.flatMap((population) =>
    DEVICES.map((deviceBytes) => ({
      ...needsOf(settings, population, deviceBytes),
      deviceBytes,
      secondsPerGeneration: rate === undefined ? null : population / rate,
    })),
  );
}

/**
 * Runs the bench. Throws NoDeviceError where the engine that was asked for is not there, InputError where what is
 * compared with is not installed, and Error where an engine computes wrongly. Rejects with the signal's reason if it
 * aborts.
 */
export async function bench(options: BenchOptions): Promise<BenchRecord> {
  const { quick, signal, compare, onNote, program, machine } = options;
  const begun = performance.now();
  const comparing = compare ? await import("./compare.ts") : undefined;
  const comparison = (await comparing?.compareScan(quick ? 10 : 40)) ?? [];
  const backend = await openBackend(options);
  try {
    onNote(`${backend.info.engine} (${backend.info.adapter})`);
    onNote("comparing with the reference, bit for bit …");
    const validation = await validate(backend, quick);
    signal?.throwIfAborted();
    onNote("measuring limits …");
    const limits = await backend.limits();
    const measured: BenchRecord["configurations"] = [];
    for (const [name, set] of Object.entries(configurations)) {
      signal?.throwIfAborted();
      onNote(`measuring the ${name} configuration …`);
      measured.push(await backend.measure(name, set));
    }
    signal?.throwIfAborted();
    onNote("doubling the population …");
    const scaling = await scale(backend, options);
    return {
      kind: "bench",
      schemaVersion: 1,
      program,
      date: new Date().toISOString(),
      machine,
      engine: backend.info,
      quick,
      seconds: (performance.now() - begun) / 1000,
      validation,
      limits,
      configurations: measured,
      scaling,
      needs: await needsBeyond(scaling),
      comparison,
    };
  } finally {
    await backend.close();
  }
}
