// Common rules of sequential worlds (process.ts, grid.ts): plans are sequences of actions, contexts are the states of
// several copies of the world, and each choice leads to the next context. Plans of L actions of which one is executed
// before the next choice give the bounded planner of Sorg, Singh and Lewis 2010.
//
// Stage `tables` has two phases in such a world, for each drawn context c = copy · S + state:
// 1. Step table, per belief variant: for each action its next context, 16 features (int8), base and intended value
//    (int16), and whether it ends the episode. The rule depends on the kind of world.
// 2. Roll-out, the same for all kinds: from c follow the plan's actions through the variant's step table. Attributes
//    are the sums of the features of all L actions, clamped to ±127; with variant 0, base and intended value are the
//    sums over the first `commit` actions, clamped to ±32,767, and next[c, place] is the context after them. An action
//    that ends the episode is the last action executed; next is then its next context.
// Optimizers follow a trajectory: the e-th context is (start + e) mod C if e mod horizon = 0, else the next context of
// the previous one at the position of the chosen plan. Horizon 1 is the rule of worlds that are not sequential.
import { InputError } from "./errors.ts";
import { bounded, random } from "./philox.ts";
import { streams } from "./random-stream.ts";
import { ATTRIBUTES, VARIANTS, type DialRange, type Sequence, type World, type WorldDescription } from "./world.ts";

export const MOST_STATES = 4096;
export const MOST_ACTIONS = 8;

/** Costs set by hand, because they cannot be computed from a step rule. A declaration's comment gives the reasons. */
export interface Cost {
  /** Perception cost τ in evaluations, 1 … 65,535. */
  readonly perception: number;
  /** Description length δ in bits, 1 … 65,535. */
  readonly bits: number;
}

export interface SequentialAttribute extends Cost {
  readonly help?: string;
}

/** A belief variant's name, help and costs. */
export interface SequentialBelief {
  readonly name: string;
  readonly help: string;
  /** By attribute, if perception under this world model has a different cost. */
  readonly costs?: Readonly<Record<string, Partial<Cost>>>;
}

export interface SequentialDescription extends WorldDescription {
  /** Actions of a plan L, 1 … 16, and actions executed before the next choice, 1 … L. */
  readonly planLength: number;
  readonly commit: number;
  /** Contexts of a trajectory before it restarts, 1 … 4096. */
  readonly horizon: number;
  readonly attributes: Readonly<Record<string, SequentialAttribute>>;
  /** The attribute that equals the base objective, if there is one. */
  readonly baseAttribute?: string;
  readonly beliefs?: readonly SequentialBelief[];
}

/** Throws InputError naming the world and the place. */
export type Refuse = (where: string, what: string) => never;
export const refuser =
  (name: string): Refuse =>
  (where, what) => {
    throw new InputError(`world ${name}, ${where}: ${what}`);
  };

/** Throws InputError unless the value is an integer from `low` to `high`. */
export function checkInteger(refuse: Refuse, where: string, value: number, low: number, high: number): void {
  if (!Number.isInteger(value) || value < low || value > high)
    refuse(where, `${value}; allowed: an integer from ${low} to ${high}`);
}

/** Throws InputError unless a name is in a list. */
export function checkKnown(refuse: Refuse, where: string, name: string, known: readonly string[]): void {
  if (!known.includes(name)) refuse(where, `there is no "${name}"; there are ${known.join(", ")}`);
}

/**
 * The plans: P × L actions. If at most P sequences exist, all of them, counted in base A with the first action as the
 * most significant digit, cyclically; otherwise random, where each action after the first repeats the previous one with
 * probability ½.
 */
export function sequenceLibrary(seed: number, plans: number, actions: number, length: number): Int32Array {
  const sequences = actions ** length;
  const library = new Int32Array(plans * length);
  for (let plan = 0; plan < plans; plan++) {
    for (let i = 0; i < length; i++) {
      const at = plan * length + i;
      if (sequences <= plans) {
        library[at] = Math.trunc((plan % sequences) / actions ** (length - 1 - i)) % actions;
        continue;
      }
      const word = random(seed, plan, 0, streams.library, i >> 2)[i & 3] ?? 0;
      const repeats = i > 0 && (word & 1) === 1;
      library[at] = repeats ? (library[at - 1] ?? 0) : bounded(word, actions);
    }
  }
  return library;
}

/** Checks a dial's range. Throws InputError. */
export function checkDial(refuse: Refuse, { min, max, default: value }: DialRange): void {
  if (!(min >= 0 && min < max && max <= 1_000_000)) refuse("dial", `from ${min} to ${max}; allowed: 0 to 1000000`);
  if (!(value >= min && value <= max)) refuse("dial", `default ${value}; allowed: ${min} to ${max}`);
}

/** The common part of compiled sequential worlds. Throws InputError. */
export function compileSequential(
  world: SequentialDescription,
  actions: readonly string[],
): Omit<World, "kind" | "hasIntended" | "program" | "sequence"> & { readonly sequence: Omit<Sequence, "states"> } {
  const refuse = refuser(world.name);
  const attributes = Object.keys(world.attributes);
  const { planLength: length, commit, horizon, beliefs = [], baseAttribute } = world;
  if (attributes.length < 1 || attributes.length > ATTRIBUTES)
    refuse("attributes", `${attributes.length}; allowed: 1 to ${ATTRIBUTES}`);
  if (actions.length < 1 || actions.length > MOST_ACTIONS || new Set(actions).size !== actions.length)
    refuse("actions", `${actions.join(", ")}; allowed: 1 to ${MOST_ACTIONS} different names`);
  if (beliefs.length >= VARIANTS)
    refuse("beliefs", `${beliefs.length} variants besides the truth; allowed: at most ${VARIANTS - 1}`);
  checkInteger(refuse, "planLength", length, 1, 16);
  checkInteger(refuse, "commit", commit, 1, length);
  checkInteger(refuse, "horizon", horizon, 1, 4096);
  if (baseAttribute !== undefined) checkKnown(refuse, "baseAttribute", baseAttribute, attributes);

  const tau = new Uint32Array(VARIANTS * ATTRIBUTES).fill(1);
  const delta = new Uint32Array(VARIANTS * ATTRIBUTES).fill(1);
  for (let variant = 0; variant <= beliefs.length; variant++) {
    const belief = beliefs[variant - 1];
    for (const name of Object.keys(belief?.costs ?? {}))
      checkKnown(refuse, `belief ${belief?.name}, costs`, name, attributes);
    attributes.forEach((name, slot) => {
      const { perception = 0, bits = 0 } = { ...world.attributes[name], ...belief?.costs?.[name] };
      checkInteger(refuse, `attribute ${name}, perception`, perception, 1, 65_535);
      checkInteger(refuse, `attribute ${name}, bits`, bits, 1, 65_535);
      tau[variant * ATTRIBUTES + slot] = perception;
      delta[variant * ATTRIBUTES + slot] = bits;
    });
  }
  const slot = baseAttribute === undefined ? -1 : attributes.indexOf(baseAttribute);
  const { name, title, source, summary, levelNames, presets } = world;
  return {
    name,
    title,
    source,
    summary,
    levelNames,
    ...(presets && { presets }),
    attributes,
    variants: ["truth", ...beliefs.map((belief) => belief.name)],
    tau,
    delta,
    overridden: attributes,
    baseAttribute: slot,
    baseTau: slot < 0 ? 1 : (tau[slot] ?? 1),
    library: (seed, plans, planLength = 0) => sequenceLibrary(seed, plans, actions.length, planLength),
    sequence: { actions, length, commit, horizon },
  };
}
