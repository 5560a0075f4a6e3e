// The Lab page's parts in Node: a form is a plan and comes back from it; the worker computes what the command would, finds what has been
// computed, and goes on past what fails; the page's state follows.
import * as fc from "../setup/fast-check.ts";
import { describe, expect, test } from "vitest";
import { axisOf, baseOf, example, formOf, planOf, variable, type Form } from "../../src/app/pages/lab/form.ts";
import type { Keep } from "../../src/app/workers/jobs/result-cache.ts";
import type { LabApi, LabEvent, LabTask, Opened, RunRequest } from "../../src/app/workers/jobs/sweep-protocol.ts";
import type { Tell } from "../../src/app/workers/jobs/job.ts";
import { choiceOf, choices, keyOf, withMeasure } from "../../src/app/pages/lab/quantities.ts";
import { spread } from "../../src/app/workers/jobs/coverage-order.ts";
import { LabState } from "../../src/app/pages/lab/state.ts";
import { Sweeper } from "../../src/app/workers/jobs/sweeper.ts";
import { about, estimateWords } from "../../src/app/pages/lab/format.ts";
import { fromParquet } from "../../src/record/parquet/tables.ts";
import { parsePlan, type Plan } from "../../src/experiment/sweep/plan.ts";
import { resultShape, type TaskResult } from "../../src/experiment/sweep/results.ts";
import { sweepOf } from "../../src/experiment/sweep/tasks.ts";
import { findWorld } from "../../src/files/worlds/worlds.ts";
import { configure } from "../../src/model/configuration.ts";

const request: RunRequest = { engine: "cpu", allowSoftware: false };

const tiny: Form = {
  ...example,
  base: { key: "file", title: "tiny", values: { contexts: 16, probeContexts: 16, plans: 16, sample: 64, levels: 2 } },
  axes: [
    { ...axisOf("budget"), how: "list", list: "8, 64" },
    { ...axisOf("oversight"), how: "list", list: "0.5, 2" },
  ],
  population: "256",
  generations: "2",
  seeds: "2",
  quantity: { level: 1, distribution: "training", reading: "forced", measure: "rho_base" },
};

/** Storage that lasts as long as a test. */
class RunStore implements Keep {
  readonly results = new Map<string, TaskResult>();
  async read({ id }: LabTask) {
    return this.results.get(id);
  }
  async write(result: TaskResult) {
    this.results.set(result.id, structuredClone(result));
  }
}

/** A state whose worker is `lab`, or a sweeper of its own. */
const stateOf = (lab: LabApi = new Sweeper(new RunStore())) => new LabState(() => ({ job: lab, end: () => {} }));

const statesOf = (state: LabState) => state.cells.value.map(({ runs }) => runs.map((run) => run.state).join(" "));

