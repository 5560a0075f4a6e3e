// The readings side by side: who is there, chains that got deep, and chains that every owner was made to build, with and without
// what it inherited. Only the forced one is free of conditioning on willingness.
import type { LevelRow } from "../../../src/record/level-rows.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { forceChain, readChains } from "../../../src/analysis/measure/chains.ts";
import { prepareProbe, type Probe } from "../../../src/analysis/measure/index.ts";
import { configure } from "../../../src/model/configuration.ts";
import { compileCausal } from "../../../src/model/causal.ts";
import { problemOf } from "../../../src/model/engine.ts";
import { delegate } from "../../../src/reference/delegate.ts";
import { runGeneration } from "../../../src/reference/engine.ts";
import { cohortStart } from "../../../src/reference/trajectory.ts";
import { readLineage } from "../../../src/reference/lineage.ts";
import { savanna } from "../../../src/worlds/savanna.ts";
import { measured, fiveErrors, plant, problemIn, times, valueOf, want } from "./planted.ts";

describe("a population in which those who build are aligned, and those who do not are not", () => {
  const problem = problemIn({ levels: 3, culture: true, contextTypes: 0 });
  const aligned = { chain: [want({ 0: 1 }), want({ 0: 3 }), want({ 1: 1 })] };
  const halfway = { chain: [want({ 1: 1 }), want({ 2: 1 })] };
  const alone = { chain: [want({ 4: 1 })] };
  let levels: LevelRow[];
  beforeAll(() => {
    const sample = plant(problem, [...times(5, aligned), ...times(3, halfway), ...times(2, alone)]);
    levels = measured(problem, prepareProbe(problem), sample, { stride: 1, generation: 0 }).levels;
  });
  const close = (value: number, expected: number) =>
    expect(Math.abs(value - expected)).toBeLessThan(fiveErrors(0, problem));

  it("unpaired: whoever is at a level", () => {
    close(valueOf(levels, "rho_base", 1), (5 * 1 + 3 * 0.8 + 2 * 0.8 ** 4) / 10);
    close(valueOf(levels, "rho_base", 2), (5 * 1 + 3 * 0.64) / 8);
    close(valueOf(levels, "rho_base", 3), 0.8);
    expect([1, 2, 3].map((level) => valueOf(levels, "count", level))).toEqual([10, 8, 5]);
  });

  it("paired: only chains that reach the deepest level", () => {
    expect([1, 2, 3].map((level) => valueOf(levels, "count", level, "paired"))).toEqual([5, 5, 5]);
    close(valueOf(levels, "rho_base", 1, "paired"), 1);
    close(valueOf(levels, "rho_base", 3, "paired"), 0.8);
  });

  it("forced and null: everyone, to the deepest level", () => {
    for (const level of [1, 2, 3]) expect(valueOf(levels, "count", level, "forced")).toBe(10);
    expect(valueOf(levels, "rho_base", 1, "forced")).toBeCloseTo(valueOf(levels, "rho_base", 1), 12);
    expect([1, 2, 3].map((level) => valueOf(levels, "count", level, "uninherited"))).toEqual([NaN, 10, 10]);
    expect(valueOf(levels, "decay_q", 0, "forced")).toBeGreaterThan(0);
    expect(levels.filter(({ measure, reading }) => measure.startsWith("decay") && reading !== "forced")).toEqual([]);
  });

  it("tells delegation rates and depths", () => {
    expect(valueOf(levels, "delegation_rate", 2, "all")).toBeCloseTo(0.8, 12);
    expect(valueOf(levels, "delegation_rate", 3, "all")).toBeCloseTo(5 / 8, 12);
    expect([1, 2, 3].map((level) => valueOf(levels, "depth_share", level, "all"))).toEqual([0.2, 0.3, 0.5]);
  });
});

