// Algorithmic range as a policy: of a world's attributes only the k with the shortest descriptions can be wanted (The Inner Alignment
// Problem, 3.3: “if a mesa-optimizer is not capable of faithfully representing the base objective, then it can't possibly be robustly
// aligned”). What the others stand for still happens, and so does the base; no optimizer represents them.
import type { GaussianDeclaration } from "../../model/gaussian.ts";
import type { GridDeclaration } from "../../model/grid.ts";
import type { ProcessDeclaration, StepRule } from "../../model/process.ts";
import type { TableDeclaration } from "../../model/table.ts";
import type { Pool, TableRows } from "../../model/table-rows.ts";
import { ATTRIBUTES, type World } from "../../model/world.ts";
import type { Declaration } from "./file.ts";

type Names = readonly string[];

/** The k attributes of the fewest bits, ties to the earlier, in the world's order; all of them where k is 0. */
export function shortest({ attributes, delta }: Pick<World, "attributes" | "delta">, k: number): Names {
  if (k === 0) return attributes;
  const bits = (slot: number) => delta[slot] ?? 0;
  const slots = [...attributes.keys()].sort((a, b) => bits(a) - bits(b) || a - b).slice(0, k);
  return attributes.filter((_, slot) => slots.includes(slot));
}

/** The declaration in which only attributes of these names can be wanted. */
export function representing(world: Declaration, names: Names): Declaration {
  if (world.kind === "causal") return { ...world, attributes: names, costs: only(world.costs, [...names, world.base]) };
  if (world.kind === "gaussian") return gaussian(world, names);
  if (world.kind === "table") return table(world, names);
  if (world.kind === "grid") return grid(world, names);
  return process(world, names);
}

const only = <T>(given: Readonly<Record<string, T>> | undefined, names: Names): Record<string, T> =>
  Object.fromEntries(Object.entries(given ?? {}).filter(([name]) => names.includes(name)));

/** The base's own attribute, while it is among those that can be wanted. */
const baseAmong = (names: Names, baseAttribute: string | undefined): { readonly baseAttribute?: string } =>
  baseAttribute !== undefined && names.includes(baseAttribute) ? { baseAttribute } : {};

function gaussian({ baseAttribute, deployment, ...world }: GaussianDeclaration, names: Names): GaussianDeclaration {
  const before = world.intended ? 2 : 1;
  const isKept = (i: number) => i < before || names.includes(world.attributes[i - before] ?? "");
  const kept = (matrix: readonly (readonly number[])[]) =>
    matrix.filter((_, i) => isKept(i)).map((row) => row.filter((_, j) => isKept(j)));
  return {
    ...world,
    ...baseAmong(names, baseAttribute),
    attributes: names,
    correlation: kept(world.correlation),
    ...(deployment && { deployment: kept(deployment) }),
    costs: only(world.costs, names),
  };
}

/** The rows of a table with only these attributes: the same rows, also those that a gap in another column leaves out. */
export function rowsWith(rows: TableRows, names: Names): TableRows {
  const slots = names.map((name) => rows.attributes.findIndex((attribute) => attribute.name === name));
  const kept = (pool: Pool): Pool => {
    const attributes = new Int8Array(pool.attributes.length);
    for (let row = 0; row < pool.attributes.length; row += ATTRIBUTES)
      slots.forEach((slot, k) => (attributes[row + k] = pool.attributes[row + slot] ?? 0));
    return { ...pool, attributes };
  };
  const { training, deployment, trainingProbe, deploymentProbe } = rows.pools;
  return {
    ...rows,
    attributes: rows.attributes.filter(({ name }) => names.includes(name)),
    pools: {
      training: kept(training),
      deployment: kept(deployment),
      trainingProbe: kept(trainingProbe),
      deploymentProbe: kept(deploymentProbe),
    },
  };
}

function table(world: TableDeclaration, names: Names): TableDeclaration {
  const attributes = world.mapping.attributes.filter(({ name, column }) => names.includes(name ?? column));
  return { ...world, mapping: { ...world.mapping, attributes } };
}

function grid({ baseAttribute, beliefs = [], ...world }: GridDeclaration, names: Names): GridDeclaration {
  return {
    ...world,
    ...baseAmong(names, baseAttribute),
    attributes: only(world.attributes, names),
    beliefs: beliefs.map((belief) => ({ ...belief, costs: only(belief.costs, names) })),
  };
}

function process({ baseAttribute, beliefs = [], ...world }: ProcessDeclaration, names: Names): ProcessDeclaration {
  const rule = <R extends Rule>(given: R): R => ({
    ...given,
    ...withFeatures(given, names),
    ...(given.deployment && { deployment: withFeatures(given.deployment, names) }),
  });
  return {
    ...rule(world),
    ...baseAmong(names, baseAttribute),
    attributes: only(world.attributes, names),
    beliefs: beliefs.map((belief) => ({ ...rule(belief), costs: only(belief.costs, names) })),
  };
}

type Rule = StepRule<unknown> & { readonly deployment?: StepRule<unknown> };

const withFeatures = ({ step }: StepRule<unknown>, names: Names): StepRule<unknown> => ({
  step: (state, action) =>
    step(state, action).map((outcome) => ({ ...outcome, features: only(outcome.features, names) })),
});
