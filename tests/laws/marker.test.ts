// The neutral marker: no other word of the state depends on it, and under neutrality its heterozygosity falls as in a haploid
// Wright–Fisher population with mutation among K alleles (Crow & Kimura 1970).
import { expect, test } from "vitest";
import { configure } from "../../src/model/configuration.ts";
import { problemOf } from "../../src/model/engine.ts";
import { compileGaussian } from "../../src/model/gaussian.ts";
import { settingsOf } from "../../src/model/settings.ts";
import { planeNames, type State } from "../../src/model/state.ts";
import { runGeneration } from "../../src/reference/engine.ts";
import { initialize } from "../../src/reference/initialize.ts";
import type { Lineage } from "../../src/reference/lineage.ts";
import { reproduce } from "../../src/reference/reproduce.ts";
import { telephone } from "../../src/worlds/telephone.ts";
import { prepareProbe } from "../../src/analysis/measure/index.ts";
import { measured, plant, problemIn, valueOf, want } from "../analysis/measure/planted.ts";
import { mean } from "./sample.ts";

const world = compileGaussian(telephone);
const N = 64;
const ALLELES = 256;
const GENERATIONS = [10, 25, 50, 80];
const REPETITIONS = 60;

/** The chance that two lineages drawn with replacement have different alleles. */
function heterozygosity(alleles: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const allele of alleles) counts.set(allele, (counts.get(allele) ?? 0) + 1);
  return 1 - [...counts.values()].reduce((sum, count) => sum + (count / alleles.length) ** 2, 0);
}

/** Expected homozygosity after t generations, with replacement: 1/N + (1 − 1/N)[(1 − u)² F + (1 − (1 − u)²)/K]. */
function homozygosity(t: number, u: number): number {
  const unchanged = (1 - u) ** 2;
  let expected = 1 / N + (1 - 1 / N) / ALLELES;
  for (let g = 0; g < t; g++) expected = 1 / N + (1 - 1 / N) * (unchanged * expected + (1 - unchanged) / ALLELES);
  return expected;
}

test.each([
  [0, 0],
  [0, 0.5],
  [0.02, 0],
])("under neutrality its heterozygosity follows drift: mutation %f, crossover %f", (mutationMarker, crossover) => {
  const configuration = configure({ tournament: 1, levels: 1, marker: true, mutationMarker, crossover });
  const settings = { ...settingsOf(configuration, world), population: N };
  const fitness = new Int32Array(N);
  const seen = GENERATIONS.map((): number[] => []);
  for (let seed = 1; seed <= REPETITIONS; seed++) {
    const own = { ...settings, seed };
    let lineages = Array.from({ length: N }, (_, i) => initialize(own, i));
    for (let t = 1; t <= Math.max(...GENERATIONS); t++) {
      const parents = lineages;
      const read = (i: number) => parents[i] ?? initialize(own, i);
      lineages = parents.map((_, i) => reproduce(own, { fitness, read }, i, t));
      seen[GENERATIONS.indexOf(t)]?.push(heterozygosity(lineages.map(({ traits }) => traits.marker)));
    }
  }
  GENERATIONS.forEach((t, i) => {
    const { value, sigma } = mean(seen[i] ?? []);
    const expected = 1 - homozygosity(t, mutationMarker);
    expect(Math.abs(value - expected) / sigma, `generation ${t}: ${value} for ${expected}`).toBeLessThan(5);
  });
});

test("a run with it has the words of a run without it, and its own plane besides", () => {
  const run = (marker: boolean) => {
    const problem = problemOf(
      configure({ population: 256, levels: 2, kind: "both", crossover: 0.3, marker, mutationMarker: 0.1 }),
      world,
    );
    let state: State | undefined;
    for (let g = 0; g < 3; g++) state = runGeneration(problem, state);
    const names = planeNames(problem.settings);
    return new Map(
      names.map((name, plane) => [name, [...(state?.words.subarray(256 * plane, 256 * plane + 256) ?? [])]]),
    );
  };
  const [without, marked] = [run(false), run(true)];
  expect([...marked.keys()].filter((name) => !without.has(name))).toEqual(["1.marker"]);
  for (const [name, words] of without) expect([name, marked.get(name)]).toEqual([name, words]);
  expect(new Set(marked.get("1.marker")).size).toBeGreaterThan(50);
  expect(Math.max(...(marked.get("1.marker") ?? []))).toBeLessThan(ALLELES);
});

test("the measure is the heterozygosity of the sample, recorded only where lineages have the marker", () => {
  const read = (marker: boolean) => {
    const problem = problemIn({ levels: 1, marker });
    const planted = [1, 1, 2, 3].map((allele) => ({
      chain: [want({ 0: 1 })],
      change: ({ traits }: Lineage) => {
        traits.marker = allele;
      },
    }));
    const sample = plant(problem, planted);
    const { levels } = measured(problem, prepareProbe(problem), sample, { stride: 1, generation: 0 });
    return valueOf(levels, "marker_diversity", 1, "all");
  };
  expect(read(true)).toBeCloseTo(1 - (4 + 1 + 1) / 16, 12);
  expect(read(false)).toBeNaN();
});