describe("forms and plans", () => {
  test("the example is a plan that the command takes, of 90 runs", async () => {
    const plan = parsePlan(JSON.parse(JSON.stringify(planOf(example))), "plan");
    const { tasks } = await sweepOf(plan, "plan", findWorld);
    expect(tasks).toHaveLength(90);
    expect(plan.charts).toMatchObject([{ kind: "heat map", x: "budget", y: "oversight", value: { of: "owners" } }]);
  });

  test("every parameter that can be varied has values from the start that are allowed, alone and beside another", async () => {
    for (const name of variable) {
      const plan = planOf({ ...tiny, base: { ...tiny.base, values: {} }, axes: [axisOf(name)], seeds: "1" });
      const checked = parsePlan(JSON.parse(JSON.stringify(plan)), name);
      const tasks = await sweepOf(checked, name, findWorld).then(
        (sweep) => sweep.tasks.length,
        (error: unknown) => String(error),
      );
      // Some go together with others only: then they are refused in words.
      if (typeof tasks === "string") expect(tasks).toMatch(/^InputError: [^\n]+$/);
      else expect(tasks, name).toBeGreaterThan(1);
    }
  });

  test("what shapes a world gives each of its values a world of its own", async () => {
    const axes = [{ ...axisOf("representable"), how: "list" as const, list: "0, 3" }];
    const { tasks, worldOf } = await sweepOf(planOf({ ...tiny, axes }), "plan", findWorld);
    const wanted = tasks.map(({ configuration }) => worldOf(configuration).attributes.length);
    expect(wanted[0]).toBeGreaterThan(3);
    expect(wanted.at(-1)).toBe(3);
  });

  test("a form comes back from its plan", () => {
    const text = fc.constantFrom("1", "4", "0.5", "1024");
    const axes = fc
      .uniqueArray(fc.constantFrom(...variable), { minLength: 1, maxLength: 2 })
      .chain((names) => fc.tuple(...names.map((name) => fc.record({ name: fc.constant(name), from: text, to: text }))));
    fc.assert(
      fc.property(axes, fc.constantFrom("2", "3, 7", "5,"), (given, seeds) => {
        const form = { ...tiny, seeds, axes: given.map(({ name, ...ends }) => ({ ...axisOf(name), ...ends })) };
        const plan = planOf(form);
        const back = formOf(parsePlan(JSON.parse(JSON.stringify(plan)), "plan"), "plan");
        expect(planOf({ ...back, quantity: form.quantity })).toEqual({ ...plan, charts: plan.charts });
      }),
    );
  });

  test("what a person types that is no number is refused by its label", () => {
    const [first, second] = tiny.axes as [Form["axes"][0], Form["axes"][0]];
    const range = { ...axisOf("budget"), from: "four" };
    expect(() => planOf({ ...tiny, axes: [range, second] })).toThrow(
      'Search budget T, from: "four" is not allowed; allowed: a number',
    );
    expect(() => planOf({ ...tiny, axes: [{ ...first, list: "8" }] })).toThrow(/two values or more/);
    expect(() => planOf({ ...tiny, axes: [{ ...first, list: "8, many" }] })).toThrow(
      /budget: "many" is not allowed; allowed: a number from 1/,
    );
    expect(() => planOf({ ...tiny, seeds: "0" })).toThrow(/Seeds: "0" is not allowed/);
    expect(() => planOf({ ...tiny, population: "12" })).toThrow(/population: "12"/);
  });

  test("a run's configuration is a base: what has fields of its own is left out", () => {
    const configuration = configure({ population: 512, generations: 7, measureEvery: 3, levels: 2, seed: 9 });
    const base = baseOf(configuration, "run");
    expect(base.values).toEqual({ levels: 2, seed: 9 });
    const plan = planOf({ ...tiny, base });
    expect(plan.base).toEqual({ levels: 2, seed: 9, population: 256, generations: 2, measureEvery: 2 });
    // A list of seeds says which.
    expect(planOf({ ...tiny, base, seeds: "3, 7" })).toMatchObject({
      seeds: [3, 7],
      base: expect.not.objectContaining({ seed: 9 }),
    });
  });

  test.each<[string, Partial<Plan>]>([
    ['design: "list"; this page takes a grid', { design: "list", vary: undefined, list: [{ budget: 4 }] }],
    [
      "vary: 3 parameters; this page takes one or two",
      { vary: { budget: [4, 8], oversight: [1, 2], fidelity: [0, 1] } },
    ],
    ["vary: onset is none that this page can vary", { vary: { onset: ["", "2:9"] } }],
  ])("a plan without a form says so: %s", (words, change) => {
    expect(() => formOf({ ...planOf(tiny), ...change }, "plan.json")).toThrow(`plan.json, ${words}`);
  });
});

describe("quantities", () => {
  test("every choice becomes a quantity that a plan accepts, and that leads back to the choice", () => {
    for (const one of Object.values(choices).flat()) {
      const quantity = withMeasure(example.quantity, keyOf(one));
      expect(choiceOf(quantity)).toBe(one);
      expect(() => parsePlan(JSON.parse(JSON.stringify(planOf({ ...tiny, quantity }))), "plan")).not.toThrow();
    }
  });
});

