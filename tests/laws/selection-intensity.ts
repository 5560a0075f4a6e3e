// Tournament selection on a normally distributed fitness: the winner of k is the best of k normals, so that the intensity of
// selection is e_k = E[max of k standard normals] (Blickle and Thiele 1996).
import { compileGaussian } from "../../src/model/gaussian.ts";
import { configure } from "../../src/model/configuration.ts";
import { settingsOf } from "../../src/model/settings.ts";
import { parentOf } from "../../src/reference/choose.ts";
import { telephone } from "../../src/worlds/telephone.ts";
import type { Comparison, Law } from "./law.ts";
import { expectedMaximum, upperQuantile } from "./normal-theory.ts";
import { mean } from "./sample.ts";

const N = 16_384;
const CHILDREN = 30_000;
const UNIT = 2 ** 20;
const SERIES = "E[max of k normals]";

/** A population whose fitness is as normal as N lineages can be: the quantiles of N equal shares. */
const normalFitness = (): Int32Array =>
  Int32Array.from({ length: N }, (_, i) => Math.round(upperQuantile((i + 0.5) / N) * UNIT));

export const selectionIntensity: Law = {
  name: "Selection intensity",
  statement: "A tournament of k moves a normally distributed fitness by e(k) = E[max of k normals] standard deviations",
  x: "tournament size k",
  y: "how far it moves, in standard deviations",
  log: true,
  compare({ seed, scale }): Comparison[] {
    const settings = {
      ...settingsOf(configure({}), compileGaussian(telephone)),
      population: N,
      seed,
    };
    const fitness = normalFitness();
    return [1, 2, 4, 8, 16].map((k) => {
      const parents = Float64Array.from(
        { length: CHILDREN * scale },
        (_, child) => (fitness[parentOf({ ...settings, tournament: k }, fitness, child, k, 0)] ?? 0) / UNIT,
      );
      const { value, sigma } = mean(parents);
      return {
        name: `k = ${k}`,
        series: SERIES,
        x: k,
        expected: k === 1 ? 0 : expectedMaximum(k),
        observed: value,
        sigma,
      };
    });
  },
};
