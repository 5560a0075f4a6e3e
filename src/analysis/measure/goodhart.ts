// Goodhart curves: what optimizers of a level get, by the base and by their own utility, the more plans they consider. Best-of-n is
// KL = ln n − (n − 1)/n away from a random plan (Gao, Schulman & Hilton 2022).
import type { Optimizer } from "../../reference/optimizer.ts";
import type { MeasuredRow } from "../../record/tables.ts";
import type { Ground } from "./probe.ts";
import { realize } from "./realized.ts";
import { meanOf } from "../../record/statistics.ts";

/**
 * The curve of the optimizers of one level, for 1, 2, 4 … P plans considered; no rows where nothing varies. `kl` is in nats; gains are
 * means over optimizers, over a random plan, in sd of random plans.
 */
export function goodhartRows(
  ground: Ground,
  level: number,
  optimizers: readonly Optimizer[],
): MeasuredRow<"goodhart">[] {
  const rows: MeasuredRow<"goodhart">[] = [];
  for (let n = 1; n <= ground.tables.plans; n *= 2) {
    const got = optimizers.map(({ drives, belief }) => realize(ground, drives, ground.scan(drives, belief, n)));
    const base = meanOf(got.map((one) => one.base));
    const utility = meanOf(got.map((one) => one.utility));
    if (Number.isNaN(base) || Number.isNaN(utility)) continue;
    rows.push({ level, distribution: ground.distribution, n, kl: Math.log(n) - (n - 1) / n, base, utility });
  }
  return rows;
}