test("cells are computed in an order that spreads: every beginning is even, and all come once", () => {
  for (const count of [1, 2, 3, 16, 30, 64, 100, 400]) {
    const order = spread(count);
    expect([...order].sort((a, b) => a - b)).toEqual([...Array(count).keys()]);
    // After any number of cells, no gap is longer than about three even ones.
    for (let made = 1; made <= count; made++) {
      const there = order.slice(0, made).sort((a, b) => a - b);
      const gaps = there.map((at, i) => (there[i + 1] ?? count + (there[0] ?? 0)) - at);
      expect(Math.max(...gaps), `${made} of ${count}`).toBeLessThanOrEqual(Math.ceil((3 * count) / made));
    }
  }
});

describe("the worker and the page's state", () => {
  test("every cell is filled, with the bits and the numbers of the command's tasks, and is found again", async () => {
    const shelf = new RunStore();
    const state = stateOf(new Sweeper(shelf));
    await state.edit(tiny);
    expect([state.refusal.value, state.opened.value?.runs, state.done.value.size]).toEqual([undefined, 8, 0]);
    await state.run(request);
    expect(statesOf(state)).toEqual(Array(4).fill("done done"));
    expect(state.cells.value.map(({ place }) => place)).toEqual([
      [8, 2],
      [64, 2],
      [8, 0.5],
      [64, 0.5],
    ]);
    for (const { runs, estimate } of state.cells.value) {
      expect(estimate.seeds).toBe(2);
      expect(estimate.mean).toBeCloseTo(runs.reduce((sum, { value }) => sum + value, 0) / 2, 12);
    }
    const { tasks } = await sweepOf(planOf(tiny), "plan", findWorld);
    // Commas within quotation marks tell no columns apart.
    const csv = (await (await state.results("csv")).text()).replaceAll(/"[^"]*"/g, "quoted");
    const column = (name: string): string[] => {
      const [head = "", ...rows] = csv.trim().split("\n");
      return rows.map((row) => row.split(",")[head.split(",").indexOf(name)] ?? "");
    };
    expect([...new Set(column("task"))]).toEqual(tasks.map(({ id }) => id));
    const bytes = new Uint8Array(await (await state.results("parquet")).arrayBuffer());
    const { columns } = await fromParquet(bytes, resultShape, "results");
    expect(new Set(columns["state_hash"])).toEqual(new Set(column("state_hash")));
    expect(columns["task"]).toEqual(column("task"));

    // Another page of this browser, with more seeds.
    const again = stateOf(new Sweeper(shelf));
    await again.edit({ ...tiny, seeds: "3" });
    expect(statesOf(again)).toEqual(Array(4).fill("done done waiting"));
    expect(again.figure.value).toMatchObject({
      figure: "heat-map",
      data: { x: { values: [8, 64] }, y: { values: [0.5, 2] } },
    });
  }, 60_000);

  test("stopped, it keeps what is done, and goes on with what is missing", async () => {
    const state = stateOf();
    await state.edit({ ...tiny, seeds: "1" });
    const stop = state.done.subscribe((done) => done.size === 2 && state.stop());
    await state.run(request);
    stop();
    expect(state.phase.value).toBe("paused");
    expect([state.done.value.size, state.running.value]).toEqual([2, undefined]);
    const before = [...state.done.value.keys()];
    await state.run(request);
    expect([...state.done.value.keys()].slice(0, 2)).toEqual(before);
    expect(state.done.value.size).toBe(4);
  });

  test("of two plans that are opened at once the later one is computed", async () => {
    const state = stateOf();
    const first = state.edit({ ...tiny, seeds: "20" });
    const second = state.edit({ ...tiny, seeds: "1" });
    await Promise.all([first, second]);
    expect(state.opened.value?.runs).toBe(4);
    await state.run(request);
    expect(statesOf(state)).toEqual(Array(4).fill("done"));
  });

  test("storage that is refused is told once, and nothing is lost", async () => {
    const refused: Keep = {
      read: () => Promise.reject(new Error("refused")),
      write: () => Promise.reject(new Error("full")),
    };
    const state = stateOf(new Sweeper({ ...refused, read: async () => undefined }));
    await state.edit({ ...tiny, seeds: "1" });
    await state.run(request);
    expect([state.unkept.value, state.done.value.size]).toEqual(["full", 4]);
    const other = new Sweeper(refused);
    expect((await other.open(planOf(tiny))).done.size).toBe(0);
  });

  test("too many runs are counted and not begun; the plan is there for the command", async () => {
    const state = stateOf();
    await state.edit({ ...tiny, seeds: "101" });
    expect(state.opened.value).toMatchObject({ runs: 404, tasks: [] });
    expect(state.cells.value).toEqual([]);
    expect(state.plan()).toMatchObject({ seeds: 101 });
    await expect(state.run(request)).rejects.toThrow(/more runs than the page takes on/);
  });

  test("a form that is no plan is refused in words, and the plan before stays", async () => {
    const state = stateOf();
    await state.edit({ ...tiny, seeds: "1" });
    await state.edit({ axes: [{ ...axisOf("population"), how: "list", list: "256, 12" }] });
    expect(state.refusal.value).toMatch(/population: "12" is not allowed/);
    expect(state.opened.value?.runs).toBe(4);
    await state.edit({ axes: [{ ...axisOf("contextsActed"), how: "list", list: "8, 32" }] });
    expect(state.refusal.value).toMatch(/contextsActed: 32 is more than contexts = 16/);
    await state.edit({ axes: tiny.axes });
    expect(state.refusal.value).toBeUndefined();
  });
});

