// Hungry–Thirsty, after Singh, Lewis and Barto 2009, "Where Do Rewards Come From?" (and Singh, Lewis, Barto and Sorg 2010): a room
// with food in one corner and water in another. Fitness counts the steps at which the animal is not hungry; but food can be
// eaten only by one that is not thirsty, and thirst comes back at a tenth of the steps. Water does nothing for fitness by
// itself, so that minding thirst has to evolve. The dial is how often thirst hinders eating in training; in deployment it never
// does: food there is juicy.
//
// Costs are argued, not computed. All but position is felt in one's own body: 1 evaluation and 4 bits for what one does, 2 and 8
// for a state of the body that a plan will have led to; 2 and 8 also for where one will stand.
import type { ProcessDeclaration, StepOutcome, StepRule } from "../model/process.ts";

const SIZE = 3;
const LAST = SIZE - 1;
/** Chance, at each step, that thirst comes back. */
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

/** Eating stills hunger for one step, unless thirst hinders it, which it does with this probability. */
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
  summary: "Only eating counts, and only who is not thirsty can eat: thirst comes to be minded for itself.",
  source:
    "“The precise form of the optimal reward functions need not bear a direct relationship to the fitness function, but may nonetheless confer significant advantages over rewards based only on fitness.” — Singh, Lewis and Barto 2009, Where Do Rewards Come From?",
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
    eating: { perception: 1, bits: 4, help: "whether there is food or not" },
    drinking: { perception: 1, bits: 4, help: "whether there is water or not" },
    moving: { perception: 1, bits: 4 },
  },
  baseAttribute: "notHungry",
  starts: [{ row: 0, column: 0, thirsty: false }],
  ...rule(1),
  deployment: rule(0),
  cue: ({ row, column, thirsty }) => 2 * (SIZE * row + column) + Number(thirsty),
  dial: {
    label: "Thirst hinders eating",
    help: "how often a thirsty animal cannot eat in training; in deployment it always can",
    unit: "probability",
    default: 1,
    min: 0,
    max: 1,
    at: (hindering) => ({ ...hungryThirsty, ...rule(hindering) }),
  },
  presets: [
    {
      name: "evolved drives",
      point: "Being not thirsty comes to be wanted, though only being not hungry counts.",
      set,
    },
    {
      name: "juicy food",
      point: "Where thirst never hinders eating, it is not minded.",
      set: { ...set, dial: 0 },
    },
  ],
};
