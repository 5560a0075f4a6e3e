// Measures the cpu engine for the command `bench`. The scan is compared, in the same process and on the same tables,
// with a plain scan (src/cpu/assembly/baseline.ts) and with the scan of all terms.
import type { Problem } from "../model/engine.ts";
import { generation as stagesOf, type Stage } from "../model/generation.ts";
import { bounded, philox } from "../model/philox.ts";
import { ATTRIBUTES } from "../model/world.ts";
import { possibleBeliefs } from "./beliefs.ts";
import { replays } from "./codes.ts";
import { CpuEngine } from "./engine.ts";
import { fillKeys, fillScan } from "./fill.ts";
import { copiesOf, itemsOf, Kernel } from "./kernel.ts";
import { Arena, layScan, layTables } from "./layout.ts";
import { openMachine } from "./machine.ts";
import { allocate, compiledModule } from "./modules.ts";
import { nextTask } from "./next-task.ts";
import { fillPairs } from "./scanner.ts";
import { control, work } from "./work.ts";

/** The smallest time of several repetitions, in seconds, because other load on the machine only adds time. */
class BestTimes {
  readonly #best = new Map<string, number[]>();

  /** Times a piece of a task. */
  time(task: string, piece: number, run: () => void): void {
    const began = performance.now();
    run();
    const seconds = (performance.now() - began) / 1000;
    const pieces = this.#best.get(task) ?? [];
    pieces[piece] = Math.min(pieces[piece] ?? Infinity, seconds);
    this.#best.set(task, pieces);
  }

  /** Seconds of all pieces of a task. */
  of(task: string): number {
    return (this.#best.get(task) ?? []).reduce((sum, seconds) => sum + seconds, 0);
  }
}

const uniform = (index: number) => philox(index, 0, 0, 0, 0xbe7c, 0)[0];

export interface ScanSpeed {
  /** Plan-scores a second, on one thread. */
  readonly scan: number;
  /** The same by the plain scan. */
  readonly baseline: number;
}

export interface ScanLoad {
  readonly plans: number;
  /** Contexts in the table, 1 … 4096, and contexts of a scan. */
  readonly contexts: number;
  readonly scanned: number;
  /** Plans considered, 1 … plans. */
  readonly considered: number;
  /** Nonzero drives of an objective, 1 … 16: the scan skips pairs of zero drives, the plain scan does not. */
  readonly nonzero: number;
}

const OBJECTIVES = 512;
const REPEATS = 25;

/** Measures the scan and the plain one in turns, over random attributes. Throws if their results differ. */
export async function measureScan({ plans, contexts, scanned, considered, nonzero }: ScanLoad): Promise<ScanSpeed> {
  const sizes = { plans, contexts, plansLog2: Math.log2(plans), attributes: ATTRIBUTES };
  const shape = { ...sizes, variants: 1 };
  const arena = new Arena();
  const globals = { ...sizes, ...layTables(arena, shape), ...layScan(arena, shape) };
  const drivesAt = arena.take(OBJECTIVES * ATTRIBUTES);
  const memory = allocate(arena.bytes, false, `${contexts} contexts of ${plans} plans need`);
  fillScan(memory.buffer, globals, shape);
  fillKeys(memory.buffer, globals, shape);
  const attributes = Int8Array.from(
    { length: contexts * plans * ATTRIBUTES },
    (_, i) => bounded(uniform(i), 255) - 127,
  );
  fillPairs(new Int16Array(memory.buffer, globals.pairTable), { contexts, plans, attributes: [attributes] });
  new Int8Array(memory.buffer, globals.rowTable).set(attributes);
  const drives = new Int8Array(memory.buffer, drivesAt, OBJECTIVES * ATTRIBUTES);
  for (let i = 0; i < OBJECTIVES; i++) {
    const first = bounded(uniform(-i), ATTRIBUTES);
    for (let k = 0; k < nonzero; k++) {
      // Seven is coprime to 16, so that slots are far apart and distinct.
      drives[i * ATTRIBUTES + ((first + 7 * k) % ATTRIBUTES)] = 1 + bounded(uniform(-1000 - i * ATTRIBUTES - k), 127);
    }
  }
  const { run } = new Kernel(await compiledModule(false), memory, globals);
  const times = new BestTimes();
  const sums: bigint[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    times.time("scan", 0, () => (sums[0] = run.pickMany(drivesAt, OBJECTIVES, contexts, scanned, considered)));
    times.time(
      "baseline",
      0,
      () => (sums[1] = run.pickManyPlainly(drivesAt, OBJECTIVES, contexts, scanned, considered)),
    );
    await nextTask();
  }
  if (sums[0] !== sums[1]) throw new Error("the scan and the plain one disagree");
  const scores = OBJECTIVES * scanned * considered;
  return { scan: scores / times.of("scan"), baseline: scores / times.of("baseline") };
}

export interface GenerationSpeed {
  /** Seconds of each stage on one thread, by its name and level, tables first or not, as a generation runs them. */
  readonly stages: readonly { readonly stage: Stage; readonly seconds: number }[];
  /** Seconds of the whole generation. */
  readonly generation: number;
  /** Plan scores of the generation: plans considered times contexts, including skipped terms. */
  readonly planScores: number;
  /** Seconds of its scans repeated alone: as in the run, with all terms, and by the plain scan. */
  readonly scans: number;
  readonly scansOfAllTerms: number;
  readonly scansPlainly: number;
}

const PIECE = 256;
const SCANS_BYTES = 32;
const TRACED_BYTES = 64 * 2 ** 20;
const SCANS_PIECE = 1000;

/** Evolves some generations, then measures one, stage by stage, and its scans alone. */
export async function measureGeneration(problem: Problem, after: number, repeats = 20): Promise<GenerationSpeed> {
  const { settings } = problem;
  const { kernel, layout, words, share } = await openMachine(problem, 1, TRACED_BYTES);
  kernel.set("believed", possibleBeliefs(settings));
  for (let g = 0; g <= after; g++) {
    for (const _ of work(kernel, words, share, [problem.stepAt(g)]));
    await nextTask();
  }
  const [a, b] = words[control.present] === 0 ? layout.states : [layout.states[1], layout.states[0]];
  kernel.begin(problem.stepAt(after + 1), a, b);
  const stages = stagesOf(settings, false);
  // In a sequential world `tables` is timed without the steps, which run once per copy of the world.
  kernel.run.steps(0, copiesOf(settings));
  const trace = layout.bytes;
  kernel.set("planScores", 0);
  kernel.set("traceAt", trace);
  for (const stage of stages) kernel.stage(stage, 0, itemsOf(stage, settings));
  const end = kernel.get("traceAt") >>> 0;
  kernel.set("traceAt", 0);
  const planScores = kernel.get("planScores");
  if (end > trace + TRACED_BYTES) throw new Error(`${(end - trace) / SCANS_BYTES} scans are too many to note down`);

  const times = new BestTimes();
  const nameOf = ({ name, level }: Stage) => `stage ${name} ${level ?? ""}`;
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const stage of stages) {
      const items = itemsOf(stage, settings);
      const piece = stage.name === "tables" ? 8 : PIECE;
      for (let from = 0; from < items; from += piece) {
        times.time(nameOf(stage), from / piece, () => kernel.stage(stage, from, Math.min(from + piece, items)));
      }
      await nextTask();
    }
    for (const [name, how] of Object.entries(replays)) {
      for (let from = trace, piece = 0; from < end; from += SCANS_PIECE * SCANS_BYTES, piece++) {
        times.time(name, piece, () => kernel.run.replay(from, Math.min(from + SCANS_PIECE * SCANS_BYTES, end), how));
      }
      await nextTask();
    }
  }
  const measured = stages.map((stage) => ({ stage, seconds: times.of(nameOf(stage)) }));
  return {
    stages: measured,
    generation: measured.reduce((sum, { seconds }) => sum + seconds, 0),
    planScores,
    scans: times.of("asDone" satisfies keyof typeof replays),
    scansOfAllTerms: times.of("allTerms" satisfies keyof typeof replays),
    scansPlainly: times.of("plainly" satisfies keyof typeof replays),
  };
}

