// Gaussian worlds: base, intended value and attributes are jointly normal with a given correlation matrix, so that all
// measures have closed forms (tests/laws).
import { InputError } from "./errors.ts";
import { ATTRIBUTES, VARIANTS, type Dial, type World, type WorldDescription } from "./world.ts";

export interface GaussianDeclaration extends WorldDescription {
  readonly kind: "gaussian";
  readonly dial?: Dial<GaussianDeclaration>;
  readonly attributes: readonly string[];
  /** The attribute that equals the base objective, if there is one. Its correlation with the base is 1. */
  readonly baseAttribute?: string;
  readonly intended?: boolean;
  /**
   * Correlations in the order base, intended (if any), attributes: square, symmetric, and positive definite except for
   * copies.
   */
  readonly correlation: readonly (readonly number[])[];
  /** The correlations in deployment; default: those of training. */
  readonly deployment?: readonly (readonly number[])[];
  readonly costs?: Readonly<Record<string, { readonly tau?: number; readonly delta?: number }>>;
}

/** Rows of the factor: 18 (base, intended, 16 attributes), lower triangular in Q14. */
export const FACTOR = 2 + ATTRIBUTES;

/**
 * Lower triangular factor of a correlation matrix in Q14, padded to 18 × 18. Throws InputError that names the entry.
 */
function factor(name: string, matrix: readonly (readonly number[])[], size: number, intended: boolean): Int32Array {
  const refuse = (what: string): never => {
    throw new InputError(`world ${name}, correlation: ${what}`);
  };
  if (matrix.length !== size || matrix.some((row) => row.length !== size)) refuse(`must be ${size} × ${size}`);
  const lower = matrix.map((row) => row.map(() => 0));
  const result = new Int32Array(FACTOR * FACTOR);
  const place = (i: number) => (i === 0 || intended ? i : i + 1);
  matrix.forEach((row, i) => {
    row.forEach((value, j) => {
      if (!Number.isFinite(value) || Math.abs(value) > 1 || value !== matrix[j]?.[i] || (i === j && value !== 1))
        refuse(`entry ${i}, ${j} is ${value}; allowed: a symmetric matrix of correlations with ones on its diagonal`);
      if (j > i) return;
      let sum = value;
      for (let k = 0; k < j; k++) sum -= (lower[i]?.[k] ?? 0) * (lower[j]?.[k] ?? 0);
      if (i === j && sum < -1e-9) refuse(`is not positive semidefinite at row ${i}`);
      const pivot = lower[j]?.[j] ?? 0;
      if (i !== j && pivot < 1e-9 && Math.abs(sum) > 1e-9) refuse(`is not positive semidefinite at row ${i}`);
      const entry = i === j ? Math.sqrt(Math.max(sum, 0)) : pivot < 1e-9 ? 0 : sum / pivot;
      const target = lower[i];
      if (target) target[j] = entry;
      result[place(i) * FACTOR + place(j)] = Math.round(entry * 16_384);
    });
  });
  return result;
}

/** Compiles a gaussian world. Throws InputError. */
export function compileGaussian(world: GaussianDeclaration): World {
  const { attributes, intended = false } = world;
  if (attributes.length < 1 || attributes.length > ATTRIBUTES)
    throw new InputError(`world ${world.name}, attributes: ${attributes.length}; allowed: 1 to ${ATTRIBUTES}`);
  if (world.baseAttribute !== undefined) {
    const row = attributes.indexOf(world.baseAttribute) + (intended ? 2 : 1);
    if (!attributes.includes(world.baseAttribute))
      throw new InputError(
        `world ${world.name}, baseAttribute: "${world.baseAttribute}" is no attribute; there are ${attributes.join(", ")}`,
      );
    if (world.correlation[0]?.[row] !== 1)
      throw new InputError(
        `world ${world.name}, correlation: baseAttribute ${world.baseAttribute} has ${world.correlation[0]?.[row]} with the base; allowed: 1`,
      );
  }
  for (const [name, cost] of Object.entries(world.costs ?? {})) {
    if (!attributes.includes(name))
      throw new InputError(`world ${world.name}, costs: no attribute is called "${name}"`);
    for (const [key, value] of Object.entries(cost)) {
      if (!Number.isInteger(value) || value < 1 || value > 65_535)
        throw new InputError(
          `world ${world.name}, costs of ${name}: ${key} ${value}; allowed: an integer from 1 to 65535`,
        );
    }
  }
  const size = attributes.length + (intended ? 2 : 1);
  const training = factor(world.name, world.correlation, size, intended);
  const deployment = factor(world.name, world.deployment ?? world.correlation, size, intended);
  const tau = new Uint32Array(VARIANTS * ATTRIBUTES).fill(1);
  const delta = new Uint32Array(VARIANTS * ATTRIBUTES).fill(1);
  attributes.forEach((name, slot) => {
    tau[slot] = world.costs?.[name]?.tau ?? 1;
    delta[slot] = world.costs?.[name]?.delta ?? 8;
  });
  const baseAttribute = world.baseAttribute === undefined ? -1 : attributes.indexOf(world.baseAttribute);
  return {
    ...world,
    variants: ["truth"],
    tau,
    delta,
    overridden: Object.keys(world.costs ?? {}),
    baseAttribute,
    baseTau: baseAttribute < 0 ? 1 : (tau[baseAttribute] ?? 1),
    hasIntended: intended,
    program: (distribution) => (distribution === "training" ? training : deployment),
    library: () => new Int32Array(0),
  };
}
