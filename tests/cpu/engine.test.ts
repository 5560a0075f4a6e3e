// The cpu engine as an engine: threads change nothing, whole generations only, errors are told.
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { setImmediate as immediate } from "node:timers/promises";
import { CpuEngine } from "../../src/cpu/engine.ts";
import { configure } from "../../src/model/configuration.ts";
import { problemOf, type Problem } from "../../src/model/engine.ts";
import { NoDeviceError } from "../../src/model/errors.ts";
import { planeNames } from "../../src/model/state.ts";
import { hashState } from "../../src/model/hash.ts";
import { openWorld } from "../../src/files/worlds/worlds.ts";
import { ReferenceEngine } from "../../src/reference/engine.ts";

const engines: CpuEngine[] = [];
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.destroy()));
});

async function open(problem: Problem, threads: number): Promise<CpuEngine> {
  const engine = await CpuEngine.create(problem, { threads });
  engines.push(engine);
  return engine;
}

async function problemWith(set: Record<string, unknown>): Promise<Problem> {
  const configuration = configure({ plans: 32, contexts: 16, contextsActed: 8, ...set });
  return problemOf(configuration, await openWorld(configuration.world, configuration));
}

describe("threads", () => {
  test.each([256, 300, 1025])("any number of them gives the same hash: %i lineages", async (population) => {
    const problem = await problemWith({ population, culture: true });
    const reference = new ReferenceEngine(problem);
    await reference.run(4);
    const expected = await reference.hash();
    for (const threads of [1, 2, 3, 5]) {
      const engine = await open(problem, threads);
      expect(await engine.run(4)).toBe(3);
      expect(await engine.hash()).toBe(expected);
      expect(engine.info.adapter).toContain(`${threads} thread`);
    }
  });

  test("more generations than are told at once are run one after the other", async () => {
    const problem = await problemWith({ population: 256, budget: 4, contexts: 2, contextsActed: 1, plans: 16 });
    const [alone, together] = [await open(problem, 1), await open(problem, 2)];
    expect(await alone.run(150)).toBe(149);
    expect(await together.run(70)).toBe(69);
    expect(await together.run(80)).toBe(149);
    expect(await together.hash()).toBe(await alone.hash());
  });

  test("each counts the processor time that it takes", async () => {
    const engine = await open(await problemWith({ population: 512 }), 2);
    const before = await engine.seconds();
    await engine.run(20);
    const after = await engine.seconds();
    expect(before).toHaveLength(2);
    expect(after.map((used, i) => (used ?? 0) > (before[i] ?? 0))).toEqual([true, true]);
  });
});

describe("a state", () => {
  let problem: Problem;
  beforeAll(async () => {
    problem = await problemWith({ population: 300, levels: 4, kind: "both", cues: 3, mutationBelief: 0.5 });
  });

  test("is read as it was loaded, whole or in steps", async () => {
    const reference = new ReferenceEngine(problem);
    await reference.run(2);
    const state = await reference.read();
    const engine = await open(problem, 2);
    await engine.load(state);
    expect(await engine.read()).toEqual(state);
    expect(await engine.read(7, 40, 7)).toEqual(await reference.read(7, 40, 7));
    expect(await engine.hash()).toBe(hashState(state));
  });

  test("goes on where another engine stopped, and from the founders when it is taken away", async () => {
    const reference = new ReferenceEngine(problem);
    await reference.run(2);
    const engine = await open(problem, 2);
    await engine.load(await reference.read());
    expect(await engine.run(2)).toBe(3);
    await reference.run(2);
    expect(await engine.hash()).toBe(await reference.hash());
    await engine.load(undefined);
    await expect(engine.read()).rejects.toThrow(/no state/);
    expect(await engine.run(4)).toBe(3);
    expect(await engine.hash()).toBe(await reference.hash());
  });

  test("of beliefs that neither founders nor mutation have is believed", async () => {
    const fixed = await problemWith({ population: 300, founderBelief: 0, mutationBelief: 0 });
    const reference = new ReferenceEngine(fixed);
    await reference.run(1);
    const state = await reference.read();
    const traits = planeNames(fixed.settings).indexOf("1.traits") * 300;
    for (let i = 0; i < 300; i++) state.words[traits + i] = ((state.words[traits + i] ?? 0) | ((i % 3) << 2)) >>> 0;
    const engine = await open(fixed, 1);
    await engine.load(state);
    await reference.load(state);
    await Promise.all([engine.run(2), reference.run(2)]);
    expect(await engine.hash()).toBe(await reference.hash());
  });

  test("of another size is refused", async () => {
    const engine = await open(problem, 1);
    await expect(engine.load({ generation: 0, population: 300, words: new Uint32Array(3) })).rejects.toThrow(/300/);
  });
});

