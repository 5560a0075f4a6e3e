// Neutral drift: with tournaments of size 1 and no mutation the population is a haploid Wright–Fisher population (Fisher 1930,
// Wright 1931), whose heterozygosity falls as (1 − 1/N)^t.
import { compileGaussian } from "../../src/model/gaussian.ts";
import { configure } from "../../src/model/configuration.ts";
import { settingsOf } from "../../src/model/settings.ts";
import { parentOf } from "../../src/reference/choose.ts";
import { telephone } from "../../src/worlds/telephone.ts";
import { repetitionSeed, type Comparison, type Law } from "./law.ts";
import { mean } from "./sample.ts";

const N = 100;
const GENERATIONS = [10, 20, 30, 40, 50, 75, 100];
const REPETITIONS = 150;
const SERIES = "(1 − 1/N)^t, N = 100";

/** Chance that two lineages drawn with replacement descend from different founders. */
function heterozygosity(founders: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const founder of founders) counts.set(founder, (counts.get(founder) ?? 0) + 1);
  return 1 - [...counts.values()].reduce((sum, count) => sum + (count / founders.length) ** 2, 0);
}

export const drift: Law = {
  name: "Neutral drift",
  statement: "Without selection, heterozygosity falls as (1 − 1/N)^t: haploid Wright–Fisher, N = 100",
  x: "generation t",
  y: "heterozygosity, H(t) / H(0)",
  compare({ seed, scale }): Comparison[] {
    const settings = {
      ...settingsOf(configure({ tournament: 1 }), compileGaussian(telephone)),
      population: N,
    };
    const fitness = new Int32Array(N);
    const left = GENERATIONS.map((): number[] => []);
    for (let repetition = 0; repetition < REPETITIONS * scale; repetition++) {
      const own = { ...settings, seed: repetitionSeed(seed, repetition) };
      let founders = Array.from({ length: N }, (_, i) => i);
      const first = heterozygosity(founders);
      for (let t = 1; t <= Math.max(...GENERATIONS); t++) {
        const before = founders;
        founders = before.map((_, child) => before[parentOf(own, fitness, child, t, 0)] ?? 0);
        left[GENERATIONS.indexOf(t)]?.push(heterozygosity(founders) / first);
      }
    }
    return GENERATIONS.map((t, i) => {
      const { value, sigma } = mean(left[i] ?? []);
      return { name: `t = ${t}`, series: SERIES, x: t, expected: (1 - 1 / N) ** t, observed: value, sigma };
    });
  },
};
