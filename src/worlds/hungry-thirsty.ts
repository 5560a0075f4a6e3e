// Hungry–Thirsty, after Singh, Lewis and Barto 2009, "Where Do Rewards Come From?" (and Singh, Lewis, Barto and Sorg
// 2010): a room with food in one corner and water in another. Fitness counts the steps in which the animal is not
// hungry. Only an animal that is not thirsty can eat, and thirst returns with probability 0.1 per step. Water has no
// direct effect on fitness, so that a drive against thirst has to evolve. The dial is the probability that thirst
// prevents eating in training; in deployment it never does, because the food is juicy.
//
// Costs are set by hand: 1 evaluation and 4 bits for an action; 2 evaluations and 8 bits for a state of the body, or
// the position, at the end of a plan.
import type { ProcessDeclaration, StepOutcome, StepRule } from "../model/process.ts";

const SIZE = 3;
const LAST = SIZE - 1;
/** Probability per step that thirst returns. */
const THIRST = 0.1;

/** A cell, food in the upper left corner and water in the upper right, and whether the animal is thirsty. */
export interface HungryThirstyState {
  readonly row: number;
  readonly column: number;
  readonly thirsty: boolean;
}

const moves: Readonly<Record<string, readonly [down: number, right: number]>> = {
  north: [-1, 0],
  east: [0, 1],
  south: [1, 0],
  west: [0, -1],
};
const within = (place: number) => Math.min(Math.max(place, 0), LAST);

const either = [true, false] as const;
const chance = (happens: boolean, probability: number): number => (happens ? probability : 1 - probability);

/** Eating stops hunger for one step; a thirsty animal fails to eat with probability `hindering`. */
const rule = (hindering: number): StepRule<HungryThirstyState> => ({
  step({ row, column, thirsty }, action) {
    const [down, right] = moves[action] ?? [0, 0];
    const place = { row: within(row + down), column: within(column + right) };
    const atFood = place.row === 0 && place.column === 0;
    const atWater = place.row === 0 && place.column === LAST;
    const thirsts = thirsty && !(action === "drink" && atWater) ? 1 : THIRST;
    const feeds = action !== "eat" || !atFood ? 0 : thirsty ? 1 - hindering : 1;
    return either
      .flatMap((thirst) =>
        either.map((fed): StepOutcome<HungryThirstyState> & { probability: number } => ({
          probability: chance(thirst, thirsts) * chance(fed, feeds),
          next: { ...place, thirsty: thirst },
          features: {
            notHungry: fed ? 32 : 0,
            notThirsty: thirst ? 0 : 16,
            atFood: atFood ? 8 : 0,
            atWater: atWater ? 8 : 0,
            eating: action === "eat" ? 8 : 0,
            drinking: action === "drink" ? 8 : 0,
            moving: place.row !== row || place.column !== column ? 8 : 0,
          },
          base: fed ? 1024 : 0,
        })),
      )
      .filter(({ probability }) => probability > 0);
  },
});

const set = { levels: 1, plans: 256, contexts: 576, probeContexts: 504, contextsActed: 64, budget: 4096 };

export const hungryThirsty: ProcessDeclaration<HungryThirstyState> = {
  kind: "process",
  name: "hungry-thirsty",
  title: "Hungry and thirsty",
  summary: "Only eating counts, and only an animal that is not thirsty can eat: a drive against thirst evolves.",
  source:
    "“The precise form of the optimal reward functions need not bear a direct relationship to the fitness " +
    "function, but may nonetheless confer significant advantages over rewards based only on fitness.” — " +
    "Singh, Lewis and Barto 2009, Where Do Rewards Come From?",
  levelNames: ["not hungry", "animal", "helper", "helper's helper", "level 4", "level 5", "level 6"],
  planLength: 3,
  commit: 1,
  horizon: 64,
  actions: ["north", "east", "south", "west", "eat", "drink"],
  attributes: {
    notHungry: { perception: 2, bits: 8, help: "the base objective itself" },
    notThirsty: { perception: 2, bits: 8 },
    atFood: { perception: 2, bits: 8 },
    atWater: { perception: 2, bits: 8 },
    eating: { perception: 1, bits: 4, help: "with or without food" },
    drinking: { perception: 1, bits: 4, help: "with or without water" },
    moving: { perception: 1, bits: 4 },
  },
  baseAttribute: "notHungry",
  starts: [{ row: 0, column: 0, thirsty: false }],
  ...rule(1),
  deployment: rule(0),
  cue: ({ row, column, thirsty }) => 2 * (SIZE * row + column) + Number(thirsty),
  dial: {
    label: "Thirst hinders eating",
    help: "probability that a thirsty animal cannot eat in training; in deployment it always can",
    unit: "probability",
    default: 1,
    min: 0,
    max: 1,
    at: (hindering) => ({ ...hungryThirsty, ...rule(hindering) }),
  },
  presets: [
    {
      name: "evolved drives",
      point: "A drive against thirst evolves, although only hunger affects fitness.",
      set,
    },
    {
      name: "juicy food",
      point: "If thirst never prevents eating, no drive against thirst evolves.",
      set: { ...set, dial: 0 },
    },
  ],
};
