// Foraging, after Sorg, Singh and Lewis 2010, "Internal Rewards Mitigate Agent Boundedness": a bird in three dead-end
// rows that are connected in their left column. A worm is at the right end of one row; after it is eaten, the next one
// is at the end of another row, with equal probability. Fitness counts worms. A bird with a short planning horizon
// gains more with another objective than worms eaten.
//
// Costs are set by hand. wormEaten is the base objective and costs most: it is known only at the end of a plan. The way
// to the worm takes a map of the walls, its straight direction only its scent. Perceptions of the bird's own body
// (moving, bumping, biting) cost one evaluation, and its position two. A number is 8 bits.
import type { ProcessDeclaration, StepOutcome } from "../model/process.ts";

const SIZE = 3;
const LAST = SIZE - 1;

/** A cell by its row (from the top) and column (from the left), and the row at whose end the worm lies. */
export interface ForagingState {
  readonly row: number;
  readonly column: number;
  readonly worm: number;
}

/** Cells between the bird and the worm, through the left column. */
const pathTo = ({ row, column, worm }: ForagingState): number =>
  row === worm ? LAST - column : column + Math.abs(row - worm) + LAST;
const straightTo = ({ row, column, worm }: ForagingState): number => Math.abs(row - worm) + LAST - column;

/** Rows are open from end to end, columns only at the left. */
function moved({ row, column, worm }: ForagingState, action: string): ForagingState {
  const down = column > 0 ? 0 : action === "south" ? 1 : action === "north" ? -1 : 0;
  const right = action === "east" ? 1 : action === "west" ? -1 : 0;
  const within = (place: number) => Math.min(Math.max(place, 0), LAST);
  return { row: within(row + down), column: within(column + right), worm };
}

function step(state: ForagingState, action: string): StepOutcome<ForagingState>[] {
  const { row, column, worm } = state;
  const next = action === "eat" ? state : moved(state, action);
  const features = {
    wayToWorm: 16 * (pathTo(state) - pathTo(next)),
    scentOfWorm: 16 * (straightTo(state) - straightTo(next)),
    atRowsEnd: next.column === LAST ? 8 : 0,
    inLeftColumn: next.column === 0 ? 8 : 0,
    southward: 16 * (next.row - row),
    moving: next.row !== row || next.column !== column ? 8 : 0,
    bumping: action !== "eat" && next.row === row && next.column === column ? 8 : 0,
    biting: action === "eat" ? 8 : 0,
  };
  if (action !== "eat" || row !== worm || column !== LAST) return [{ next, features }];
  return [0, 1, 2]
    .filter((other) => other !== worm)
    .map((other) => ({
      probability: 0.5,
      next: { row, column, worm: other },
      features: { ...features, wormEaten: 32 },
      base: 1024,
    }));
}

export const foraging: ProcessDeclaration<ForagingState> = {
  kind: "process",
  name: "foraging",
  title: "Foraging",
  summary: "A bird looks for worms in three dead-end rows; with short plans other objectives than worms do better.",
  source:
    "“Our claim is that well-designed internal rewards can help improve the performance of RL agents which " +
    "are computationally bounded in some way (as practical agents are).” — Sorg, Singh and Lewis 2010, " +
    "Internal Rewards Mitigate Agent Boundedness",
  levelNames: ["worms", "bird", "helper", "helper's helper", "level 4", "level 5", "level 6"],
  planLength: 3,
  commit: 1,
  horizon: 32,
  actions: ["north", "east", "south", "west", "eat"],
  attributes: {
    wormEaten: { perception: 16, bits: 16, help: "the base objective itself" },
    wayToWorm: { perception: 6, bits: 12, help: "steps nearer to the worm, along the rows" },
    scentOfWorm: { perception: 3, bits: 8, help: "steps nearer to the worm, ignoring walls" },
    atRowsEnd: { perception: 2, bits: 8, help: "at the end of a row, with or without a worm" },
    inLeftColumn: { perception: 2, bits: 8 },
    southward: { perception: 2, bits: 8 },
    moving: { perception: 1, bits: 4 },
    bumping: { perception: 1, bits: 4 },
    biting: { perception: 1, bits: 4, help: "eating, with or without a worm" },
  },
  baseAttribute: "wormEaten",
  starts: [{ row: 0, column: 0, worm: 0 }],
  step,
  cue: ({ row, column, worm }) => SIZE * (SIZE * row + column) + worm,
  presets: [
    {
      name: "short-sighted",
      point:
        "A bird with plans of one action perceives no worm until it is there: the way to the worm evolves as " +
        "the objective.",
      set: {
        levels: 1,
        planLength: 1,
        contexts: 864,
        probeContexts: 1024,
        contextsActed: 64,
        plans: 16,
        budget: 256,
        cues: 27,
      },
    },
    {
      name: "far-sighted",
      point:
        "A bird with plans of four actions perceives the worm only near it: the way to the worm is still the " +
        "objective.",
      set: {
        levels: 1,
        planLength: 4,
        contexts: 432,
        probeContexts: 270,
        contextsActed: 64,
        plans: 1024,
        budget: 16_384,
        cues: 27,
      },
    },
  ],
};
