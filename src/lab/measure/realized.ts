// What a level brings when it is the one to act: alone, unwatched, on contexts that nothing was selected on. In sd of random plans,
// so that worlds and distributions can be compared.
import {
  baseObjective,
  face,
  perceptionCost,
  plansConsidered,
  type Face,
  type Optimizer,
} from "../../reference/optimizer.ts";
import { ATTRIBUTES } from "../../model/world.ts";
import type { Chain } from "./chains.ts";
import { BASE, INTENDED, project, sdOf } from "./moments.ts";
import { gain, type Ground } from "./probe.ts";
import { meanOf, shareOf, type Recorder } from "./rows.ts";

/** Means over the probe's contexts, over what a random plan brings, in sd of random plans; NaN where something does not vary. */
export interface Realized {
  readonly base: number;
  readonly intended: number;
  readonly utility: number;
}

/** Σ over contexts of the true utility of drives at the picked positions. */
export function utilityTotal(
  { tables: { attributes, plans } }: Ground,
  drives: Int8Array,
  positions: ArrayLike<number>,
): number {
  const truth = attributes[0];
  let total = 0;
  for (let k = 0; k < ATTRIBUTES; k++) {
    const drive = drives[k] ?? 0;
    if (drive === 0) continue;
    for (let c = 0; c < positions.length; c++) {
      total += drive * (truth?.[(c * plans + (positions[c] ?? 0)) * ATTRIBUTES + k] ?? 0);
    }
  }
  return total;
}

function total({ tables: { plans } }: Ground, values: Int16Array, positions: ArrayLike<number>): number {
  let sum = 0;
  for (let c = 0; c < positions.length; c++) sum += values[c * plans + (positions[c] ?? 0)] ?? 0;
  return sum;
}

/** A total utility as the mean gain over a random plan, in its own sd of random plans. */
function utilityGain({ tables, moments, randomPlan }: Ground, drives: Int8Array, sum: number): number {
  const { variance } = project(moments.within, drives);
  if (variance === 0) return NaN;
  const random = drives.reduce((mean, drive, k) => mean + drive * (randomPlan[k] ?? 0), 0);
  return (sum - random) / (tables.contexts * sdOf(tables, variance));
}

/** What picks (one for each context) bring, by the base, the intended value and the utility of the drives. */
export const realize = (ground: Ground, drives: Int8Array, positions: ArrayLike<number>): Realized => ({
  base: gain(ground, BASE, total(ground, ground.tables.base, positions)),
  intended: gain(ground, INTENDED, total(ground, ground.tables.intended, positions)),
  utility: utilityGain(ground, drives, utilityTotal(ground, drives, positions)),
});

/** (best − got) / (best − random plan) among the first n plans; missing if n < 2 or the best is no better than a hundredth of an sd. */
export function regret(ground: Ground, n: number, positions: ArrayLike<number>): number {
  const best = ground.bestBase[n] ?? NaN;
  const range = best - (ground.randomPlan[BASE] ?? 0);
  if (n < 2 || !(range > 0.01 * ground.tables.contexts * (ground.sd[BASE] ?? 0))) return NaN;
  return (best - total(ground, ground.tables.base, positions)) / range;
}

/** How many plans an optimizer considers when it acts unwatched. */
export const plansOf = ({ environment }: Ground, { drives, belief, budget }: Optimizer): number =>
  plansConsidered(environment, budget, perceptionCost(environment, drives, belief));

interface Deed extends Realized {
  readonly regret: number;
  /** Totals by its own utility, and by its owner's. */
  readonly own: number;
  readonly byOwner: number;
  /** The base when watched, for the two-faced. */
  readonly watched: number;
}

function deed(ground: Ground, optimizer: Optimizer, owner: Int8Array): Deed {
  const { environment, scan } = ground;
  const { drives, belief, budget, twoFaced } = optimizer;
  const plans = (shown: Face) => plansConsidered(environment, budget, shown.perPlan);
  const n = plans(face(environment, optimizer, owner, false));
  const positions = scan(drives, belief, n);
  const realized = realize(ground, drives, positions);
  const rest = {
    regret: regret(ground, n, positions),
    own: utilityTotal(ground, drives, positions),
    byOwner: utilityTotal(ground, owner, positions),
  };
  if (!twoFaced) return { ...realized, ...rest, watched: NaN };
  const shown = face(environment, optimizer, owner, true);
  return { ...realized, ...rest, watched: realize(ground, drives, scan(shown.drives, belief, plans(shown))).base };
}

/** Rows of what every level of some chains would bring. */
export function recordRealized(record: Recorder, ground: Ground, chains: readonly Chain[]): void {
  const { environment, distribution, tables } = ground;
  const agentsOwner = baseObjective(environment.settings);
  const deeds = chains.map(({ optimizers }) =>
    optimizers.map((optimizer, at) => deed(ground, optimizer, optimizers[at - 1]?.drives ?? agentsOwner)),
  );
  for (let level = 1; level <= environment.settings.levels; level++) {
    const here = deeds.flatMap((chain) => chain[level - 1] ?? []);
    if (here.length === 0) break;
    const add = (measure: Parameters<Recorder>[3], values: readonly number[]) =>
      record(level, distribution, "all", measure, meanOf(values));
    add(
      "act_base",
      here.map(({ base }) => base),
    );
    add(
      "act_intended",
      here.map(({ intended }) => intended),
    );
    add(
      "act_utility",
      here.map(({ utility }) => utility),
    );
    add(
      "regret",
      here.map((one) => one.regret),
    );
    add(
      "own_base",
      deeds.filter((chain) => chain.length > level).map((chain) => chain[level - 1]?.base ?? NaN),
    );
    const twoFaced = here.filter(({ watched }) => !Number.isNaN(watched));
    add(
      "act_base_watched",
      twoFaced.map(({ watched }) => watched),
    );
    add(
      "act_base_unwatched",
      twoFaced.map(({ base }) => base),
    );
    const delegations = deeds.map((chain) => (chain[level - 1]?.byOwner ?? NaN) - (chain[level - 2]?.own ?? NaN));
    record(
      level,
      distribution,
      "all",
      "worse_by_owner",
      shareOf(delegations, (difference) => difference < 0),
    );
  }
  const reflexes = chains
    .filter(({ lineage }) => lineage.traits.reflex)
    .map(({ lineage }) => {
      const positions = Array.from(
        tables.cues,
        (cue, c) => tables.place[c * tables.plans + (lineage.reflexes[cue] ?? 0)] ?? 0,
      );
      return gain(ground, BASE, total(ground, tables.base, positions));
    });
  record(1, distribution, "all", "reflex_base", meanOf(reflexes));
}
