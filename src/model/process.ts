// Process worlds: finite Markov decision processes, declared by the outcomes of each action in each state and compiled
// to tables of integers (as in Singh, Lewis, Barto and Sorg 2009 and 2010).
//
// The program of (distribution, variant), in 32-bit words:
//   0 … 3          S states, A actions, R outcomes of each, 0
//   4 …            S cues (≥ 0; a reflex sees the cue mod Q)
//   4 + S …        entries of 8 words, [(state · A + action) · R + r]:
//                  cumulative probability in 1/65,536 (the last of the true outcomes and all after it: 65,536);
//                  next state, + 65,536 if the outcome ends the episode; base; intended value;
//                  4 words of 16 features, a byte each, feature k in byte k mod 4 of word k div 4.
// The outcome in (copy, state, action) is the first r with (word >>> 16) < cumulative_r, where
//   word = random(seed, key.index · S + state, key.generation, streams.step, action >> 2)[action & 3]
// and key is that of the copy, as a context's is in other worlds: (copy, generation), or with V types (the copy's type,
// 0); probes of untyped copies use streams.probeStep. The word is the same under every belief variant. Every step moves
// to the next copy, so that chance events are new along a trajectory: next context = ((copy + 1) mod copies) · S + next
// state.
import {
  checkInteger,
  checkKnown,
  compileSequential,
  MOST_STATES,
  refuser,
  type Refuse,
  type SequentialBelief,
  type SequentialDescription,
} from "./sequence.ts";
import { packDrives } from "./drives.ts";
import { ATTRIBUTES, distributions, type Dial, type Distribution, type World } from "./world.ts";

/** A possible outcome of an action. */
export interface StepOutcome<S> {
  /** Default 1; the probabilities of one action sum to 1. */
  readonly probability?: number;
  readonly next: S;
  /** By attribute, −127 … 127; default 0. A plan's attribute is the sum over its actions. */
  readonly features?: Readonly<Record<string, number>>;
  /** Base and intended value, −32,767 … 32,767; default 0. */
  readonly base?: number;
  readonly intended?: number;
  /** The episode ends: later actions of the plan are not executed. */
  readonly ends?: boolean;
}

/** Returns the outcomes of an action in a state, at most 8. */
export interface StepRule<S> {
  step(this: void, state: S, action: string): readonly StepOutcome<S>[];
}

export interface ProcessBelief<S> extends SequentialBelief, StepRule<S> {
  /** The believed rule in deployment; default: that of training. */
  readonly deployment?: StepRule<S>;
}

/** States are plain data; states with the same JSON are equal. */
export interface ProcessDeclaration<S = unknown> extends SequentialDescription, StepRule<S> {
  readonly kind: "process";
  readonly dial?: Dial<ProcessDeclaration<S>>;
  readonly actions: readonly string[];
  /** Initial states. The world's states are all states reachable from them, in breadth-first order. */
  readonly starts: readonly S[];
  /** The rule in deployment; default: that of training. */
  readonly deployment?: StepRule<S>;
  /** The cue of a state, ≥ 0. */
  cue(this: void, state: S): number;
  /** Belief variants 1 … 3; variant 0 is the truth. */
  readonly beliefs?: readonly ProcessBelief<S>[];
}

/** Words of the header, and of an entry. */
export const PROCESS_HEADER = 4;
export const ENTRY_WORDS = 8;
const MOST_OUTCOMES = 8;

/** The step rule of a belief variant (0: the truth) in a distribution. */
function ruleOf<S>(world: ProcessDeclaration<S>, distribution: Distribution, variant: number): StepRule<S> {
  const held: StepRule<S> & { readonly deployment?: StepRule<S> } = world.beliefs?.[variant - 1] ?? world;
  return distribution === "deployment" ? (held.deployment ?? held) : held;
}

function checkOutcomes<S>(
  refuse: Refuse,
  where: string,
  outcomes: readonly StepOutcome<S>[],
  attributes: readonly string[],
): void {
  if (outcomes.length < 1 || outcomes.length > MOST_OUTCOMES)
    refuse(where, `${outcomes.length} outcomes; allowed: 1 to ${MOST_OUTCOMES}`);
  let sum = 0;
  for (const { probability = 1, features = {}, base = 0, intended = 0 } of outcomes) {
    if (!(probability > 0 && probability <= 1))
      refuse(where, `probability ${probability}; allowed: above 0, at most 1`);
    sum += probability;
    for (const [name, value] of Object.entries(features)) {
      checkKnown(refuse, `${where}, features`, name, attributes);
      checkInteger(refuse, `${where}, feature ${name}`, value, -127, 127);
    }
    checkInteger(refuse, `${where}, base`, base, -32_767, 32_767);
    checkInteger(refuse, `${where}, intended`, intended, -32_767, 32_767);
  }
  if (Math.abs(sum - 1) > 1e-6) refuse(where, `probabilities sum to ${sum}; allowed: 1`);
}