describe("an abort", () => {
  test.each([1, 2])("ends a run at a whole generation, and the next goes on: %i threads", async (threads) => {
    const problem = await problemWith({ population: 700 });
    const engine = await open(problem, threads);
    const stop = new AbortController();
    setImmediate(() => stop.abort());
    const last = await engine.run(1_000_000, stop.signal);
    expect(last).toBeLessThan(999_999);
    const other = await open(problem, 1);
    await other.run(last + 4);
    expect(await engine.run(3)).toBe(last + 3);
    expect(await engine.hash()).toBe(await other.hash());
  });

  test.each([
    [1, "of many lineages", { population: 100_000, plans: 64, budget: 512 }],
    [2, "of many lineages", { population: 100_000, plans: 64, budget: 512 }],
    [2, "of many steps and plans", { world: "foraging", contexts: 4096, plans: 1024, planLength: 16 }],
  ])("in the middle of a generation leaves the one before: %i threads, %s", async (threads, _, set) => {
    const engine = await open(await problemWith(set), threads);
    await engine.run(1);
    const hash = await engine.hash();
    const stop = new AbortController();
    setImmediate(() => stop.abort());
    expect(await engine.run(1, stop.signal)).toBe(0);
    expect(await engine.hash()).toBe(hash);
    expect((await engine.read(0, 1)).generation).toBe(0);
  });

  test("before the start runs nothing", async () => {
    const engine = await open(await problemWith({ population: 256 }), 2);
    expect(await engine.run(5, AbortSignal.abort())).toBe(-1);
  });

  test.each([1, 2])("or any other task is served while it computes: %i threads", async (threads) => {
    const engine = await open(await problemWith({ population: 4096 }), threads);
    let [served, running] = [0, true];
    const tasks = (async () => {
      for (; running; served++) await immediate();
    })();
    await engine.run(40);
    running = false;
    await tasks;
    expect(served).toBeGreaterThan(2);
  });
});

describe("what cannot be", () => {
  test("a population beyond 32-bit addresses is refused with its bytes", async () => {
    const problem = await problemWith({ population: 2 ** 28 });
    const refused = CpuEngine.create(problem, { threads: 1 });
    await expect(refused).rejects.toThrow(NoDeviceError);
    await expect(refused).rejects.toThrow(
      /population: 268435456 lineages at 3 levels need .* GiB \(\d{11} bytes\).*4.00 GiB/,
    );
  });

  test("an engine that has been destroyed says so", async () => {
    const engine = await open(await problemWith({ population: 256 }), 2);
    const running = engine.run(1_000_000);
    const failed = expect(running).rejects.toThrow(/destroyed/);
    await engine.destroy();
    await failed;
    await expect(engine.run(1)).rejects.toThrow(/destroyed/);
  });

  test("a thread that dies ends the run with its reason, and what is asked later", async () => {
    const mortal = `
      const { parentPort } = require("node:worker_threads");
      parentPort.on("message", ({ kind }) => {
        if (kind === "run") throw new RangeError("no luck today");
        parentPort.postMessage(undefined);
      });`;
    vi.resetModules();
    vi.doMock("../../src/cpu/thread.ts?thread", () => ({ source: mortal }));
    try {
      const module = await import("../../src/cpu/engine.ts");
      const engine = await module.CpuEngine.create(await problemWith({ population: 256 }), { threads: 2 });
      await expect(engine.run(1)).rejects.toThrow(/a thread of the cpu engine died: no luck today/);
      await expect(engine.read()).rejects.toThrow(/died/);
    } finally {
      vi.doUnmock("../../src/cpu/thread.ts?thread");
      vi.resetModules();
    }
  });
});
