// What the gpu engine promises beside the right bits: that they hang on nothing but the problem, that nothing is written where
// nothing belongs, and that everything that can go wrong is told.
import { beforeAll, describe, expect, test } from "vitest";
import { requestDevice } from "#device";
import type { OpenDevice } from "../../src/gpu/device.ts";
import { GpuLostError } from "../../src/gpu/errors.ts";
import { sharedDevice } from "../../src/gpu/shared-device.ts";
import { openGpu, type GpuEngine, type GpuOptions } from "../../src/gpu/engine.ts";
import { SENTINEL } from "../../src/gpu/population.ts";
import { fasterOf, fasterProducts } from "../../src/gpu/products.ts";
import { readBuffer } from "../../src/gpu/readback.ts";
import { shardsOf } from "../../src/gpu/shards.ts";
import { Watch } from "../../src/gpu/watch.ts";
import { describeMismatch, verifyProblem, verifyStages } from "../../src/bench/verify/verify.ts";
import { openWorld } from "../../src/files/worlds/worlds.ts";
import { configure } from "../../src/model/configuration.ts";
import { problemOf, type Problem } from "../../src/model/engine.ts";
import { NoDeviceError } from "../../src/model/errors.ts";
import { planeNames, type State } from "../../src/model/state.ts";
import { hashState } from "../../src/model/hash.ts";
import { runGeneration } from "../../src/reference/engine.ts";
import { rich } from "./rich.ts";

const GENERATIONS = 4;

let open: OpenDevice;
let problem: Problem;
const expected: State[] = [];
const problemFor = async (given: Readonly<Record<string, unknown>>): Promise<Problem> => {
  const configuration = configure(given);
  return problemOf(configuration, await openWorld(configuration.world, configuration));
};

beforeAll(async () => {
  open = await sharedDevice({ allowSoftware: true });
  problem = await problemFor(rich);
  for (let g = 0; g < GENERATIONS; g++) expected.push(runGeneration(problem, expected.at(-1)));
});

const last = (): State => expected.at(-1) ?? { generation: -1, population: 0, words: new Uint32Array(0) };

/** Opens an engine for one test. */
async function using<T>(options: GpuOptions, use: (engine: GpuEngine) => Promise<T>, of = problem): Promise<T> {
  const engine = await openGpu(of, { open, ...options });
  try {
    return await use(engine);
  } finally {
    await engine.destroy();
  }
}

describe("the same bits", () => {
  const bytesOf = (lineages: number) => 4 * planeNames(problem.settings).length * lineages;

  test.each<[string, () => GpuOptions]>([
    ["in one submission", () => ({})],
    ["in slices of one cohort, one a submission", () => ({ milliseconds: 1e-6 })],
    ["in shards of one cohort", () => ({ maxBindingBytes: bytesOf(300) })],
    [
      "in shards of two, in slices, with guards",
      () => ({ maxBindingBytes: bytesOf(600), guardWords: 99, milliseconds: 1e-6 }),
    ],
  ])("%s", async (_, options) => {
    await using(options(), async (engine) => {
      expect(await engine.run(GENERATIONS)).toBe(GENERATIONS - 1);
      expect(await engine.hash()).toBe(hashState(last()));
      expect(await engine.read()).toEqual(last());
    });
  });

  test("generation by generation, read in between, and from a state on", async () => {
    await using({ maxBindingBytes: bytesOf(520) }, async (engine) => {
      await engine.run(1);
      expect(await engine.read()).toEqual(expected[0]);
      await engine.load(expected[1]);
      expect(await engine.hash()).toBe(hashState(expected[1] ?? last()));
      expect(await engine.run(1)).toBe(2);
      expect(await engine.run(1)).toBe(3);
      expect(await engine.read()).toEqual(last());
      await engine.load(undefined);
      await engine.run(2);
      expect(await engine.read()).toEqual(expected[1]);
    });
  });

  test("stage by stage, over buffers full of a sentinel", async () => {
    await using({ guardWords: 64 }, async (engine) => {
      for (const [generation, before] of [undefined, ...expected.slice(0, 2)].entries()) {
        expect(await verifyStages(problem, engine, generation, before)).toBeUndefined();
      }
    });
  });
});

test("nothing is written behind a shard's words", async () => {
  const guardWords = 1000;
  const planes = planeNames(problem.settings).length;
  await using({ guardWords, maxBindingBytes: 4 * planes * 520 }, async (engine) => {
    const { device } = open;
    for (let parity = 0; parity < 2; parity++) {
      await engine.run(1);
      const { shards } = engine.buffers();
      expect(shards.length).toBeGreaterThan(1);
      for (const { count, buffer } of shards) {
        const words = await readBuffer(
          { device, watch: new Watch(device) },
          buffer,
          4 * guardWords,
          4 * planes * count,
        );
        expect(new Set(new Uint32Array(words))).toEqual(new Set([SENTINEL]));
      }
    }
  });
});

