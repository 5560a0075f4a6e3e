// The stress test finds a planted limit and says what it was; a soak finds a planted drift.
import { expect, test } from "vitest";
import { GpuLostError } from "../../src/gpu/errors.ts";
import { planScoresOf, searchesIn } from "../../src/bench/count.ts";
import { lineageBytes } from "../../src/bench/needs.ts";
import { planScoresPerLineage, sampledCohorts } from "../../src/bench/rates.ts";
import { driftOf, soak, type Sample } from "../../src/bench/soak.ts";
import { stress, type Limit, type Size, type StressOptions } from "../../src/bench/stress.ts";
import { compileCausal } from "../../src/model/causal.ts";
import { configure } from "../../src/model/configuration.ts";
import { problemOf, type Engine, type Problem } from "../../src/model/engine.ts";
import { generation as stagesOf } from "../../src/model/generation.ts";
import { NoDeviceError } from "../../src/model/errors.ts";
import { planes, type State } from "../../src/model/state.ts";
import { emptyState, ReferenceEngine } from "../../src/reference/engine.ts";
import { savanna } from "../../src/worlds/savanna.ts";

const world = compileCausal(savanna);
const problem = (population: number): Problem => problemOf(configure({ population, levels: 2 }), world);

/** An engine that computes nothing: each generation takes a nanosecond a lineage on a clock of its own. */
class Idle implements Engine {
  readonly info = { engine: "cpu", adapter: "planted", software: true } as const;
  static milliseconds = 0;
  static open = 0;
  generation = -1;
  readonly settings;
  readonly perLineage;

  constructor({ settings }: Problem, perLineage = 1e-6) {
    this.settings = settings;
    this.perLineage = perLineage;
    Idle.open++;
  }

  async load(): Promise<void> {}

  async choose(): Promise<void> {}

  async run(generations: number, signal?: AbortSignal): Promise<number> {
    for (let g = 0; g < generations && !signal?.aborted; g++) {
      Idle.milliseconds += this.settings.population * this.perLineage;
      this.generation++;
    }
    return this.generation;
  }

  async read(_from = 0, count = this.settings.population): Promise<State> {
    if (this.generation < 0) throw new Error("no state");
    const state = emptyState({ ...this.settings, population: count }, this.generation);
    const depth = (planes.score(this.settings) + 2) * count;
    state.words.fill(1, depth, depth + count);
    return state;
  }

  async hash(): Promise<string> {
    return "";
  }

  async destroy(): Promise<void> {
    Idle.open--;
  }
}

const now = () => Idle.milliseconds;
const quick = { problem, now, secondsPerSize: 1e-3, limitSeconds: 1e6 };

async function all(options: StressOptions): Promise<{ sizes: Size[]; limit: Limit }> {
  const sizes: Size[] = [];
  const steps = stress(options);
  for (;;) {
    const { value, done } = await steps.next();
    if (done) return { sizes, limit: value };
    sizes.push(value);
  }
}

test("a device that refuses beyond a size: every size up to it ran, and its reason is told", async () => {
  const open = async (asked: Problem): Promise<Engine> => {
    const { population } = asked.settings;
    if (population > 20_000) throw new NoDeviceError(`population: ${population} lineages do not fit`);
    return new Idle(asked);
  };
  const { sizes, limit } = await all({ ...quick, open });
  expect(sizes.map(({ population }) => population)).toEqual([4096, 8192, 16_384]);
  expect(limit).toEqual({ reason: "device", population: 32_768, message: "population: 32768 lineages do not fit" });
  expect(sizes.map(({ lineageGenerationsPerSecond }) => Math.round(lineageGenerationsPerSecond / 1e6))).toEqual([
    1000, 1000, 1000,
  ]);
  expect(Idle.open).toBe(0);
});

test("a refusal in the middle of a run, by the device or by memory, is a limit too", async () => {
  for (const [error, reason] of [
    [new GpuLostError("gone"), "lost"],
    [new RangeError("Array buffer allocation failed"), "memory"],
  ] as const) {
    const open = async (asked: Problem): Promise<Engine> => {
      const engine = new Idle(asked);
      if (asked.settings.population > 4096) engine.run = () => Promise.reject(error);
      return engine;
    };
    const { sizes, limit } = await all({ ...quick, open });
    expect(sizes).toHaveLength(1);
    expect(limit).toEqual({ reason, population: 8192, message: error.message });
    expect(Idle.open).toBe(0);
  }
});

