// The behavioral objective: "what we understand a system to be optimized for", here a linear objective fitted to choices alone by an
// averaged structured perceptron (Collins 2002) in integers. What chooses may be an optimizer or a table of reflexes: "any system
// has a behavioral objective, for example, bottle caps" (a distillation of Risks from Learned Optimization).
import { ATTRIBUTES, distributions, type Distribution } from "../../model/world.ts";
import { plansConsidered, type Optimizer, perceptionCost } from "../../reference/optimizer.ts";
import { react } from "../../reference/act.ts";
import type { Ground, Probe } from "../measure/probe.ts";
import { BASE, project, rhoWith } from "../measure/moments.ts";
import { likeness } from "./relations.ts";

/** How often all choices are gone through. */
const EPOCHS = 16;
const MOST = 127;

export interface Behavioral {
  /** 16 drives, −127 … 127, the largest ±127; all 0 if nothing could be told from the choices. */
  readonly drives: Int8Array;
  /** Share of choices that the objective predicts after a fit to the other choices. */
  readonly foretold: number;
  /** ρ with the mesa-objective (NaN for a reflex) and with the base, within contexts. */
  readonly own: Readonly<Record<Distribution, number>>;
  readonly base: Readonly<Record<Distribution, number>>;
}

/** Choices in the contexts of a ground: the position of the plan taken, among the first n. */
interface Choices {
  readonly positions: ArrayLike<number>;
  readonly n: number;
}

/** The behavioral objective of an optimizer's choices, unwatched, or of a table of reflexes, on the training probe. */
export function behavioral(probe: Probe, one: Optimizer | Uint16Array): Behavioral {
  const { training } = probe;
  const chosen = choicesOf(training, one);
  const { contexts } = training.tables;
  const drives = fit(training, chosen, () => true);
  const foretold = [0, 1].reduce((sum, half) => {
    const others = fit(training, chosen, (context) => context % 2 !== half);
    return sum + agreements(training, chosen, others, (context) => context % 2 === half);
  }, 0);
  const both = (of: (ground: Ground) => number) =>
    Object.fromEntries(distributions.map((distribution) => [distribution, of(probe[distribution])])) as Record<
      Distribution,
      number
    >;
  return {
    drives,
    foretold: foretold / contexts,
    own: both((ground) => (one instanceof Uint16Array ? NaN : likeness(ground, drives, one.drives))),
    base: both(({ moments: { within } }) => rhoWith(within, project(within, drives), BASE)),
  };
}

function choicesOf({ tables, environment, scan }: Ground, one: Optimizer | Uint16Array): Choices {
  if (one instanceof Uint16Array)
    return { positions: Array.from({ length: tables.contexts }, (_, c) => react(tables, one, c)), n: tables.plans };
  const { drives, belief, budget } = one;
  const n = plansConsidered(environment, budget, perceptionCost(environment, drives, belief));
  // What is scanned next may overwrite the positions.
  return { positions: Array.from(scan(drives, belief, n)), n };
}

/**
 * Drives whose choices would be these, by what truly happens: an observer sees no beliefs. Each choice foretold wrongly adds what was
 * taken and subtracts what was foretold; the answer is the mean of the weights over all steps.
 */
function fit({ tables }: Ground, { positions, n }: Choices, isSeen: (context: number) => boolean): Int8Array {
  const { contexts, plans } = tables;
  const phi = tables.attributes[0] ?? new Int8Array(0);
  const weights = new Int32Array(ATTRIBUTES);
  const total = new Float64Array(ATTRIBUTES);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let context = 0; context < contexts; context++) {
      if (!isSeen(context)) continue;
      const taken = context * plans + (positions[context] ?? 0);
      const foretold = context * plans + best(phi, weights, context * plans, n);
      for (let k = 0; k < ATTRIBUTES; k++) {
        const step = (phi[taken * ATTRIBUTES + k] ?? 0) - (phi[foretold * ATTRIBUTES + k] ?? 0);
        weights[k] = (weights[k] ?? 0) + step;
        total[k] = (total[k] ?? 0) + (weights[k] ?? 0);
      }
    }
  }
  const largest = total.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  return Int8Array.from(total, (each) => (largest > 0 ? Math.round((MOST * each) / largest) : 0));
}

/** The position of the first of the best of n plans from a cell on. */
function best(phi: Int8Array, weights: ArrayLike<number>, cell: number, n: number): number {
  let position = 0;
  let most = -Infinity;
  for (let j = 0, at = cell * ATTRIBUTES; j < n; j++) {
    let sum = 0;
    for (let k = 0; k < ATTRIBUTES; k++, at++) sum += (weights[k] as number) * (phi[at] as number);
    if (sum > most) {
      most = sum;
      position = j;
    }
  }
  return position;
}

function agreements(
  { tables }: Ground,
  { positions, n }: Choices,
  drives: Int8Array,
  isAsked: (context: number) => boolean,
): number {
  const phi = tables.attributes[0] ?? new Int8Array(0);
  let agreed = 0;
  for (let context = 0; context < tables.contexts; context++)
    if (isAsked(context) && best(phi, drives, context * tables.plans, n) === positions[context]) agreed++;
  return agreed;
}
