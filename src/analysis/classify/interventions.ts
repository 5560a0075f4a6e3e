// Interventions on a declared graph: what moves what, by how much. Each node is held one standard deviation below and one above its
// mean, in the same contexts with the same chances, and what then becomes of the base and of each attribute is compared: figure
// 3.1 of "The Inner Alignment Problem" measured instead of drawn.
import { compileCausal, type CausalDeclaration } from "../../model/causal.ts";
import type { Problem } from "../../model/engine.ts";
import { ATTRIBUTES, type World } from "../../model/world.ts";
import { tables, type Tables } from "../../reference/tables.ts";

/** do(cause) raised by one sd: what it does to `on`, in sd of it, with the standard error over contexts. */
export interface Effect {
  readonly cause: string;
  readonly on: string;
  readonly size: number;
  readonly error: number;
}

/** How a node lies over all contexts and plans of the draw, in units of the declaration (1.0 is 1024 in Q10). */
interface Spread {
  readonly mean: number;
  readonly sd: number;
}

/** Contexts and plans on which effects are measured: they are paired, so that few suffice. */
const CONTEXTS = 32;
const PLANS_LOG2 = 6;
/** An attribute is 32 to the unit, the base 1024. */
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

  /** Nodes that plans can move and from which paths lead to both of these, which are not among them. */
  commonCauses(one: string, other: string): string[] {
    const [before, besides] = [this.#ancestors(one), this.#ancestors(other)];
    return Object.keys(this.#world.nodes).filter(
      (name) => name !== one && name !== other && before.has(name) && besides.has(name) && this.#movable(name),
    );
  }

  /** With parents, and theirs, and so on, in training. */
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
      // From one sd below to one above.
      return sd > 0 ? sum / (2 * plans * unit * sd) : 0;
    });
    const size = moved.reduce((sum, each) => sum + each, 0) / contexts;
    const squares = moved.reduce((sum, each) => sum + (each - size) ** 2, 0);
    return { cause, on, size, error: Math.sqrt(squares / (contexts * (contexts - 1))) };
  }

  /** Mean and sd of a node where nothing is held. */
  #spread(name: string): Spread {
    const known = this.#spreads.get(name);
    if (known) return known;
    // A node is read by letting it be the base.
    const drawn = this.#draw(compileCausal({ ...this.#world, base: name }));
    const values = Array.from(drawn.base, (value) => value / BASE_UNIT);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    this.#spreads.set(name, { mean, sd });
    return { mean, sd };
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