test("any other error is no limit but a bug, and is thrown", async () => {
  const open = () => Promise.reject(new TypeError("a bug"));
  await expect(all({ ...quick, open })).rejects.toThrow("a bug");
});

test("memory that is known is asked for before it is taken", async () => {
  const memory = 2 * lineageBytes(problem(256).settings) * 10_000;
  const { sizes, limit } = await all({ ...quick, memory, open: async (asked) => new Idle(asked) });
  expect(sizes.at(-1)?.population).toBe(8192);
  expect(limit.reason).toBe("memory");
  expect(limit.population).toBe(16_384);
  expect(limit.message).toMatch(/16384 lineages take 0\.00 GiB/);
});

test("a size that would outlast the time is not begun", async () => {
  // A millisecond a lineage and generation: 4096 lineages take four seconds a generation, and eight generations.
  const { sizes, limit } = await all({ ...quick, limitSeconds: 240, open: async (asked) => new Idle(asked, 1) });
  expect(sizes.map(({ population }) => population)).toEqual([4096, 8192]);
  expect(limit.reason).toBe("time");
  expect(limit.message).toMatch(/^time: 16384 lineages would take some \d+\.\d s; of 240 s, \d+\.\d s are left$/);
});

test("stopped, it keeps what was measured", async () => {
  const controller = new AbortController();
  const open = async (asked: Problem): Promise<Engine> => {
    if (asked.settings.population === 8192) controller.abort();
    return new Idle(asked);
  };
  const { sizes, limit } = await all({ ...quick, signal: controller.signal, open });
  expect(sizes.map(({ population }) => population)).toEqual([4096]);
  expect(limit.reason).toBe("stopped");
});

test("no run may be larger than the parameter allows", async () => {
  const { limit } = await all({ ...quick, from: 2 ** 27, open: async (asked) => new Idle(asked, 1e-9) });
  expect(limit).toMatchObject({ reason: "size", population: 2 ** 29 });
});

test("plan scores per lineage: a sample that is all of the population gives the exact count", async () => {
  const asked = problemOf(configure({ population: 1024, levels: 3, contexts: 16 }), world);
  const engine = new ReferenceEngine(asked);
  await engine.run(2);
  const state = await engine.read();
  const scores = stagesOf(asked.settings, false)
    .flatMap((stage) => searchesIn(asked, stage, state))
    .map(planScoresOf);
  const total = scores.reduce((sum, score) => sum + score, 0);
  expect(total).toBeGreaterThan(1024 * asked.settings.contextsActed);
  expect(await planScoresPerLineage(asked, engine)).toBe(total / 1024);
  expect(sampledCohorts(1024)).toEqual([0, 256, 512, 768]);
  expect(sampledCohorts(2 ** 20)).toHaveLength(16);
  expect(sampledCohorts(300)).toEqual([0]);
});

test("a soak sees a machine that slows down and a process that grows", async () => {
  const asked = problem(4096);
  const engine = new Idle(asked);
  let taken = 0;
  const samples: Sample[] = [];
  const run = engine.run.bind(engine);
  engine.run = async (generations, signal) => {
    const generation = await run(generations, signal);
    // From the middle on every generation takes twice as long.
    if (samples.length >= 8) Idle.milliseconds += generations * 4096 * 1e-6;
    return generation;
  };
  const memoryInUse = () => (taken += 100);
  for await (const sample of soak({
    problem: asked,
    engine,
    minutes: 1e-3,
    secondsPerSample: 3.75e-3,
    memoryInUse,
    now,
  }))
    samples.push(sample);
  const drift = driftOf(samples);
  expect(drift?.speed).toBeCloseTo(-0.5, 2);
  expect(drift?.memory).toBeGreaterThan(100 * (samples.length / 2));
  expect(driftOf(samples.slice(0, 3))).toBeUndefined();
});