test.each([
  [0, 900, 1],
  [3, 100, 7],
  [899, 1, 1],
  [5, 15, 60],
])("read(%i, %i, %i) gathers across shards", async (from, count, stride) => {
  await using({ maxBindingBytes: 4 * planeNames(problem.settings).length * 600 }, async (engine) => {
    await engine.load(last());
    const words = planeNames(problem.settings).flatMap((_, plane) =>
      Array.from({ length: count }, (__, i) => last().words[plane * last().population + from + i * stride]),
    );
    expect(await engine.read(from, count, stride)).toEqual({
      generation: last().generation,
      population: count,
      words: Uint32Array.from(words, (word) => word ?? 0),
    });
  });
});

describe("a planted mismatch is found and named", () => {
  test.each([
    [
      "initialize",
      { rashness: 5 },
      /^generation 0, stage initialize: 1\.oversight, lineage 0: expected 0x004d0300, found 0x00050300$/,
    ],
    ["tables", { cueNoise: 2 ** 31 }, /^generation 0, stage tables: tables\.contexts, context \d+: expected/],
    ["reproduce", { tournament: 1 }, /^generation 1, stage reproduce: 1\.drives0, lineage \d+: expected/],
    ["delegate", { simplicity: 5000 }, /^generation \d, stage delegate of level 1: 2\.drives\d, lineage \d+: expected/],
    ["act", { timeCost: 700 }, /^generation 0, stage act: fitness, lineage 0: expected/],
  ] as const)("in stage %s", async (stage, settings, sentence) => {
    const opened = (of: Problem) => openGpu(of, { open, tamper: { stage, settings } });
    const mismatch = await verifyProblem(problem, opened, GENERATIONS);
    expect(mismatch && describeMismatch(mismatch)).toMatch(sentence);
  });
});

test("a run that is aborted ends with a whole generation", async () => {
  const small = await problemFor({ population: 300, levels: 2, plans: 16, contexts: 4, contextsActed: 2 });
  await using(
    { milliseconds: 5 },
    async (engine) => {
      await engine.run(1);
      const aborting = new AbortController();
      const running = engine.run(1_000_000, aborting.signal);
      await expect(engine.run(1)).rejects.toThrow("run: a run is under way");
      while ((await engine.read(0, 1)).generation < 2);
      aborting.abort();
      const generation = await running;
      expect(generation).toBeGreaterThan(0);
      expect(generation).toBeLessThan(999_999);
      const hash = await engine.hash();
      await engine.load(undefined);
      expect(await engine.run(generation + 1)).toBe(generation);
      expect(await engine.hash()).toBe(hash);
    },
    small,
  );
});

test("a lost device ends a run with its reason, and whatever follows", async () => {
  const own = await requestDevice({ allowSoftware: true });
  const engine = await openGpu(await problemFor({ ...rich, levels: 1 }), { open: own, milliseconds: 1 });
  await engine.run(1);
  const running = engine.run(1_000_000);
  while ((await engine.read(0, 1)).generation < 2);
  own.device.destroy();
  await expect(running).rejects.toThrow(GpuLostError);
  await expect(running).rejects.toThrow(/device was lost \(destroyed\)/);
  await expect(engine.read()).rejects.toThrow(GpuLostError);
  await engine.destroy();
});

describe("what a device cannot hold", () => {
  test("a population beyond the memory is refused in bytes", async () => {
    const large = await problemFor({ population: 1_000_000, levels: 3 });
    const opening = openGpu(large, { open, memory: 2 ** 26 });
    await expect(opening).rejects.toThrow(NoDeviceError);
    await expect(opening).rejects.toThrow(
      "population: 1000000 lineages at 3 levels: 168 MiB of memory are needed; 64 MiB are there",
    );
  });

  test("not even a cohort", () => {
    expect(() => shardsOf(1000, 19, 4 * 19 * 255)).toThrow(
      new NoDeviceError("The device binds at most 19380 bytes at once; one cohort of 256 lineages takes 19456."),
    );
  });
});

test("shards begin at cohorts, are nearly equal, and hold everyone once", () => {
  expect(shardsOf(1500, 10, 2 ** 30)).toEqual([{ first: 0, count: 1500 }]);
  expect(shardsOf(1500, 10, 40 * 800)).toEqual([
    { first: 0, count: 768 },
    { first: 768, count: 732 },
  ]);
  expect(shardsOf(1025, 10, 40 * 256).map(({ first, count }) => [first, count])).toEqual([
    [0, 256],
    [256, 256],
    [512, 256],
    [768, 256],
    [1024, 1],
  ]);
});

test("the faster form of products: packed where they are an instruction, f32 where they are emulated", async () => {
  const multiplyAdds = 1e12;
  expect(fasterOf({ productsPerSecond: multiplyAdds, dotsPerSecond: multiplyAdds / 2 })).toBe("packed");
  expect(fasterOf({ productsPerSecond: multiplyAdds, dotsPerSecond: multiplyAdds / 20 })).toBe("float");
  expect(await fasterProducts(open)).toBe("packed");
});

test("nothing is read before anything was computed", async () => {
  await using({}, async (engine) => {
    await expect(engine.read()).rejects.toThrow("no state: run or load first");
    await expect(engine.hash()).rejects.toThrow("no state: run or load first");
  });
});
