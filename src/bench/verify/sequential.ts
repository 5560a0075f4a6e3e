// Random sequential worlds that hold engines against each other: processes with chance, ends and mistaken beliefs;
// mazes of every size with objects, terms and beliefs of every kind.
import {
  compileGrid,
  type Cell,
  type GridBelief,
  type GridDeclaration,
  type Placement,
  type Quantity,
  type Term,
} from "../../model/grid.ts";
import { compileProcess, type ProcessBelief, type StepOutcome, type StepRule } from "../../model/process.ts";
import type { Cost } from "../../model/sequence.ts";
import { ATTRIBUTES, type World, type WorldDescription } from "../../model/world.ts";
import type { SeededRandom } from "./seeded-random.ts";

const cost = (random: SeededRandom): Cost => ({ perception: random.int(1, 40), bits: random.int(1, 40) });
const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

/** Length, commitment and horizon; a plan is often carried out whole, or one action of it. */
function sequence(random: SeededRandom) {
  const planLength = random.pick([1, 2, 3, 4, 5, 8, 16]);
  return { planLength, commit: random.pick([1, planLength, random.int(1, planLength)]), horizon: random.int(1, 40) };
}

/** Costs of a belief's own for some attributes. */
const costsOf = (random: SeededRandom, attributes: readonly string[]) =>
  Object.fromEntries(attributes.filter(() => random.chance(0.3)).map((name) => [name, cost(random)]));

/**
 * Up to four outcomes of every action, drawn at once; sums of 16 features can go beyond ±127, of the base beyond
 * ±32,767.
 */
function rule(
  random: SeededRandom,
  states: number,
  actions: readonly string[],
  attributes: readonly string[],
): StepRule<number> {
  const outcomes = (): StepOutcome<number>[] => {
    const shares = times(random.int(1, 4), () => random.real(0.01, 1));
    const sum = shares.reduce((a, b) => a + b, 0);
    return shares.map((share) => ({
      probability: share / sum,
      next: random.int(0, states - 1),
      features: Object.fromEntries(
        attributes.filter(() => random.chance(0.7)).map((name) => [name, random.int(-30, 30)]),
      ),
      base: random.chance(0.05) ? random.int(-32_767, 32_767) : random.int(-2000, 2000),
      intended: random.int(-9000, 9000),
      ends: random.chance(0.1),
    }));
  };
  const drawn = times(states, () => new Map(actions.map((action) => [action, outcomes()])));
  return { step: (state, action) => drawn[state]?.get(action) ?? [] };
}

/** A random process of up to 60 states: all of them are met, as a chain of starts. */
export function randomProcess(random: SeededRandom, described: WorldDescription): World {
  const states = random.pick([1, 2, 3, 7, 16, 33, 60]);
  const actions = times(random.int(1, 8), (a) => `action ${a}`);
  const attributes = times(random.int(1, ATTRIBUTES), (k) => `a${k}`);
  const draw = () => rule(random, states, actions, attributes);
  const beliefs = times(random.pick([0, 0, 1, 2, 3]), (i): ProcessBelief<number> => ({
    name: `belief${i}`,
    help: "",
    ...draw(),
    ...(random.chance(0.3) && { deployment: draw() }),
    costs: costsOf(random, attributes),
  }));
  const cues = times(states, () => random.int(0, 100));
  return compileProcess<number>({
    ...described,
    kind: "process",
    ...sequence(random),
    attributes: Object.fromEntries(attributes.map((name) => [name, cost(random)])),
    ...(random.chance(0.5) && { baseAttribute: random.pick(attributes) }),
    actions,
    starts: times(states, (state) => state),
    ...draw(),
    ...(random.chance(0.5) && { deployment: draw() }),
    cue: (state) => cues[state] ?? 0,
    beliefs,
  });
}

/** A random maze world: mostly small, now and then 16 × 16. */
export function randomGrid(random: SeededRandom, described: WorldDescription): World {
  const side = () => (random.chance(0.1) ? random.int(8, 16) : random.int(2, 6));
  const [width, height] = [side(), side()];
  const cell = (): Cell => [random.int(0, width - 1), random.int(0, height - 1)];
  const names = times(random.int(1, 4), (k) => `object${k}`);
  const place = (k: number): Placement => {
    const kind = random.pick(["list", "list", "anywhere", "apart", "on"]);
    if (kind === "list" || (kind === "on" && k === 0)) return times(random.int(1, 5), cell);
    return kind === "on" ? { on: random.pick(names.slice(0, k)) } : kind === "apart" ? "apart" : "anywhere";
  };
  const quantity = (): Quantity => {
    const object = random.pick(names);
    return random.pick<Quantity>([
      { toward: object, by: "path" },
      { toward: object, by: "straight" },
      { toward: cell() },
      { away: cell() },
      { reached: object },
      { moves: true },
      { bumps: true },
    ]);
  };
  const terms = (most: number, weight: number): Term[] =>
    times(random.int(1, most), () => ({ ...quantity(), weight: random.int(-weight, weight) }));
  const attributes = times(random.int(1, ATTRIBUTES), (k) => `a${k}`);
  const beliefs = times(random.pick([0, 0, 1, 2, 3]), (i): GridBelief => ({
    name: `belief${i}`,
    help: "",
    mistakes: Object.fromEntries(names.filter(() => random.chance(0.5)).map((name) => [name, random.pick(names)])),
    costs: costsOf(random, attributes),
  }));
  const declaration: GridDeclaration = {
    ...described,
    kind: "grid",
    ...sequence(random),
    width,
    height,
    openness: random.chance(0.2) ? random.pick([0, 1]) : random.real(0, 1),
    objects: Object.fromEntries(names.map((name, k) => [name, { training: place(k), deployment: place(k) }])),
    attributes: Object.fromEntries(
      attributes.map((name) => [name, { ...cost(random), terms: terms(2, random.pick([16, 60, 127])) }]),
    ),
    ...(random.chance(0.5) && { baseAttribute: random.pick(attributes) }),
    base: terms(4, random.pick([1024, 1024, 20_000])),
    ...(random.chance(0.5) && { intended: terms(3, 2000) }),
    beliefs,
  };
  return compileGrid(declaration);
}