/** A worker of which every second run fails. */
class Failing implements LabApi {
  readonly #sweeper = new Sweeper(new RunStore());
  read = (file: Uint8Array, what: string) => this.#sweeper.read(file, what);
  open = async (plan: Plan): Promise<Opened> => (this.#opened = await this.#sweeper.open(plan));
  see = async () => ({ values: new Map(), columns: {} });
  results = async () => new Blob();
  stop = async () => {};
  #opened: Opened | undefined;
  async run(_: RunRequest, tell: Tell<LabEvent>): Promise<void> {
    for (const [i, { id }] of (this.#opened?.tasks ?? []).entries()) {
      const told: LabEvent =
        i % 2 === 0
          ? { kind: "failed", id, reason: "it broke", attempts: 2 }
          : { kind: "done", id, seconds: 2, engine: { engine: "cpu", adapter: "planted", software: false } };
      await tell({ kind: "begins", id });
      await tell(told);
    }
  }
}

describe("with a planted worker", () => {
  test("failures are kept with their reason, stop nothing, and are not counted into the time that is left", async () => {
    const state = stateOf(new Failing());
    await state.edit(tiny);
    await state.run(request);
    expect([state.done.value.size, state.failed.value.size, state.left.value]).toEqual([4, 4, 0]);
    const reasons = state.cells.value.flatMap(({ runs }) => runs.flatMap(({ reason }) => reason ?? []));
    expect(reasons).toEqual(Array(4).fill("it broke"));
    expect(state.engine.value?.adapter).toBe("planted");
  });

  test("a worker that breaks is told of and replaced, and nothing stays under way", async () => {
    let lent = 0;
    let ended = 0;
    const broken = new Failing();
    broken.run = () => Promise.reject(new Error("out of memory"));
    const state = new LabState(() => ({ job: lent++ === 0 ? broken : new Failing(), end: () => void ended++ }));
    await state.edit(tiny);
    await expect(state.run(request)).rejects.toThrow("out of memory");
    expect([state.phase.value, ended]).toEqual(["failed", 1]);
    await state.open();
    await state.run(request);
    expect([lent, state.done.value.size]).toEqual([2, 4]);
  });
});

test("times and numbers are said as exactly as they are known", () => {
  expect([0.2, 7.4, 43, 95, 600, 9000].map(about)).toEqual(["1 s", "7 s", "40 s", "2 min", "10 min", "3 h"]);
  const of = (mean: number, low: number, high: number) => estimateWords({ mean, low, high, seeds: 2 });
  expect(of(0.3124, 0.2, 0.4248)).toBe("0.312 ± 0.112");
  expect([of(-0.5, NaN, NaN), of(1234.5, NaN, NaN), of(NaN, NaN, NaN)]).toEqual(["−0.500", "1235", "no value"]);
});