describe("what is inherited", () => {
  // A copy that considers every plan can't be beaten by its owner's utility, and ties go to it; new candidates share no drive.
  const chain = [want({ 1: 1 }), want({ 1: 1 }), want({ 1: 1 })];
  const set = { levels: 3, budget: 2 ** 14, fidelity: 0, oversight: 0.05, mutationCulture: 0 };
  const readings = (culture: boolean) => {
    const problem = problemIn({ ...set, culture });
    const sample = plant(problem, times(30, { chain }));
    return measured(problem, prepareProbe(problem), sample, { stride: 1, generation: 3 }).levels;
  };

  it("is kept by forced chains, and is not there in the null", () => {
    const levels = readings(true);
    for (const level of [2, 3]) {
      expect(valueOf(levels, "rho_above", level, "forced")).toBe(1);
      expect(valueOf(levels, "rho_above", level, "uninherited")).toBeLessThan(0.9);
    }
    expect(valueOf(levels, "decay_q", 0, "forced")).toBeCloseTo(1, 6);
  });

  it("is nothing without culture: both readings are one", () => {
    const levels = readings(false);
    expect(valueOf(levels, "rho_above", 3, "forced")).toBeLessThan(0.9);
    const nulls = levels.filter(({ reading }) => reading === "uninherited");
    expect(nulls.length).toBeGreaterThan(20);
    for (const { measure, level, distribution, value } of nulls) {
      expect(valueOf(levels, measure, level, "forced", distribution)).toBe(value);
    }
  });
});

describe("forced chains", () => {
  it.each([
    [{ budget: 256, culture: true }, true],
    [{ budget: 256, culture: true }, false],
    [{ budget: 64, leverage: 16, candidateTwoFaced: 0.5, simplicity: 40, candidateBelief: "truth" }, true],
    [
      { budget: 16, oversight: 8, rashness: 0, oversightRule: "candidates", mutationBelief: 0.5, founderBelief: 1 },
      true,
    ],
    [{ budget: 2, oversight: 0.1, depthCap: 1, audit: 8 }, true],
    [{ budget: 512, oversightRule: "contexts", kind: "both", onset: "2:50" }, true],
  ])("are those of the reference's delegate stage: %j, inherit %s", (set, inherit) => {
    const problem = problemOf(configure({ population: 256, levels: 4, plans: 16, ...set }), compileCausal(savanna));
    const { settings } = problem;
    const state = runGeneration(problem, runGeneration(problem, undefined));
    const step = problem.stepAt(state.generation);
    const ground = prepareProbe(problem).training;
    const plain = { ...ground.environment, pick: undefined };
    const chains = readChains(problem, state, step, 1).filter((_, i) => i % 4 === 0);
    expect(chains).toHaveLength(64);
    for (const chain of chains) {
      const built = { ...readLineage(settings, state, chain.index), depth: 1 };
      const start = cohortStart(settings, chain.index, state.generation, ground.tables.contexts);
      for (let level = 1; level < settings.levels; level++) {
        delegate(plain, step, built, chain.index, start, level, { inherit });
      }
      const forced = forceChain(ground, step, chain, inherit);
      expect(forced.optimizers.length).toBe(built.traits.reflex ? 0 : 4);
      expect(forced.lineage).toEqual(built);
      expect(chain.lineage).toEqual(readLineage(settings, state, chain.index));
    }
  });

  it("use the true number of a lineage in a strided sample", () => {
    const problem = problemIn({ population: 600, levels: 3, culture: true });
    const state = runGeneration(problem, undefined);
    const probe: Probe = prepareProbe(problem);
    const words = new Uint32Array((state.words.length / 600) * 200);
    words.forEach((_, at) => (words[at] = state.words[Math.floor(at / 200) * 600 + (at % 200) * 3] ?? 0));
    const step = problem.stepAt(0);
    const strided = readChains(problem, { generation: 0, population: 200, words }, step, 3);
    const all = readChains(problem, state, step, 1).filter((_, i) => i % 3 === 0);
    const drives = (chains: typeof all) =>
      chains.map((chain) =>
        forceChain(probe.training, step, chain, true).optimizers.map((optimizer) => optimizer.drives),
      );
    expect(drives(strided)).toEqual(drives(all));
  });
});
