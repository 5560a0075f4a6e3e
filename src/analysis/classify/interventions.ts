// Interventions on a declared causal graph: the effect of each node on the base and on each attribute. A node is set to one
// standard deviation below and one above its mean, in the same contexts and with the same random numbers, and the outcomes are
// compared. This measures the graphs that figure 3.1 of "The Inner Alignment Problem" draws.
import type { CausalDeclaration } from "../../model/causal-declaration.ts";
import { compileCausal } from "../../model/causal.ts";
import type { Problem } from "../../model/engine.ts";
import { ATTRIBUTES, type World } from "../../model/world.ts";
import { meanOf, populationDeviation, standardError } from "../../record/statistics.ts";
import { tables, type Tables } from "../../reference/tables.ts";

/** The effect of do(cause + 1 sd) on `on`, in standard deviations of `on`, with its standard error over contexts. */
export interface Effect {
  readonly cause: string;
  readonly on: string;
  readonly size: number;
  readonly error: number;
}

/** A node's distribution over all contexts and plans of the draw, in units of the declaration (1.0 is 1024 in Q10). */
interface Spread {
  readonly mean: number;
  readonly sd: number;
}

/** Contexts and plans on which effects are measured. Few suffice, since both sides are paired. */
const CONTEXTS = 32;
const PLANS_LOG2 = 6;
/** Integers per unit of an attribute, and of the base. */
const ATTRIBUTE_UNIT = 32;
const BASE_UNIT = 1024;

export class Interventions {
  readonly #problem: Problem;
  readonly #world: CausalDeclaration;
  readonly #spreads = new Map<string, Spread>();
  readonly #effects = new Map<string, ReadonlyMap<string, Effect>>();

  constructor(problem: Problem, world: CausalDeclaration) {
    this.#problem = problem;
    this.#world = world;
  }

  /** The effect of raising a node by one sd on an attribute or the base, in the training distribution. */
  effect(cause: string, on: string): Effect {
    const effects = this.#effects.get(cause) ?? this.#measure(cause);
    this.#effects.set(cause, effects);
    const effect = effects.get(on);
    if (!effect) throw new Error(`${on} is neither an attribute nor the base`);
    return effect;
  }

  /** Nodes that plans can influence and that are ancestors of both given nodes, but neither of the two. */
  commonCauses(one: string, other: string): string[] {
    const [before, besides] = [this.#ancestors(one), this.#ancestors(other)];
    return Object.keys(this.#world.nodes).filter(
      (name) => name !== one && name !== other && before.has(name) && besides.has(name) && this.#movable(name),
    );
  }

  /** The node itself and all of its ancestors, in training. */
  #ancestors(name: string, found = new Set<string>()): Set<string> {
    if (found.has(name)) return found;
    found.add(name);
    for (const [parent, weight] of Object.entries(this.#world.nodes[name]?.from ?? {}))
      if (weight !== 0) this.#ancestors(parent, found);
    return found;
  }

  #movable(name: string): boolean {
    return [...this.#ancestors(name)].some((node) => this.#world.nodes[node]?.op === "effort");
  }

  #measure(cause: string): Map<string, Effect> {
    const { mean, sd } = this.#spread(cause);
    const held = (value: number) => this.#draw(compileCausal(this.#world, { do: { [cause]: value } }));
    const [low, high] = [held(mean - sd), held(mean + sd)];
    const { attributes, base } = this.#world;
    const on = new Map<string, Effect>();
    attributes.forEach((name, slot) => {
      const read = (drawn: Tables, cell: number) => drawn.attributes[0]?.[cell * ATTRIBUTES + slot] ?? 0;
      on.set(name, this.#compare(cause, name, low, high, read, ATTRIBUTE_UNIT));
    });
    on.set(
      base,
      this.#compare(cause, base, low, high, (drawn, cell) => drawn.base[cell] ?? 0, BASE_UNIT),
    );
    return on;
  }

  #compare(
    cause: string,
    on: string,
    low: Tables,
    high: Tables,
    read: (drawn: Tables, cell: number) => number,
    unit: number,
  ): Effect {
    const { sd } = this.#spread(on);
    const { contexts, plans } = low;
    const moved = Array.from({ length: contexts }, (_, context) => {
      let sum = 0;
      for (let cell = context * plans; cell < (context + 1) * plans; cell++) sum += read(high, cell) - read(low, cell);
      // The two settings are two sd apart.
      return sd > 0 ? sum / (2 * plans * unit * sd) : 0;
    });
    return { cause, on, size: meanOf(moved), error: standardError(moved) };
  }

  /** Mean and sd of a node without intervention. */
  #spread(name: string): Spread {
    const known = this.#spreads.get(name);
    if (known) return known;
    // A draw exposes only attributes and the base, so the node is declared as the base.
    const drawn = this.#draw(compileCausal({ ...this.#world, base: name }));
    const values = Array.from(drawn.base, (value) => value / BASE_UNIT);
    const spread = { mean: meanOf(values), sd: populationDeviation(values) };
    this.#spreads.set(name, spread);
    return spread;
  }

  #draw(world: World): Tables {
    const settings = {
      ...this.#problem.settings,
      plans: 1 << PLANS_LOG2,
      plansLog2: PLANS_LOG2,
      variants: 1,
      contextTypes: 0,
    };
    return tables(settings, world, { probe: true, generation: 0, distribution: "training", contexts: CONTEXTS });
  }
}
