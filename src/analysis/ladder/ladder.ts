// One lineage as a ladder: its chain of optimizers from the base to the deepest, what each wants, how that goes with the rung
// above and with the base, and what each would do in one context of the probe. "This feels a bit like a game of 'telephone'"
// (Alignment Problems All the Way Down): here one hears what is left of the message at every rung.
import type { Problem } from "../../model/engine.ts";
import type { State } from "../../model/state.ts";
import { ATTRIBUTES, type Distribution } from "../../model/world.ts";
import { readLineage, type Lineage, optimizerAt } from "../../reference/lineage.ts";
import { descriptionBits, perceptionCost, plansConsidered, type Optimizer } from "../../reference/optimizer.ts";
import { correlate } from "../measure/correlation.ts";
import type { Ground, Probe } from "../measure/probe.ts";

/** A value for each distribution; NaN where there is none. */
export type Both<T = number> = Readonly<Record<Distribution, T>>;

/**
 * How an optimizer orders the P plans of a context, as it believes. Plans are numbered as the base orders them: index 0 is the
 * worst for the base, P − 1 the best.
 */
export interface Order {
  /** Where a plan stands for the optimizer, from 0 (worst) to P − 1 (best); of equals, the first considered is the better. */
  readonly places: Uint16Array;
  /** 1 where it considers the plan, else 0. */
  readonly considered: Uint8Array;
}

/** What it would do in the context, unwatched. */
export interface Deed {
  /** The plan that it picks, by its number in the library. */
  readonly plan: number;
  /** Where the plan stands for the base: 1 is the best of the P. */
  readonly rank: number;
  /** What the base gets, over the context's mean and in sd of the context's plans. */
  readonly base: number;
  /** What it believes to get by its own utility, likewise, and what it truly gets. NaN for a reflex. */
  readonly believed: number;
  readonly own: number;
}

export interface Rung {
  /** 0 is the base optimizer. */
  readonly level: number;
  readonly name: string;
  /** searcher: an optimizer; reflex: a table of cues; base: what selects. */
  readonly kind: "base" | "searcher" | "reflex";
  /** A drive for each attribute, −127 … 127, in slot order. */
  readonly drives: readonly number[];
  /** Search budget T in evaluations, evaluations to judge one plan, and how many plans that allows. */
  readonly budget: number;
  readonly cost: number;
  readonly plans: number;
  /** Bits of its objective. */
  readonly bits: number;
  /** Name of the belief variant; "" for the base. */
  readonly belief: string;
  readonly twoFaced: boolean;
  /** Generations that its owners have kept it. */
  readonly streak: number;
  /** ρ with the base and with the rung above. */
  readonly base: Both;
  readonly above: Both;
  /** Undefined for a reflex, which orders nothing. */
  readonly order: Both<Order | undefined>;
  readonly deed: Both<Deed>;
}

export interface Ladder {
  readonly lineage: number;
  readonly generation: number;
  /** Base units, with costs. */
  readonly fitness: number;
  /** Evaluations that the lineage spent in its generation. */
  readonly evaluations: number;
  /** The context of the probe, 0 … contexts − 1. */
  readonly context: number;
  readonly contexts: number;
  /** Names of the attributes in slot order. */
  readonly attributes: readonly string[];
  readonly rungs: readonly Rung[];
}

export const both = <T>(of: (distribution: Distribution) => T): Both<T> => ({
  training: of("training"),
  deployment: of("deployment"),
});

/** A power of two. */
const MOST_PLANS = 1024;

/** Positions of a context's plans from the worst to the best by their values; of equals, the first considered is the better. */
function ascending(values: ArrayLike<number>): Uint16Array {
  const { length } = values;
  // Value and position in one number, which is sorted many times faster than positions by their values; |values| < 2²¹, P ≤ 1024.
  const keys = new Int32Array(length);
  for (let at = 0; at < length; at++) keys[at] = (values[at] ?? 0) * MOST_PLANS + (MOST_PLANS - 1 - at);
  keys.sort();
  const positions = new Uint16Array(length);
  for (let at = 0; at < length; at++) positions[at] = MOST_PLANS - 1 - ((keys[at] ?? 0) & (MOST_PLANS - 1));
  return positions;
}

