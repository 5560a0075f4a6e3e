// Fixation of a new allele under our tournaments of two, against the exact transition matrix of the model that they implement.
import { compileGaussian } from "../../src/model/gaussian.ts";
import { configure } from "../../src/model/configuration.ts";
import { chance, random } from "../../src/model/philox.ts";
import { settingsOf, type Settings } from "../../src/model/settings.ts";
import { parentOf } from "../../src/reference/choose.ts";
import { telephone } from "../../src/worlds/telephone.ts";
import { repetitionSeed, type Comparison, type Law } from "./law.ts";
import { share } from "./sample.ts";
import { alwaysFitter, coinTournament, fixation as fixationFrom, wrightFisher } from "./wright-fisher.ts";

const N = 100;
const K = 2;
const REPETITIONS = 100;
/** Number of the random words that this law draws; no stage uses it. */
const PURPOSE = 0x1001;

/** Chances of being fit in a generation, for carriers and for all others. The second is an advantage of about .1. */
const CASES = [
  { series: "always fitter", carrier: 1, other: 0, copies: [1, 2] },
  { series: "fitter by about .1", carrier: 0.55, other: 0.45, copies: [1, 2, 5, 10] },
  { series: "neutral", carrier: 0.5, other: 0.5, copies: [1, 2, 5, 10] },
] as const;

/** Fixation from 0 … N copies: neutral alleles by symmetry, others by their matrix. */
function probabilities(carrier: number, other: number): ArrayLike<number> {
  if (carrier === other) return Array.from({ length: N + 1 }, (_, copies) => copies / N);
  const certain = carrier === 1 && other === 0;
  return fixationFrom(certain ? wrightFisher(N, alwaysFitter(N, K)) : coinTournament(N, K, carrier, other));
}

/** Whether an allele of so many copies goes to fixation, generation by generation through the tournaments of the engine. */
function fixes(settings: Settings, copies: number, carrier: number, other: number): boolean {
  let carries = Array.from({ length: N }, (_, i) => i < copies);
  const fitness = new Int32Array(N);
  for (let generation = 1; carries.includes(true) && carries.includes(false); generation++) {
    carries.forEach((carried, i) => {
      const word = random(settings.seed, i, generation, PURPOSE)[0];
      const probability = carried ? carrier : other;
      fitness[i] = Number(chance(word, Math.min(probability * 2 ** 32, 0xffff_ffff)));
    });
    const before = carries;
    carries = before.map((_, child) => before[parentOf(settings, fitness, child, generation, 0)] ?? false);
  }
  return carries.includes(true);
}

export const fixation: Law = {
  name: "Fixation",
  statement:
    "A new allele is fixed as often as the exact transition matrix of the tournament says, N = 100, k = 2; not as the diffusion says",
  x: "copies at first",
  y: "probability of fixation",
  log: true,
  compare({ seed, scale }): Comparison[] {
    const settings = {
      ...settingsOf(configure({ tournament: K }), compileGaussian(telephone)),
      population: N,
    };
    const repetitions = REPETITIONS * scale;
    return CASES.flatMap(({ series, carrier, other, copies: from }, c) => {
      const exact = probabilities(carrier, other);
      return from.map((copies): Comparison => {
        const expected = exact[copies] ?? NaN;
        const first = (c * 16 + copies) * 0x100_0000;
        let fixed = 0;
        for (let r = 0; r < repetitions; r++)
          fixed += Number(fixes({ ...settings, seed: repetitionSeed(seed + first, r) }, copies, carrier, other));
        const { value, sigma } = share(fixed, repetitions, expected);
        return { name: `${series}, from ${copies}`, series, x: copies, expected, observed: value, sigma };
      });
    });
  },
};
