// The stress page's parts in Node: the test is the command's, its record is the one that the command reads, and how fluid the page was
// is counted right.
import * as fc from "../setup/fast-check.ts";
import { describe, expect, test, vi } from "vitest";
import { framesOf, refreshOf } from "../../src/app/pages/stress/frames.ts";
import type { StressJob, TestEvent, TestRequest } from "../../src/app/workers/jobs/stress-protocol.ts";
import { recordOf, tableOf } from "../../src/app/pages/stress/results.ts";
import { StressState, type Meters } from "../../src/app/pages/stress/state.ts";
import { Tester } from "../../src/app/workers/jobs/stress-tester.ts";
import { endingOf } from "../../src/app/pages/stress/format.ts";
import { soakShape, stressShape } from "../../src/bench/record.ts";
import type { Size } from "../../src/bench/stress.ts";
import { configure } from "../../src/model/configuration.ts";

/** What a browser tells of its machine. */
const machine = { hardwareConcurrency: 8, deviceMemory: 16, platform: "Linux x86_64", userAgent: "a browser" };
vi.stubGlobal("navigator", machine);

const engine = { engine: "gpu", adapter: 'NVIDIA "H200", planted', software: false } as const;
const frames = { count: 100, median: 16.7, p95: 17, worst: 30, dropped: 1 };

describe("frames", () => {
  test("on a display of 60 a second, a gap of three frames has dropped two", () => {
    const tick = 1000 / 60;
    const intervals = [...Array.from({ length: 97 }, () => tick), 3 * tick, tick, tick];
    expect(refreshOf(intervals)).toBeCloseTo(tick, 9);
    expect(framesOf(intervals, tick)).toEqual({ count: 100, median: tick, p95: tick, worst: 3 * tick, dropped: 2 });
  });

  test("drawn and dropped frames together fill the time, to half a frame each", () => {
    const interval = fc.double({ min: 4, max: 400, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(interval, { minLength: 1, maxLength: 50 }),
        fc.double({ min: 4, max: 34, noNaN: true }),
        (all, refresh) => {
          const { count, dropped } = framesOf(all, refresh);
          const time = all.reduce((sum, one) => sum + one, 0);
          const short = all.filter((one) => one < refresh / 2).length;
          expect(Math.abs((count + dropped) * refresh - time)).toBeLessThanOrEqual(
            (count / 2 + short) * refresh + 1e-6,
          );
        },
      ),
    );
  });

  test("a display's pace is known from its undisturbed frames, whatever happened between, and without any it is 60 a second", () => {
    expect(refreshOf([8.3, 8.4, 8.3, 90, 300, 0.2, 8.3])).toBeCloseTo(8.3, 9);
    expect(refreshOf([])).toBeCloseTo(16.7, 1);
  });
});

describe("a test in the worker", () => {
  const request: TestRequest = {
    mode: "double",
    configuration: configure({ population: 4096, levels: 2, contexts: 8, contextsActed: 4, plans: 16 }),
    engine: "cpu",
    allowSoftware: false,
    seconds: 1,
  };

  test("doubles until the time is up, and reports every step", async () => {
    const events: TestEvent[] = [];
    const ending = await new Tester().run(request, (event) => void events.push(event));
    // How many sizes fit into the time depends on the machine.
    const sizes = events.flatMap((event) => (event.kind === "size" ? [event.size] : []));
    const steps = events.slice(1).filter(({ kind }) => kind === "begins" || kind === "size");
    expect(events.map(({ kind }) => kind)).toEqual([
      "engine",
      ...steps.map((_, i) => (i % 2 === 0 ? "begins" : "size")),
    ]);
    expect(events[0]).toMatchObject({ engine: { engine: "cpu" }, world: "savanna", given: /levels=2/ });
    expect(sizes.length).toBeGreaterThan(0);
    sizes.forEach((size, i) => expect(size).toMatchObject({ population: 4096 * 2 ** i, engine: { engine: "cpu" } }));
    expect(ending).toMatchObject({ reason: "time", population: 4096 * 2 ** sizes.length });
  });

  test("holds one size until it is stopped", async () => {
    const tester = new Tester();
    const events: TestEvent[] = [];
    const ending = await tester.run({ ...request, mode: "hold", seconds: 600 }, async (event) => {
      events.push(event);
      if (event.kind === "sample") await tester.stop();
    });
    expect(ending).toBeUndefined();
    expect(events.map(({ kind }) => kind)).toEqual(["engine", "begins", "sample"]);
  });

  test("of what cannot begin, it says why", async () => {
    const asked = { ...request, engine: "gpu" } as const;
    const configuration = { ...request.configuration, world: "atlantis" };
    await expect(new Tester().run({ ...asked, configuration }, () => {})).rejects.toThrow(/atlantis/);
  });
});

