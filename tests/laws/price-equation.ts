// Price's equation over a run of the engine. That its terms add up is an identity; that the transmission term is what the
// mutation rates say, and nothing else, is not: it fails when parents are not the ones that were selected.
import { compileGaussian } from "../../src/model/gaussian.ts";
import { problemOf } from "../../src/model/engine.ts";
import { configure } from "../../src/model/configuration.ts";
import { planes, type State } from "../../src/model/state.ts";
import { unpackDrives } from "../../src/model/drives.ts";
import type { Settings } from "../../src/model/settings.ts";
import { runGeneration } from "../../src/reference/engine.ts";
import { telephone } from "../../src/worlds/telephone.ts";
import type { Comparison, Law } from "./law.ts";
import { parentsOf, price } from "./price.ts";

const GENERATIONS = 24;
const POPULATION = 256;
/** The trait: the drive for O5, the cheapest proxy of the telephone world. */
const SLOT = 5;
const RATES = { zero: 0.05, step: 0.2, redraw: 0.05 };

/** The drive of every lineage. */
function trait(state: State): Float64Array {
  const { population, words } = state;
  return Float64Array.from({ length: population }, (_, i) => {
    const drives = unpackDrives([0, 1, 2, 3].map((plane) => words[plane * population + i] ?? 0));
    return drives[SLOT] ?? 0;
  });
}

/** Mean and variance of the change that mutation makes in a drive, by counting its cases. */
function mutation(settings: Settings, drive: number): { mean: number; variance: number } {
  const redrawn = Array.from({ length: 256 }, (_, byte) => {
    const rank = Math.floor((byte * 254) / 256);
    return { to: rank < 127 ? rank - 127 : rank - 126, chance: 1 / 256 };
  });
  const stepped = Array.from({ length: 32 }, (_, i) => {
    const by = i < 16 ? i + 1 : 15 - i;
    const to = Math.max(-127, Math.min(127, drive + by));
    return { to: to === 0 ? Math.sign(by) : to, chance: 1 / 32 };
  });
  const scaled = (cases: readonly { to: number; chance: number }[], rate: number) =>
    cases.map(({ to, chance }) => ({ to, chance: chance * rate }));
  const cases =
    drive === 0
      ? scaled(redrawn, settings.mutationInsert / 2 ** 32)
      : [{ to: 0, chance: RATES.zero }, ...scaled(redrawn, RATES.redraw), ...scaled(stepped, RATES.step)];
  const mean = cases.reduce((sum, { to, chance }) => sum + chance * (to - drive), 0);
  return { mean, variance: cases.reduce((sum, { to, chance }) => sum + chance * (to - drive) ** 2, 0) - mean ** 2 };
}

export const priceEquation: Law = {
  name: "Price's equation",
  statement:
    "Δz̄ = Cov(w, z)/w̄ + E(w·Δz)/w̄ in every generation; without crossover the last term is what the mutation rates say",
  x: "generation",
  y: "change of the mean drive, added up",
  compare({ seed, scale }): Comparison[] {
    const configuration = configure({
      world: telephone.name,
      seed,
      population: POPULATION * scale,
      tournament: 2,
      levels: 1,
      plans: 16,
      contexts: 16,
      contextsActed: 4,
      budget: 64,
      mutationZero: RATES.zero,
      mutationStep: RATES.step,
      mutationRedraw: RATES.redraw,
    });
    const problem = problemOf(configuration, compileGaussian(telephone));
    const { settings } = problem;
    const effects = new Map<number, ReturnType<typeof mutation>>();
    const effect = (drive: number) => {
      const known = effects.get(drive) ?? mutation(settings, drive);
      effects.set(drive, known);
      return known;
    };
    const score = planes.score(settings) * settings.population;
    const sums = { change: 0, parts: 0, transmission: 0, mutated: 0, variance: 0 };
    const comparisons: Comparison[] = [];
    let state = runGeneration(problem, undefined);
    for (let generation = 1; generation <= GENERATIONS; generation++) {
      const before = trait(state);
      const fitness = new Int32Array(state.words.buffer, 4 * score, settings.population);
      const parents = parentsOf(settings, fitness, generation);
      state = runGeneration(problem, state);
      const terms = price(before, trait(state), parents);
      sums.change += terms.change;
      sums.parts += terms.selection + terms.transmission;
      sums.transmission += terms.transmission;
      for (const [parent] of parents) {
        const { mean, variance } = effect(before[parent] ?? 0);
        sums.mutated += mean / settings.population;
        sums.variance += variance / settings.population ** 2;
      }
      if (generation % 4 > 0) continue;
      const shared = { x: generation };
      comparisons.push(
        {
          ...shared,
          name: `change, to generation ${generation}`,
          series: "change = selection + transmission",
          expected: sums.change,
          observed: sums.parts,
          sigma: 1e-10,
        },
        {
          ...shared,
          name: `transmission, to generation ${generation}`,
          series: "transmission = what mutation does on average",
          expected: sums.mutated,
          observed: sums.transmission,
          sigma: Math.sqrt(sums.variance),
        },
      );
    }
    return comparisons;
  },
};
