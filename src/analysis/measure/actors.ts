// What the ones that act bring: of each lineage its deepest optimizer, or its reflexes. In training as it acted last, watched or not; in
// deployment nobody watches. Other measures ask what each level would do; this one asks what is done.
import type { Step } from "../../model/settings.ts";
import { actorOf, react } from "../../reference/act.ts";
import { plansConsidered, presentedObjective } from "../../reference/optimizer.ts";
import type { Chain } from "./chains.ts";
import { BASE, project, rhoWith } from "./moments.ts";
import type { Ground } from "./probe.ts";
import { realize, type Realized } from "./realized.ts";
import { meanOf } from "../../record/statistics.ts";

/** Means over some lineages; NaN where nothing is there. */
export interface Acted {
  /** Gain over a random plan, in sd of random plans, of the base and of the intended value. */
  readonly base: number;
  readonly intended: number;
  /** Correlation with the base of what the actors want; reflexes want nothing. */
  readonly rho: number;
}

/** What some chains do on a probe. */
export function acted(ground: Ground, step: Step, chains: readonly Chain[]): Acted {
  const deeds = chains.map((chain) => deedOf(ground, step, chain));
  return {
    base: meanOf(deeds.map(({ base }) => base)),
    intended: meanOf(deeds.map(({ intended }) => intended)),
    rho: meanOf(chains.map(({ optimizers }) => rhoOf(ground, optimizers.at(-1)?.drives))),
  };
}

function deedOf(ground: Ground, step: Step, { lineage, optimizers }: Chain): Realized {
  const { environment, tables, distribution, scan } = ground;
  if (optimizers.length === 0) {
    const positions = Array.from({ length: tables.contexts }, (_, context) => react(tables, lineage.reflexes, context));
    return realize(ground, lineage.drives, positions);
  }
  const { optimizer, owner, watched } = actorOf(environment.settings, lineage, step);
  const shown = presentedObjective(environment, optimizer, owner, watched && distribution === "training");
  const n = plansConsidered(environment, optimizer.budget, shown.perPlan);
  return realize(ground, optimizer.drives, scan(shown.drives, optimizer.belief, n));
}

const rhoOf = ({ moments }: Ground, drives: Int8Array | undefined): number =>
  drives ? rhoWith(moments.within, project(moments.within, drives), BASE) : NaN;
