// Hard-coded optimization on a learned model of the base: “a model directly trained to predict the base objective together with a
// powerful hard-coded optimization algorithm” ("Risks from Learned Optimization", section 3.3). The model is linear and fitted by
// least squares once, before the run, in exact integers: what founders want decides what lives or dies.
import { problemOf, type Problem } from "../model/engine.ts";
import { solve, type Equations } from "../model/linear-equations.ts";
import type { Configuration } from "../model/parameters.ts";
import { settingsOf } from "../model/settings.ts";
import { ATTRIBUTES, type World } from "../model/world.ts";
import { tables, type Tables } from "../reference/tables.ts";

/** No run gets so far: the contexts that the model is trained on are met by nobody. */
const GENERATION = 0xffff_ffff;

/**
 * Normal equations A w = b over the attributes in `slots`: sums of squares and products within contexts, times P: a choice compares plans in one context, so that what the contexts' means
 * have in common is nothing to learn. Exact: a context's sums stay below 2⁵³.
 */
function equationsOf({ contexts, plans, attributes, base }: Tables, slots: readonly number[]): Equations {
  const phi = attributes[0] ?? new Int8Array(0);
  const columns = [
    ...slots.map((slot) => (cell: number) => phi[cell * ATTRIBUTES + slot] ?? 0),
    (cell: number) => base[cell] ?? 0,
  ];
  const equations = slots.map(() => columns.map(() => 0n));
  for (let context = 0; context < contexts; context++) {
    const values = columns.map((read) => Array.from({ length: plans }, (_, j) => read(context * plans + j)));
    const sums = values.map((column) => column.reduce((sum, value) => sum + value, 0));
    equations.forEach((row, k) =>
      row.forEach((total, l) => {
        let products = 0;
        for (let j = 0; j < plans; j++) products += (values[k]?.[j] ?? 0) * (values[l]?.[j] ?? 0);
        row[l] = total + BigInt(plans * products - (sums[k] ?? 0) * (sums[l] ?? 0));
      }),
    );
  }
  return equations;
}

/** Weights with the same proportions, the largest ±`largest`, rounded to the nearest, halves away from zero. */
function scaled(weights: readonly bigint[], largest: bigint): number[] {
  const size = (weight: bigint) => (weight < 0n ? -weight : weight);
  const most = weights.reduce((a, b) => (size(b) > a ? size(b) : a), 0n);
  if (most === 0n) return weights.map(() => 0);
  return weights.map((weight) => {
    const rounded = Number((2n * largest * size(weight) + most) / (2n * most));
    return weight < 0n ? -rounded : rounded;
  });
}

/**
 * 16 drives: the best linear model of the base in `founderModel` training contexts (in a sequential world whole copies), by what
 * founders may know: all attributes, but the base itself only where `founderBase` says so. The nearest multiples where drives are
 * coarse: unlike a drive that mutates, a weight that is small may be rounded away.
 */
export function fitModel(configuration: Configuration, world: World): Int8Array {
  const { founderModel, founderBase, coarseness } = configuration;
  const settings = { ...settingsOf({ ...configuration, founderModel: 0 }, world), variants: 1 };
  const { states } = settings;
  const contexts = states > 0 ? states * Math.max(1, Math.trunc(founderModel / states)) : founderModel;
  const drawn = tables(settings, world, { probe: false, generation: GENERATION, distribution: "training", contexts });
  const slots = world.attributes.map((_, slot) => slot).filter((slot) => founderBase || slot !== world.baseAttribute);
  const weights = scaled(solve(equationsOf(drawn, slots)), BigInt(127 >> coarseness));
  const drives = new Int8Array(ATTRIBUTES);
  slots.forEach((slot, k) => (drives[slot] = (weights[k] ?? 0) << coarseness));
  return drives;
}

/** The problem of a configuration in its compiled world, what founders have learned included. Throws InputError. */
export const openProblem = (configuration: Configuration, world: World): Problem =>
  problemOf(configuration, world, configuration.founderModel > 0 ? fitModel(configuration, world) : undefined);