/** Finds all states, by their JSON, in the order of discovery, and checks every outcome. Throws InputError. */
export function statesOf<S>(world: ProcessDeclaration<S>): {
  states: S[];
  numbers: Map<string, number>;
  outcomes: number;
} {
  const refuse = refuser(world.name);
  const attributes = Object.keys(world.attributes);
  const states: S[] = [];
  const numbers = new Map<string, number>();
  const meet = (state: S) => {
    const name = JSON.stringify(state);
    if (numbers.has(name)) return;
    if (states.length >= MOST_STATES)
      refuse("states", `there are more than ${MOST_STATES}; allowed: 1 to ${MOST_STATES}`);
    numbers.set(name, states.length);
    states.push(state);
  };
  world.starts.forEach(meet);
  if (states.length === 0) refuse("starts", "there are none; allowed: at least one state");
  const variants = [...(world.beliefs ?? []).keys(), -1].map((at) => at + 1).sort((a, b) => a - b);
  const rules = variants.flatMap((variant) => distributions.map((d) => ruleOf(world, d, variant)));
  let most = 1;
  for (let at = 0; at < states.length; at++) {
    const state = states[at] as S;
    checkInteger(refuse, `state ${JSON.stringify(state)}, cue`, world.cue(state), 0, 0x7fff_ffff);
    for (const rule of new Set(rules)) {
      for (const action of world.actions) {
        const outcomes = rule.step(state, action);
        checkOutcomes(refuse, `state ${JSON.stringify(state)}, action ${action}`, outcomes, attributes);
        most = Math.max(most, outcomes.length);
        for (const { next } of outcomes) meet(next);
      }
    }
  }
  return { states, numbers, outcomes: most };
}

/** Compiles a process world. Throws InputError that names the place. */
export function compileProcess<S>(world: ProcessDeclaration<S>): World {
  const { sequence, ...common } = compileSequential(world, world.actions);
  const { states, numbers, outcomes } = statesOf(world);
  const every = (rule: StepRule<S>) =>
    states.flatMap((state) => world.actions.map((action) => rule.step(state, action)));
  return {
    ...common,
    kind: "process",
    sequence: { ...sequence, states: states.length },
    ...(world.dial && { dial: world.dial }),
    hasIntended: distributions.some((distribution) =>
      every(ruleOf(world, distribution, 0)).some((list) => list.some(({ intended }) => intended !== undefined)),
    ),
    program(distribution, variant) {
      const words = PROCESS_HEADER + states.length + states.length * world.actions.length * outcomes * ENTRY_WORDS;
      const program = new Int32Array(words);
      program.set([states.length, world.actions.length, outcomes, 0, ...states.map((state) => world.cue(state))]);
      every(ruleOf(world, distribution, variant)).forEach((list, cell) => {
        const at = PROCESS_HEADER + states.length + cell * outcomes * ENTRY_WORDS;
        program.set(entriesOf(list, common.attributes, numbers, outcomes), at);
      });
      return program;
    },
  };
}

/** The words of one action's outcomes, padded with unreachable entries to the largest number of outcomes. */
function entriesOf<S>(
  list: readonly StepOutcome<S>[],
  attributes: readonly string[],
  numbers: ReadonlyMap<string, number>,
  outcomes: number,
): number[] {
  let sum = 0;
  return Array.from({ length: outcomes }, (_, r) => {
    const outcome = list[r];
    if (!outcome) return [65_536, ...Array.from({ length: ENTRY_WORDS - 1 }, () => 0)];
    const { probability = 1, next, features = {}, base = 0, intended = 0, ends = false } = outcome;
    sum += probability;
    const cumulative = r === list.length - 1 ? 65_536 : Math.round(sum * 65_536);
    const target = (numbers.get(JSON.stringify(next)) ?? 0) + (ends ? 65_536 : 0);
    const packed = packDrives(Array.from({ length: ATTRIBUTES }, (__, k) => features[attributes[k] ?? ""] ?? 0));
    return [cumulative, target, base, intended, ...packed];
  }).flat();
}
