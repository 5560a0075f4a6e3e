// The recorded tables: measures of the table of measures, one row for each, numbers only; populations, drives, scatter and whole
// lineages as they were planted.
import { describe, expect, it } from "vitest";
import { measureNames, measures } from "../../../src/record/measures.ts";
import { prepareProbe } from "../../../src/analysis/measure/index.ts";
import { realize } from "../../../src/analysis/measure/realized.ts";
import { compileCausal } from "../../../src/model/causal.ts";
import { configure } from "../../../src/model/configuration.ts";
import { problemOf } from "../../../src/model/engine.ts";
import { runGeneration } from "../../../src/reference/engine.ts";
import type { Lineage } from "../../../src/reference/lineage.ts";
import { garden } from "../../../src/worlds/garden.ts";
import { savanna } from "../../../src/worlds/savanna.ts";
import { measured, measuredAtEnd, plant, problemIn, valueOf, want } from "./planted.ts";

describe("a measured population", () => {
  const problem = problemOf(
    configure({
      population: 256,
      plans: 32,
      kind: "both",
      culture: true,
      candidateTwoFaced: 0.3,
      mutationBudget: 0.1,
      mutationLeverage: 0.1,
      mutationRashness: 0.1,
      mutationFidelity: 0.1,
      oversightSchedule: "0:2",
      founderBelief: 1,
      mutationBelief: 0.1,
      marker: true,
    }),
    compileCausal(savanna),
  );
  const probe = prepareProbe(problem);
  const state = runGeneration(problem, runGeneration(problem, undefined));
  const at = { stride: 1, generation: state.generation };
  const rows = measured(problem, probe, state, at);
  const end = measuredAtEnd(problem, probe, state, at);
  const levels = [...rows.levels, ...end.levels];

  it("is recorded under known names, once each, in numbers", () => {
    const keys = levels.map((row) => Object.values({ ...row, value: "" }).join());
    expect(new Set(keys).size).toBe(keys.length);
    for (const row of levels) {
      expect(measureNames).toContain(row.measure);
      expect(Number.isFinite(row.value)).toBe(true);
      expect(row.generation).toBe(1);
    }
  });

  it("records every measure that applies", () => {
    const absent = measureNames.filter((name) => !levels.some((row) => row.measure === name));
    // The savanna has no designer, and three belief variants.
    expect(absent).toEqual(["rho_intended", "act_intended", "belief_3_share"]);
  });

  it("records every other measure in a world with a designer and four belief variants", () => {
    const beliefs = [1, 2, 3].map((number) => ({ name: `belief ${number}`, help: "a belief", edits: {} }));
    const world = compileCausal({ ...garden, beliefs });
    const designed = problemOf(configure({ world: "garden", population: 256, plans: 32 }), world);
    const lived = runGeneration(designed, undefined);
    const found = measured(designed, prepareProbe(designed), lived, { stride: 1, generation: 0 }).levels;
    for (const name of ["rho_intended", "act_intended", "belief_3_share"])
      expect(
        found.some((row) => row.measure === name),
        name,
      ).toBe(true);
  });

  it("records each measure under the readings, levels and distributions of its entry", () => {
    for (const { measure, reading, level, distribution } of levels) {
      const {
        readings,
        levels: [first, last],
        trainingOnly = false,
      } = measures[measure];
      expect(readings, measure).toContain(reading);
      expect(level, measure).toBeGreaterThanOrEqual(first);
      expect(level, measure).toBeLessThanOrEqual(last);
      if (trainingOnly) expect(distribution, measure).toBe("training");
      else
        expect(
          levels.some((row) => row.measure === measure && row.distribution === "deployment") || level === 0,
          measure,
        ).toBe(true);
    }
  });

  it("does not change what it measures, and measures the same again", () => {
    const words = state.words.slice();
    expect(measured(problem, probe, state, at)).toEqual(rows);
    expect(state.words).toEqual(words);
  });

  it("shares out depths, beliefs and drives", () => {
    const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
    expect(total([1, 2, 3].map((level) => valueOf(levels, "depth_share", level, "all")))).toBeCloseTo(1, 12);
    expect(
      total(
        (["belief_0_share", "belief_1_share", "belief_2_share"] as const).map((name) =>
          valueOf(levels, name, 1, "all"),
        ),
      ),
    ).toBeCloseTo(1, 12);
    for (const level of [1, 2]) {
      const here = rows.drives.filter((row) => row.level === level);
      expect(here.map(({ attribute }) => attribute)).toEqual(problem.world.attributes);
      expect(total(here.map(({ share }) => share))).toBeCloseTo(1, 12);
    }
  });

  it("reads correlations within contexts, and beside them pooled ones, which contexts disturb", () => {
    const wantsFood = { chain: [want({ 1: 1 })], change: ({ traits }: Lineage) => (traits.reflex = false) };
    const alone = measured(problem, probe, plant(problem, [wantsFood]), at).levels;
    const [within, pooled] = (["rho_base", "rho_base_pooled"] as const).map((name) => valueOf(alone, name, 1));
    expect(Math.abs((within ?? NaN) - (pooled ?? NaN))).toBeGreaterThan(0.005);
  });

  it("counts gains from a random plan: over all plans they cancel", () => {
    for (const ground of [probe.training, probe.deployment]) {
      const plans = Array.from({ length: 32 }, (_, plan) =>
        realize(ground, want({ 0: 7, 9: -40 }), new Uint16Array(ground.tables.contexts).fill(plan)),
      );
      expect(plans.reduce((sum, { base }) => sum + base, 0)).toBeCloseTo(0, 9);
      expect(plans.reduce((sum, { utility }) => sum + utility, 0)).toBeCloseTo(0, 9);
    }
  });

  it("scatters what outcomes are worth within their contexts: mean 0 and variance 1 but for the bins", () => {
    for (const distribution of ["training", "deployment"]) {
      const rows = end.scatter.filter((row) => row.level === 1 && row.distribution === distribution);
      const mean = (of: (row: (typeof rows)[number]) => number) =>
        rows.reduce((sum, row) => sum + row.count * of(row), 0) / rows.reduce((sum, { count }) => sum + count, 0);
      for (const value of [mean(({ x }) => x), mean(({ y }) => y)]) expect(Math.abs(value)).toBeLessThan(0.02);
      const bins = (1 / 3) ** 2 / 12;
      for (const value of [mean(({ x }) => x * x), mean(({ y }) => y * y)])
        expect(Math.abs(value - 1 - bins)).toBeLessThan(0.05);
    }
  });

  it("keeps whole lineages in columns of one length", () => {
    const lengths = new Set(Object.values(end.lineages).map((column) => column.length));
    expect(lengths.size).toBe(1);
    const { lineage = [], level = [], depth = [], kind = [] } = end.lineages;
    const rowsOf = (number: number) => lineage.flatMap((of, i) => (of === number ? [i] : []));
    for (const number of [0, 17, 200]) {
      const here = rowsOf(number);
      expect(here.length).toBe(depth[here[0] ?? 0]);
      expect(here.map((i) => level[i])).toEqual(here.map((_, i) => i + 1));
    }
    expect(new Set(kind)).toEqual(new Set(["searcher", "reflex"]));
    expect(end.lineages["drive_geneCopies"]).toHaveLength(lineage.length);
  });
});