/** Positions of a context's plans from the worst to the best for the base. */
export const byBase = ({ tables: { base, plans } }: Ground, context: number): Uint16Array =>
  ascending(base.subarray(context * plans, (context + 1) * plans));

/** A value over the mean of all, in their standard deviation; NaN where they do not vary. */
function standing(values: ArrayLike<number>, at: number): number {
  const { length } = values;
  let [sum, squares] = [0, 0];
  for (let i = 0; i < length; i++) sum += values[i] ?? 0;
  for (let i = 0; i < length; i++) squares += ((values[i] ?? 0) - sum / length) ** 2;
  return squares > 0 ? ((values[at] ?? 0) - sum / length) / Math.sqrt(squares / length) : NaN;
}

/** Utilities of a context's plans, by position, under a belief variant. */
function utilities({ tables }: Ground, drives: Int8Array, belief: number, context: number): Int32Array {
  const { plans, attributes } = tables;
  const values = attributes[belief];
  const sums = new Int32Array(plans);
  for (let k = 0; k < ATTRIBUTES; k++) {
    const drive = drives[k] ?? 0;
    if (drive === 0) continue;
    for (let j = 0, at = context * plans * ATTRIBUTES + k; j < plans; j++, at += ATTRIBUTES)
      sums[j] = (sums[j] ?? 0) + drive * (values?.[at] ?? 0);
  }
  return sums;
}

/** What it means to take the plan at a position. */
function deedAt({ tables: { base, place, plans } }: Ground, context: number, position: number, ranked: Uint16Array) {
  const here = (column: Int16Array | Uint16Array) => column.subarray(context * plans, (context + 1) * plans);
  return {
    plan: here(place).indexOf(position),
    rank: plans - ranked.indexOf(position),
    base: standing(here(base), position),
  };
}

interface Seen {
  readonly order: Order | undefined;
  readonly deed: Deed;
}

/** An optimizer in a context: how it orders the plans, and which it takes. */
export function see(ground: Ground, { drives, belief, budget }: Optimizer, context: number): Seen & { order: Order } {
  const { environment, scan } = ground;
  const n = plansConsidered(environment, budget, perceptionCost(environment, drives, belief));
  const position = scan(drives, belief, n, context, 1)[0] ?? 0;
  const believed = utilities(ground, drives, belief, context);
  const ranked = byBase(ground, context);
  const places = new Uint16Array(ranked.length);
  const own = new Uint16Array(ranked.length);
  ascending(believed).forEach((other, at) => (own[other] = at));
  ranked.forEach((other, at) => (places[at] = own[other] ?? 0));
  return {
    order: { places, considered: Uint8Array.from(ranked, (other) => Number(other < n)) },
    deed: {
      ...deedAt(ground, context, position, ranked),
      believed: standing(believed, position),
      own: standing(utilities(ground, drives, 0, context), position),
    },
  };
}

/** A reflex in a context: it sees a cue and no plans. */
export function react(ground: Ground, reflexes: Uint16Array, context: number): Seen {
  const { cues, place, plans } = ground.tables;
  const position = place[context * plans + (reflexes[cues[context] ?? 0] ?? 0)] ?? 0;
  return {
    order: undefined,
    deed: { ...deedAt(ground, context, position, byBase(ground, context)), believed: NaN, own: NaN },
  };
}

/** The base optimizer: it would see all plans, and take the best. */
export function judge(ground: Ground, context: number): Seen {
  const { plans } = ground.tables;
  const ranked = byBase(ground, context);
  const deed = deedAt(ground, context, ranked[plans - 1] ?? 0, ranked);
  return {
    order: { places: Uint16Array.from({ length: plans }, (_, at) => at), considered: new Uint8Array(plans).fill(1) },
    deed: { ...deed, believed: deed.base, own: deed.base },
  };
}

