// Price's equation (1970): Δz̄ = Cov(w, z)/w̄ + E(w·Δz)/w̄, the change of a mean parted into selection and transmission. It is an
// identity in every generation, whatever selects and whatever mutates; the lab asserts it as it records.
import type { Settings } from "../../src/model/settings.ts";
import { chance, random } from "../../src/model/philox.ts";
import { streams } from "../../src/model/random-stream.ts";
import { parentOf } from "../../src/reference/choose.ts";

/** Who descends from whom: for each child its two parents, twice the same one where there was no crossover. */
export type Parents = readonly (readonly [first: number, second: number])[];

/** The parents of a generation's children, from the fitness of the generation before (N values), by the rule of `reproduce`. */
export const parentsOf = (settings: Settings, fitness: ArrayLike<number>, generation: number): Parents =>
  Array.from({ length: settings.population }, (_, child) => {
    const first = parentOf(settings, fitness, child, generation, 0);
    const crossed = chance(random(settings.seed, child, generation, streams.crossover)[0], settings.crossover);
    return [first, crossed ? parentOf(settings, fitness, child, generation, 1) : first];
  });

export interface PriceTerms {
  /** Δz̄, from the two means alone. */
  readonly change: number;
  /** Cov(w, z)/w̄: what being fitter does to z. */
  readonly selection: number;
  /** E(w·Δz)/w̄: how children differ from their parents. */
  readonly transmission: number;
  /** What the identity leaves: 0, to rounding. */
  readonly residual: number;
}

/**
 * The terms for a trait z, N values before and N after. A child counts half for each of its parents: w is half the number of
 * its lines of descent.
 */
export function price(before: ArrayLike<number>, after: ArrayLike<number>, parents: Parents): PriceTerms {
  const offspring = new Float64Array(before.length);
  let inherited = 0;
  parents.forEach((pair, child) => {
    for (const parent of pair) {
      offspring[parent] = (offspring[parent] ?? 0) + 0.5;
      inherited += ((after[child] ?? 0) - (before[parent] ?? 0)) / 2;
    }
  });
  const average = (values: ArrayLike<number>) =>
    Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
  const [meanBefore, meanOffspring] = [average(before), average(offspring)];
  const covariance = average(offspring.map((w, i) => (w - meanOffspring) * ((before[i] ?? 0) - meanBefore)));
  const change = average(after) - meanBefore;
  const selection = covariance / meanOffspring;
  const transmission = inherited / before.length / meanOffspring;
  return { change, selection, transmission, residual: change - selection - transmission };
}
