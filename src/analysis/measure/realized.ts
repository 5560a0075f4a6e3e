// What a level brings when it is the one to act: alone, unwatched, on contexts that nothing was selected on. In sd of random plans,
// so that worlds and distributions can be compared.
import {
  perceptionCost,
  plansConsidered,
  type Optimizer,
  presentedObjective,
  type PresentedObjective,
} from "../../reference/optimizer.ts";
import { react } from "../../reference/act.ts";
import { baseObjective } from "../../reference/objective.ts";
import { ATTRIBUTES } from "../../model/world.ts";
import type { Chain } from "./chains.ts";
import { BASE, INTENDED, project, sdOf } from "./moments.ts";
import { gain, visit, type Ground } from "./probe.ts";
import { meanOf, shareOf } from "../../record/statistics.ts";
import type { Recorder } from "./recorder.ts";

/** Means over the contexts that are visited, over what a random plan brings, in sd of random plans; NaN where something does not vary. */
export interface Realized {
  readonly base: number;
  readonly intended: number;
  readonly utility: number;
}

/** Σ over what is visited of the true utility of drives, over what random plans bring. */
function utilityTotal({ tables: { attributes }, randomPlan }: Ground, cells: Uint32Array, drives: Int8Array): number {
  const truth = attributes[0];
  let total = 0;
  for (let k = 0; k < ATTRIBUTES; k++) {
    const drive = drives[k] ?? 0;
    if (drive === 0) continue;
    let sum = 0;
    for (const cell of cells) sum += truth?.[cell * ATTRIBUTES + k] ?? 0;
    total += drive * (sum - (randomPlan[k] ?? 0));
  }
  return total;
}

function total(values: Int16Array, cells: Uint32Array): number {
  let sum = 0;
  for (const cell of cells) sum += values[cell] ?? 0;
  return sum;
}

/** What is visited brings by the base, the intended value and the utility of the drives. */
function realizedOf(ground: Ground, cells: Uint32Array, drives: Int8Array): Realized {
  const { tables, moments } = ground;
  const { variance } = project(moments.within, drives);
  return {
    base: gain(ground, BASE, total(tables.base, cells)),
    intended: gain(ground, INTENDED, total(tables.intended, cells)),
    utility: variance === 0 ? NaN : utilityTotal(ground, cells, drives) / (tables.contexts * sdOf(tables, variance)),
  };
}

/** The cells that picks (one for each context) lead to. */
const follow = ({ tables, environment }: Ground, positions: ArrayLike<number>): Uint32Array =>
  visit(tables, environment.settings, (context) => positions[context] ?? 0);

/** What picks (one for each context) bring; in a sequential world along their trajectory. */
export const realize = (ground: Ground, drives: Int8Array, positions: ArrayLike<number>): Realized =>
  realizedOf(ground, follow(ground, positions), drives);

/**
 * (best − got) / (best − random plan) among the first n plans; missing if n < 2 or the best is no better than a hundredth of an sd.
 * Missing too where contexts follow one another: the best plan of a context need not be a step of the best way.
 */
function regret(ground: Ground, n: number, cells: Uint32Array): number {
  const best = ground.bestBase[n] ?? NaN;
  const range = best - (ground.randomPlan[BASE] ?? 0);
  const leads = ground.environment.settings.horizon > 1;
  if (leads || n < 2 || !(range > 0.01 * ground.tables.contexts * (ground.sd[BASE] ?? 0))) return NaN;
  return (best - total(ground.tables.base, cells)) / range;
}

/** How many plans an optimizer considers when it acts unwatched. */
export const plansOf = ({ environment }: Ground, { drives, belief, budget }: Optimizer): number =>
  plansConsidered(environment, budget, perceptionCost(environment, drives, belief));

interface Deed extends Realized {
  readonly regret: number;
  /** Totals by its own utility, and by its owner's, over what random plans bring. */
  readonly own: number;
  readonly byOwner: number;
  /** The base when watched, for the two-faced. */
  readonly watched: number;
}

function deed(ground: Ground, optimizer: Optimizer, owner: Int8Array): Deed {
  const { environment, scan } = ground;
  const { drives, belief, budget, twoFaced } = optimizer;
  const plans = (shown: PresentedObjective) => plansConsidered(environment, budget, shown.perPlan);
  const n = plans(presentedObjective(environment, optimizer, owner, false));
  const cells = follow(ground, scan(drives, belief, n));
  const realized = realizedOf(ground, cells, drives);
  const rest = {
    regret: regret(ground, n, cells),
    own: utilityTotal(ground, cells, drives),
    byOwner: utilityTotal(ground, cells, owner),
  };
  if (!twoFaced) return { ...realized, ...rest, watched: NaN };
  const shown = presentedObjective(environment, optimizer, owner, true);
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
      const cells = visit(tables, environment.settings, (context) => react(tables, lineage.reflexes, context));
      return gain(ground, BASE, total(tables.base, cells));
    });
  record(1, distribution, "all", "reflex_base", meanOf(reflexes));
}
