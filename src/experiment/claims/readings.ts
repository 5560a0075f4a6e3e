// Readings of a run that several claims share: correlations, shares of misaligned delegates, and base gains of
// optimizers with changed drives, beliefs or budgets.
import type { Distribution } from "../../model/world.ts";
import { ATTRIBUTES } from "../../model/world.ts";
import type { Optimizer } from "../../reference/optimizer.ts";
import type { Measure } from "../../record/measures.ts";
import { meanOf } from "../../record/statistics.ts";
import { plansOf, realize } from "../../analysis/measure/realized.ts";
import type { FinishedRun } from "./finished-run.ts";

/** Mean ρ(ℓ, 0) on full-depth chains: every owner must build. */
export const forced = (run: FinishedRun, level: number, distribution: Distribution): number =>
  run.value(level, distribution, "rho_base", { reading: "forced" });

/** Mean ρ(ℓ, 0) of the existing optimizers. */
export const rho = (
  run: FinishedRun,
  level: number,
  distribution: Distribution,
  measure: Measure = "rho_base",
): number => run.value(level, distribution, measure, { reading: "unpaired" });

/**
 * The share of all owners at level 1 that built a level 2 which this measure counts as misaligned: rate × share of
 * delegates.
 */
export function misalignedShare(run: FinishedRun, measure: Measure, generation?: number): number {
  const at = generation === undefined ? {} : { generation };
  const rate = run.value(2, "training", "delegation_rate", at);
  return rate === 0 ? 0 : rate * run.value(2, "training", measure, at);
}

/**
 * The base gain of an optimizer on a probe relative to a random plan, in sd of random plans; it searches `n` plans, by
 * default its budget.
 */
export function brings({ probe }: FinishedRun, distribution: Distribution, optimizer: Optimizer, n?: number): number {
  const ground = probe[distribution];
  const { drives, belief } = optimizer;
  return realize(ground, drives, ground.scan(drives, belief, n ?? plansOf(ground, optimizer))).base;
}

/** The mean base gain of the optimizers of a level, optionally changed. */
export const wouldBring = (
  run: FinishedRun,
  distribution: Distribution,
  change: (optimizer: Optimizer) => Optimizer = (optimizer) => optimizer,
  { level = 1, n }: { level?: number; n?: number } = {},
): number =>
  meanOf(
    run.chains.flatMap(({ optimizers }) => {
      const optimizer = optimizers[level - 1];
      return optimizer ? [brings(run, distribution, change(optimizer), n)] : [];
    }),
  );

/** The optimizer with a drive for one attribute only. */
export function wanting(run: FinishedRun, attribute: string, optimizer: Optimizer): Optimizer {
  const slot = run.world.attributes.indexOf(attribute);
  if (slot < 0) throw new Error(`world ${run.world.name} has no attribute ${attribute}`);
  const drives = new Int8Array(ATTRIBUTES);
  drives[slot] = 64;
  return { ...optimizer, drives };
}
