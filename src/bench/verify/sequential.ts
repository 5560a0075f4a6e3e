// Random sequential worlds that hold engines against each other: processes with chance, ends and mistaken beliefs; mazes of every
// size with objects, terms and beliefs of every kind.
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
import type { Dice } from "./seeded-random.ts";

const cost = (dice: Dice): Cost => ({ perception: dice.int(1, 40), bits: dice.int(1, 40) });
const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

/** Length, commitment and horizon; a plan is often carried out whole, or one action of it. */
function sequence(dice: Dice) {
  const planLength = dice.pick([1, 2, 3, 4, 5, 8, 16]);
  return { planLength, commit: dice.pick([1, planLength, dice.int(1, planLength)]), horizon: dice.int(1, 40) };
}

/** Costs of a belief's own for some attributes. */
const costsOf = (dice: Dice, attributes: readonly string[]) =>
  Object.fromEntries(attributes.filter(() => dice.chance(0.3)).map((name) => [name, cost(dice)]));

/** Up to four outcomes of every action, drawn at once; sums of 16 features can go beyond ±127, of the base beyond ±32,767. */
function rule(dice: Dice, states: number, actions: readonly string[], attributes: readonly string[]): StepRule<number> {
  const outcomes = (): StepOutcome<number>[] => {
    const shares = times(dice.int(1, 4), () => dice.real(0.01, 1));
    const sum = shares.reduce((a, b) => a + b, 0);
    return shares.map((share) => ({
      probability: share / sum,
      next: dice.int(0, states - 1),
      features: Object.fromEntries(attributes.filter(() => dice.chance(0.7)).map((name) => [name, dice.int(-30, 30)])),
      base: dice.chance(0.05) ? dice.int(-32_767, 32_767) : dice.int(-2000, 2000),
      intended: dice.int(-9000, 9000),
      ends: dice.chance(0.1),
    }));
  };
  const drawn = times(states, () => new Map(actions.map((action) => [action, outcomes()])));
  return { step: (state, action) => drawn[state]?.get(action) ?? [] };
}

/** A random process of up to 60 states: all of them are met, as a chain of starts. */
export function randomProcess(dice: Dice, described: WorldDescription): World {
  const states = dice.pick([1, 2, 3, 7, 16, 33, 60]);
  const actions = times(dice.int(1, 8), (a) => `action ${a}`);
  const attributes = times(dice.int(1, ATTRIBUTES), (k) => `a${k}`);
  const draw = () => rule(dice, states, actions, attributes);
  const beliefs = times(dice.pick([0, 0, 1, 2, 3]), (i): ProcessBelief<number> => ({
    name: `belief${i}`,
    help: "",
    ...draw(),
    ...(dice.chance(0.3) && { deployment: draw() }),
    costs: costsOf(dice, attributes),
  }));
  const cues = times(states, () => dice.int(0, 100));
  return compileProcess<number>({
    ...described,
    kind: "process",
    ...sequence(dice),
    attributes: Object.fromEntries(attributes.map((name) => [name, cost(dice)])),
    ...(dice.chance(0.5) && { baseAttribute: dice.pick(attributes) }),
    actions,
    starts: times(states, (state) => state),
    ...draw(),
    ...(dice.chance(0.5) && { deployment: draw() }),
    cue: (state) => cues[state] ?? 0,
    beliefs,
  });
}

/** A random maze world: mostly small, now and then 16 × 16. */
export function randomGrid(dice: Dice, described: WorldDescription): World {
  const side = () => (dice.chance(0.1) ? dice.int(8, 16) : dice.int(2, 6));
  const [width, height] = [side(), side()];
  const cell = (): Cell => [dice.int(0, width - 1), dice.int(0, height - 1)];
  const names = times(dice.int(1, 4), (k) => `object${k}`);
  const place = (k: number): Placement => {
    const kind = dice.pick(["list", "list", "anywhere", "apart", "on"]);
    if (kind === "list" || (kind === "on" && k === 0)) return times(dice.int(1, 5), cell);
    return kind === "on" ? { on: dice.pick(names.slice(0, k)) } : kind === "apart" ? "apart" : "anywhere";
  };
  const quantity = (): Quantity => {
    const object = dice.pick(names);
    return dice.pick<Quantity>([
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
    times(dice.int(1, most), () => ({ ...quantity(), weight: dice.int(-weight, weight) }));
  const attributes = times(dice.int(1, ATTRIBUTES), (k) => `a${k}`);
  const beliefs = times(dice.pick([0, 0, 1, 2, 3]), (i): GridBelief => ({
    name: `belief${i}`,
    help: "",
    mistakes: Object.fromEntries(names.filter(() => dice.chance(0.5)).map((name) => [name, dice.pick(names)])),
    costs: costsOf(dice, attributes),
  }));
  const declaration: GridDeclaration = {
    ...described,
    kind: "grid",
    ...sequence(dice),
    width,
    height,
    openness: dice.chance(0.2) ? dice.pick([0, 1]) : dice.real(0, 1),
    objects: Object.fromEntries(names.map((name, k) => [name, { training: place(k), deployment: place(k) }])),
    attributes: Object.fromEntries(
      attributes.map((name) => [name, { ...cost(dice), terms: terms(2, dice.pick([16, 60, 127])) }]),
    ),
    ...(dice.chance(0.5) && { baseAttribute: dice.pick(attributes) }),
    base: terms(4, dice.pick([1024, 1024, 20_000])),
    ...(dice.chance(0.5) && { intended: terms(3, 2000) }),
    beliefs,
  };
  return compileGrid(declaration);
}