export interface ThreadSpeed {
  readonly threads: number;
  /** Smallest wall-clock seconds and processor seconds of all threads (undefined if not available). */
  readonly seconds: number;
  readonly processorSeconds: number | undefined;
  readonly hash: string;
}

export interface ThreadLoad {
  /** Generations before the measurement, from the founders on, and measured generations. */
  readonly warm: number;
  readonly generations: number;
  readonly repeats: number;
}

/**
 * Evolves the same generations with different numbers of threads, several times and alternating, so that other load on
 * the machine affects all numbers equally.
 */
export async function measureThreads(
  problem: Problem,
  counts: readonly number[],
  { warm, generations, repeats }: ThreadLoad,
): Promise<ThreadSpeed[]> {
  const engines: CpuEngine[] = [];
  try {
    for (const threads of counts) engines.push(await CpuEngine.create(problem, { threads }));
    for (const engine of engines) await engine.run(warm);
    const state = await engines[0]?.read();
    const best = counts.map(() => ({ seconds: Infinity, processor: Infinity }));
    for (let repeat = 0; repeat < repeats; repeat++) {
      for (const [i, engine] of engines.entries()) {
        await engine.load(state);
        const before = await processorSeconds(engine);
        const began = performance.now();
        await engine.run(generations);
        const seconds = (performance.now() - began) / 1000;
        const processor = (await processorSeconds(engine)) - before;
        const fastest = best[i] ?? { seconds, processor };
        best[i] = {
          seconds: Math.min(fastest.seconds, seconds),
          processor: Math.min(fastest.processor, processor),
        };
      }
    }
    const hashes = await Promise.all(engines.map((engine) => engine.hash()));
    return best.map(({ seconds, processor }, i) => ({
      threads: counts[i] ?? 1,
      seconds,
      processorSeconds: Number.isNaN(processor) ? undefined : processor,
      hash: hashes[i] ?? "",
    }));
  } finally {
    await Promise.all(engines.map((engine) => engine.destroy()));
  }
}

/** Processor seconds of all threads; NaN if not available. */
const processorSeconds = async (engine: CpuEngine): Promise<number> =>
  (await engine.seconds()).reduce<number>((sum, seconds = NaN) => sum + seconds, 0);