const size = (population: number): Size => ({
  population,
  engine,
  generations: 5,
  seconds: 2,
  lineageGenerationsPerSecond: 1e6,
  planScoresPerSecond: 2e9,
  bytes: 152 * population,
  memoryInUse: undefined,
});

/** A tester that tells what it is given and ends when it is stopped. */
function planted(events: readonly TestEvent[]) {
  let end: () => void = () => {};
  const stopped = new Promise<void>((resolve) => (end = resolve));
  const lent = { ended: 0, request: undefined as TestRequest | undefined };
  const job: StressJob = {
    async run(request, tell) {
      lent.request = request;
      for (const event of events) await tell(event);
      await stopped;
      return request.mode === "double" ? { reason: "stopped", population: 16_384, message: "stopped" } : undefined;
    },
    stop: async () => end(),
  };
  return { lent, lend: () => ({ job, end: () => void lent.ended++ }) };
}

const meters: Meters = { start() {}, stop() {}, frames: () => frames, memory: () => NaN };
const begun = { kind: "engine", engine, world: "savanna", given: "default configuration" } as const;
const subject = { configuration: configure({ population: 4096 }), allowSoftware: false };

async function tested(mode: "double" | "hold", events: readonly TestEvent[]) {
  const { lent, lend } = planted(events);
  const state = new StressState(lend, meters);
  state.mode.value = mode;
  const done = state.start(subject);
  state.stop();
  expect(state.phase.value).toBe("stopping");
  await done;
  const result = state.tested.value;
  if (!result) throw new Error("nothing was tested");
  return { state, lent, result };
}

describe("the page's state", () => {
  const sizes = [4096, 8192].flatMap((population): TestEvent[] => [
    { kind: "begins", population },
    { kind: "size", size: size(population) },
  ]);

  test("gathers sizes with the frames that were drawn meanwhile, and gives its worker back", async () => {
    const { state, lent, result } = await tested("double", [begun, ...sizes, { kind: "begins", population: 16_384 }]);
    expect(lent).toMatchObject({ ended: 1, request: { mode: "double", engine: "auto", seconds: 60 } });
    expect(result).toMatchObject({ engine, result: { limit: { reason: "stopped", population: 16_384 } } });
    expect(result.result).toMatchObject({
      sizes: [
        { population: 4096, frames },
        { population: 8192, frames },
      ],
    });
    expect(state.measuring.value).toBeUndefined();
  });

  test("its record is the command's, and its table has the adapter in every row", async () => {
    const { result } = await tested("double", [begun, ...sizes]);
    const record: unknown = JSON.parse(JSON.stringify(recordOf(result)));
    expect(stressShape.parse(record)).toMatchObject({
      engine,
      sizes: [{ frames }, { frames }],
      limit: { reason: "stopped" },
    });
    expect(record).toMatchObject({
      machine: { cores: 8, memory: 2 ** 34, platform: machine.platform, browser: machine.userAgent },
    });
    const rows = tableOf(result).trim().split("\r\n");
    expect(rows).toHaveLength(3);
    expect(rows.slice(1).every((row) => row.includes('"NVIDIA ""H200"", planted"'))).toBe(true);
    expect(rows[0]).toMatch(/^population,engine,adapter,.*frame_95_ms.*frames_dropped$/);
  });

  test("a size that was held has its samples, and its drift", async () => {
    const samples = [1, 2, 3, 4].map((at): TestEvent => ({
      kind: "sample",
      sample: { seconds: at, lineageGenerationsPerSecond: 1e6 / at, memoryInUse: NaN },
    }));
    const { result } = await tested("hold", [begun, { kind: "begins", population: 4096 }, ...samples]);
    const record = soakShape.parse(JSON.parse(JSON.stringify(recordOf(result))));
    expect(record).toMatchObject({ population: 4096, drift: { speed: -0.75, memory: null } });
    expect(tableOf(result).trim().split("\r\n")).toHaveLength(5);
  });
});

test("whatever ends it is told in words", () => {
  const end = (reason: Parameters<typeof endingOf>[0]["reason"], message: string) =>
    endingOf({ reason, population: 2 ** 20, message });
  expect(end("device", "population: 1048576 lineages do not fit")).toEqual({
    title: "The device cannot hold 1,048,576 lineages.",
    text: "1048576 lineages do not fit.",
  });
  expect(end("stopped", "stopped")).toEqual({ title: "Stopped before 1,048,576 lineages.", text: "" });
  expect(end("lost", "The GPU device was lost (unknown).").title).toMatch(
    /lost at 1,048,576 lineages, which is a defect/,
  );
});
