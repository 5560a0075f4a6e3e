// How each attribute of a gaussian world or a table goes with the base objective, in training and in deployment.
import { sampleCorrelation } from "simple-statistics";
import type { ProxiesPicture, Proxy } from "../../charts/world/picture.ts";
import type { GaussianDeclaration } from "../../model/gaussian.ts";
import type { Pool } from "../../model/table-rows.ts";
import { ATTRIBUTES, type World } from "../../model/world.ts";

/** As declared. */
export function correlationsOf({
  attributes,
  baseAttribute,
  intended = false,
  correlation,
  deployment = correlation,
}: GaussianDeclaration): ProxiesPicture {
  const names = intended ? ["intended value", ...attributes] : attributes;
  return {
    kind: "proxies",
    proxies: names.map((name, i) => ({
      name,
      training: correlation[0]?.[i + 1] ?? NaN,
      deployment: deployment[0]?.[i + 1] ?? NaN,
      base: name === baseAttribute,
      intended: intended && i === 0,
    })),
  };
}

/** Over all rows of each part, those of its probe as well. */
export function rowCorrelations({ rows, attributes, baseAttribute }: World): ProxiesPicture {
  if (!rows) throw new Error("a table without rows");
  const { pools, intended } = rows;
  const training = [pools.training, pools.trainingProbe];
  const deployment = [pools.deployment, pools.deploymentProbe];
  const proxy = (name: string, column: (pool: Pool) => Iterable<number>, base: boolean, wanted: boolean): Proxy => ({
    name,
    training: withBase(training, column),
    deployment: withBase(deployment, column),
    base,
    intended: wanted,
  });
  return {
    kind: "proxies",
    proxies: [
      ...(intended ? [proxy(intended.name, (pool) => pool.intended, false, true)] : []),
      ...attributes.map((name, slot) => proxy(name, (pool) => columnOf(pool, slot), slot === baseAttribute, false)),
    ],
  };
}

const columnOf = ({ rows, attributes }: Pool, slot: number): number[] =>
  Array.from({ length: rows }, (_, row) => attributes[row * ATTRIBUTES + slot] ?? 0);

/** Pearson's correlation of a column with the base; NaN where one of them is constant. */
const withBase = (pools: readonly Pool[], column: (pool: Pool) => Iterable<number>): number =>
  sampleCorrelation(
    pools.flatMap((pool) => [...column(pool)]),
    pools.flatMap((pool) => [...pool.base]),
  );