/** The rung of the base optimizer in a context of the probe. */
function baseRung({ settings, world }: Problem, probe: Probe, context: number): Rung {
  const seen = both((distribution) => judge(probe[distribution], context));
  return {
    level: 0,
    name: world.levelNames[0] ?? "base",
    kind: "base",
    drives: world.attributes.map((_, k) => Number(k === world.baseAttribute)),
    budget: NaN,
    cost: world.baseTau,
    plans: settings.plans,
    bits: NaN,
    belief: "",
    twoFaced: false,
    streak: 0,
    base: { training: 1, deployment: 1 },
    above: { training: NaN, deployment: NaN },
    ...parted(seen),
  };
}

const parted = (seen: Both<Seen>) => ({
  order: both((distribution) => seen[distribution].order),
  deed: both((distribution) => seen[distribution].deed),
});

/**
 * The ladder of lineage `at` of a state, whose number in the population is `lineage`. The context is one of the probe's,
 * 0 … probeContexts − 1 (taken modulo their number); it is the same for training and deployment save what is declared to differ.
 */
export function ladderOf(
  problem: Problem,
  probe: Probe,
  state: State,
  { at = 0, lineage = at, context = 0 }: { at?: number; lineage?: number; context?: number } = {},
): Ladder {
  const { settings, world } = problem;
  const unpacked = readLineage(settings, state, at);
  const where = ((context % settings.probeContexts) + settings.probeContexts) % settings.probeContexts;
  const rungs = unpacked.traits.reflex
    ? [reflexRung(problem, probe, unpacked, where)]
    : chainRungs(problem, probe, unpacked, state.generation, where);
  return {
    lineage,
    generation: state.generation,
    fitness: unpacked.fitness / 256,
    evaluations: unpacked.evaluations,
    context: where,
    contexts: settings.probeContexts,
    attributes: world.attributes,
    rungs: [baseRung(problem, probe, where), ...rungs],
  };
}

function reflexRung({ settings, world }: Problem, probe: Probe, lineage: Lineage, context: number): Rung {
  const seen = both((distribution) => react(probe[distribution], lineage.reflexes, context));
  const missing = both(() => NaN);
  return {
    level: 1,
    name: world.levelNames[1] ?? "level 1",
    kind: "reflex",
    drives: [],
    budget: NaN,
    cost: 1,
    plans: 1,
    bits: settings.cues * settings.plansLog2,
    belief: "",
    twoFaced: false,
    streak: 0,
    base: missing,
    above: missing,
    ...parted(seen),
  };
}

function chainRungs(problem: Problem, probe: Probe, lineage: Lineage, generation: number, context: number): Rung[] {
  const { world } = problem;
  const step = problem.stepAt(generation);
  const optimizers = Array.from({ length: lineage.depth }, (_, at) => optimizerAt(lineage, step, at + 1));
  const chain = { index: 0, lineage, optimizers };
  const correlations = both((distribution) => correlate(probe[distribution], chain));
  const { environment } = probe.training;
  return optimizers.map((optimizer, at): Rung => {
    const seen = both((distribution) => see(probe[distribution], optimizer, context));
    const cost = perceptionCost(environment, optimizer.drives, optimizer.belief);
    return {
      level: at + 1,
      name: world.levelNames[at + 1] ?? `level ${at + 1}`,
      kind: "searcher",
      drives: [...optimizer.drives.subarray(0, world.attributes.length)],
      budget: optimizer.budget,
      cost,
      plans: plansConsidered(environment, optimizer.budget, cost),
      bits: descriptionBits(environment, optimizer),
      belief: world.variants[optimizer.belief] ?? "",
      twoFaced: optimizer.twoFaced,
      streak: lineage.subs[at - 1]?.streak ?? 0,
      base: both((distribution) => correlations[distribution].base[at] ?? NaN),
      above: both((distribution) => correlations[distribution].above[at] ?? NaN),
      ...parted(seen),
    };
  });
}
