// What the laws of the telephone read: outcomes of the telephone world as the engine's tables hold them, and what int8
// attributes make of the textbook's order statistics.
import { configure } from "../../src/model/configuration.ts";
import { compileGaussian } from "../../src/model/gaussian.ts";
import { settingsOf } from "../../src/model/settings.ts";
import { ATTRIBUTES } from "../../src/model/world.ts";
import { tables, type Tables } from "../../src/reference/tables.ts";
import { telephone } from "../../src/worlds/telephone.ts";
import { cumulative, density } from "./normal-theory.ts";

/** Correlation of neighbours in the telephone's chain. */
export const RHO = 0.8;
/** Units of an attribute, and of the base, that make one standard deviation. */
export const ATTRIBUTE_UNIT = 32;
export const BASE_UNIT = 1024;

const world = compileGaussian(telephone);

/** The tables of one draw: `contexts` contexts of `plans` plans, new ones in each generation, or a probe's. */
export function outcomes(draw: {
  seed: number;
  generation: number;
  contexts: number;
  plans: number;
  probe?: boolean;
}): Tables {
  const { seed, generation, contexts, plans, probe = false } = draw;
  const settings = settingsOf(configure({ seed, plans, contexts }), world);
  return tables(settings, world, { probe, generation, distribution: "training", contexts });
}

/** Attribute k of every outcome, in standard deviations. */
export const attribute = (drawn: Tables, k: number): Float64Array =>
  Float64Array.from(
    { length: drawn.base.length },
    (_, at) => (drawn.attributes[0]?.[ATTRIBUTES * at + k] ?? 0) / ATTRIBUTE_UNIT,
  );

/** The base of every outcome, in standard deviations. */
export const base = (drawn: Tables): Float64Array => Float64Array.from(drawn.base, (value) => value / BASE_UNIT);

/** The drives that want attribute k alone. */
export const only = (k: number): Int8Array => Int8Array.from({ length: ATTRIBUTES }, (_, slot) => Number(slot === k));

/**
 * The best of n by an attribute: its expected attribute and the expected normal deviate behind it, when deviates are rounded
 * to 1/32 and end at ±127/32. Both are e_n but for some thousandths: ties, and 3.97 as the most there can be.
 */
export function bestOfInt8(n: number): { attribute: number; deviate: number } {
  let [attributeSum, deviateSum] = [0, 0];
  for (let a = -127; a <= 127; a++) {
    const low = a === -127 ? -40 : (a - 0.5) / ATTRIBUTE_UNIT;
    const high = a === 127 ? 40 : (a + 0.5) / ATTRIBUTE_UNIT;
    const [below, upTo] = [cumulative(low), cumulative(high)];
    const chance = upTo ** n - below ** n;
    if (upTo === below) continue;
    attributeSum += (chance * a) / ATTRIBUTE_UNIT;
    deviateSum += (chance * (density(low) - density(high))) / (upTo - below);
  }
  return { attribute: attributeSum, deviate: deviateSum };
}
