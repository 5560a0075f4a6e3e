// The cpu engine's side of the bench: its scan beside the plain one that is kept for this, its threads beside one, its
// whole generation beside its scans.
import { measureGeneration, measureScan, measureThreads, type ThreadSpeed } from "../cpu/bench.ts";
import { CpuEngine } from "../cpu/engine.ts";
import { configurations, predictionsOf, problemFor, recordOf, type Backend, type BackendOptions } from "./backend.ts";
import type { Search } from "./count.ts";
import type { ConfigurationRecord, Ratio } from "./record.ts";
import { median } from "../record/statistics.ts";
import { timeStages } from "./stages.ts";

/** Plans that one instruction judges. */
const LANES = 4;

const issued = (_: string, cohort: readonly (readonly Search[])[]): number =>
  cohort.flat().reduce((sum, { plans, contexts }) => sum + contexts * LANES * Math.ceil(plans / LANES), 0);

const COPIED = 2 ** 27;

/** Bytes that one thread copies a second, read and written both counted. */
function copySpeed(repeats: number): number {
  const source = new Uint8Array(COPIED).fill(165);
  const target = new Uint8Array(COPIED).fill(90);
  const seconds = Array.from({ length: repeats }, () => {
    const began = performance.now();
    target.set(source);
    return (performance.now() - began) / 1000;
  });
  return (2 * COPIED) / median(seconds);
}

/**
 * How many times faster more threads are than one: by the processor time that they need together, which does not hang
 * on what else the machine does, and by the clock, which does.
 */
function threadRatios(one: ThreadSpeed, more: ThreadSpeed, quick: boolean): Ratio[] {
  if (one.hash !== more.hash) throw new Error(`${more.threads} threads end in state ${more.hash}, one in ${one.hash}`);
  const [alone, shared] = [one.processorSeconds, more.processorSeconds];
  const name = `${more.threads} threads / 1`;
  return [
    {
      name: `${name}, by the threads' own processor time`,
      value: alone === undefined || shared === undefined ? null : (more.threads * alone) / shared,
      ...(more.threads === 2 && !quick && { aim: { least: 1.8 } }),
    },
    { name: `${name}, by the clock`, value: one.seconds / more.seconds },
  ];
}

/** The cpu engine with so many threads. */
export function cpuBackend({
  quick,
  signal,
  memory,
  threads,
}: BackendOptions & { readonly memory: number; readonly threads: number }): Backend {
  const population = quick ? 1024 : 4096;
  const after = quick ? 3 : 20;

  async function measure(name: string, set: (typeof configurations)["bench"]): Promise<ConfigurationRecord> {
    const problem = await problemFor(set, population);
    const speed = await measureGeneration(problem, after, quick ? 5 : 20);
    signal?.throwIfAborted();
    const engine = await CpuEngine.create(problem, { threads: 1 });
    try {
      await engine.run(after + 1);
      const counted = await timeStages(problem, engine, { after, repeats: 1, issued, ...(signal && { signal }) });
      const useful = counted.reduce((sum, stage) => sum + stage.useful, 0);
      // All cohorts were looked at: two independent counts of the same thing.
      if (useful !== speed.planScores)
        throw new Error(`the engine computed ${speed.planScores} plan scores where ${useful} were counted`);
      const seconds = (at: { name: string; level?: number }) =>
        speed.stages.find(({ stage }) => stage.name === at.name && stage.level === at.level)?.seconds ?? NaN;
      const stages = counted.map((stage) => ({ ...stage, seconds: seconds(stage.stage) }));
      const predictions = await predictionsOf(problem, engine);

      const load = { warm: after, generations: quick ? 4 : 20, repeats: quick ? 2 : 10 };
      const [one, ...more] = await measureThreads(problem, [...new Set([1, 2, threads])], load);
      if (!one) throw new Error("nothing was measured");
      // Scans that leave out drives of zero take so much less that all else weighs more beside them: both quotients are
      // told.
      const aim = name === "default" && !quick ? { aim: { most: 1.5 } } : {};
      const terms = problem.settings.attributes;
      const fastest = more.find((speed) => speed.threads === threads) ?? one;

      return {
        name,
        set,
        generation: after + 1,
        ...recordOf(problem, stages, fastest.seconds / load.generations, predictions),
        ratios: [
          { name: "its scans by the plain scan / its scans", value: speed.scansPlainly / speed.scans },
          { name: `its scans at all ${terms} terms / its scans`, value: speed.scansOfAllTerms / speed.scans },
          {
            name: "whole generation / its scans, drives of zero left out",
            value: speed.generation / speed.scans,
            ...aim,
          },
          {
            name: `whole generation / its scans at all ${terms} terms`,
            value: speed.generation / speed.scansOfAllTerms,
            ...aim,
          },
          ...more.flatMap((speed) => threadRatios(one, speed, quick)),
          {
            name: "useful / issued plan scores",
            value: useful / counted.reduce((sum, stage) => sum + stage.issued, 0),
          },
        ],
      };
    } finally {
      await engine.destroy();
    }
  }

  return {
    info: {
      engine: "cpu",
      adapter: `WebAssembly, ${threads === 1 ? "1 thread" : `${threads} threads`}`,
      software: true,
    },
    memory,
    open: (problem) => CpuEngine.create(problem, { threads }),
    async limits() {
      const load = { plans: 64, contexts: 64, scanned: 16, considered: 64 };
      const dense = await measureScan({ ...load, nonzero: 16 });
      const sparse = await measureScan({ ...load, nonzero: 3 });
      const unit = "plan scores/s";
      return [
        { name: "plain scan, one thread", value: dense.baseline, unit },
        { name: "scan, 16 nonzero drives, one thread", value: dense.scan, unit },
        { name: "scan, 3 nonzero drives, one thread", value: sparse.scan, unit },
        {
          name: "scan / plain scan, 16 nonzero drives",
          value: dense.scan / dense.baseline,
          unit: "",
          ...(!quick && { aim: { least: Number(process.versions.node.split(".")[0]) < 24 ? 1.6 : 2.2 } }),
        },
        { name: "scan / plain scan, 3 nonzero drives", value: sparse.scan / sparse.baseline, unit: "" },
        { name: "copy, read and written, one thread", value: copySpeed(quick ? 3 : 9), unit: "bytes/s" },
      ];
    },
    measure,
    close: async () => undefined,
  };
}
