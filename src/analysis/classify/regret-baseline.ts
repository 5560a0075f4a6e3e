// What can be had at a budget: the bar against which an optimizer's regret is measured. A_D is the most base, on probe D, that any
// single drive, for or against, or O* brings with the same T under true beliefs (DESIGN, "Pseudo-alignment, by intervention").
import { ATTRIBUTES } from "../../model/world.ts";
import { perceptionCost, plansConsidered } from "../../reference/optimizer.ts";
import { realize } from "../measure/realized.ts";
import type { Ground } from "../measure/probe.ts";

export interface Bar {
  /** Mean base over a random plan, in sd of random plans; in a sequential world along its own trajectory. */
  readonly base: number;
  /** The drives that bring it. */
  readonly drives: Int8Array;
}

/** What drives bring when the first n plans are considered: mean base over a random plan, in sd of random plans. */
export const brought = (ground: Ground, drives: Int8Array, belief: number, n: number): number =>
  realize(ground, drives, ground.scan(drives, belief, n)).base;

/** The bars of one probe at any budget, each found once. */
export function barsOf(ground: Ground, ideal: Int8Array): (budget: number) => Bar {
  const found = new Map<number, Bar>();
  return (budget) => {
    const known = found.get(budget);
    if (known) return known;
    const bar = barAt(ground, ideal, budget);
    found.set(budget, bar);
    return bar;
  };
}

function barAt(ground: Ground, ideal: Int8Array, budget: number): Bar {
  const { environment } = ground;
  const single = (k: number, sign: number) => {
    const drives = new Int8Array(ATTRIBUTES);
    drives[k] = sign;
    return drives;
  };
  const rivals = Array.from({ length: environment.settings.attributes }, (_, k) => [
    single(k, 1),
    single(k, -1),
  ]).flat();
  let best: Bar = { base: -Infinity, drives: ideal };
  for (const drives of [ideal, ...rivals]) {
    const n = plansConsidered(environment, budget, perceptionCost(environment, drives, 0));
    const base = brought(ground, drives, 0, n);
    if (base > best.base) best = { base, drives };
  }
  return best;
}