describe("a planted population", () => {
  const problem = problemIn({ levels: 2, mutationBudget: 0.1, mutationFidelity: 0.1, culture: true });
  const probe = prepareProbe(problem);
  const state = plant(problem, [
    {
      chain: [want({ 1: 100, 2: -20 }), want({ 3: 60 })],
      change: (lineage) => {
        lineage.traits.budget = 24; // T = 64
        lineage.traits.fidelity = 256;
        lineage.fitness = 512;
        lineage.evaluations = 30;
        for (const sub of lineage.subs) sub.streak = 7;
      },
    },
    {
      chain: [want({ 2: 40 })],
      change: (lineage) => {
        lineage.traits.budget = 32; // T = 256
        lineage.traits.fidelity = 0;
        lineage.fitness = -1024;
        lineage.evaluations = 10;
      },
    },
  ]);
  const at = { stride: 1, generation: 9 };
  const { levels, drives } = measured(problem, probe, state, at);

  it.each([
    ["fitness", 0, -1],
    ["evaluations", 0, 20],
    ["budget", 1, 128],
    ["fidelity", 1, 0.5],
    ["streak", 2, 7],
    ["bits", 1, (16 + 8 + 8) / 2],
    ["plans", 2, 64],
    ["oversight", 1, NaN],
  ] as const)("has its mean %s", (measure, level, value) => {
    expect(valueOf(levels, measure, level, "all")).toEqual(value);
  });

  it("has its mean drives and their shares", () => {
    const first = drives.filter(({ level }) => level === 1);
    expect(first.map(({ mean }) => mean)).toEqual([0, 50, 10, 0, 0, 0]);
    expect(first.map(({ share }) => share)).toEqual([0, 100 / 160, 60 / 160, 0, 0, 0]);
  });

  it("scatters outcomes whose histogram has the objective's correlation", () => {
    const { scatter, levels: ranks } = measuredAtEnd(problem, probe, state, at);
    const rows = scatter.filter(({ level, distribution }) => level === 2 && distribution === "training");
    const sum = (of: (x: number, y: number) => number) =>
      rows.reduce((all, { x, y, count }) => all + count * of(x, y), 0);
    expect(sum(() => 1)).toBe(64 * 64);
    expect(new Set(rows.map(({ x }) => x)).size).toBeLessThanOrEqual(24);
    const rho = sum((x, y) => x * y) / Math.sqrt(sum((x) => x * x) * sum((_, y) => y * y));
    const five = 5 / 64;
    expect(Math.abs(rho - 0.8 ** 3)).toBeLessThan(five);
    expect(Math.abs(valueOf(ranks, "spearman", 2) - (6 / Math.PI) * Math.asin(0.8 ** 3 / 2))).toBeLessThan(five);
    expect(Math.abs(valueOf(ranks, "kendall", 2) - (2 / Math.PI) * Math.asin(0.8 ** 3))).toBeLessThan(five);
  });
});
