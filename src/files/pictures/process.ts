// What the actions of a process do, gathered by where they lead from and to.
import { inPlainWords } from "../../charts/format.ts";
import type { Move, Place, ProcessPicture, Way } from "../../charts/world/picture.ts";
import { statesOf, type ProcessDeclaration } from "../../model/process.ts";
import { distributions } from "../../model/world.ts";

export function movesOf(declaration: ProcessDeclaration): ProcessPicture {
  const { states, numbers } = statesOf(declaration);
  const moves = new Map<number, Move & Record<(typeof distributions)[number], Way[]>>();
  for (const distribution of distributions) {
    const rule = distribution === "deployment" ? (declaration.deployment ?? declaration) : declaration;
    states.forEach((state, from) => {
      for (const action of declaration.actions) {
        for (const { probability = 1, next, base = 0 } of rule.step(state, action)) {
          const to = numbers.get(JSON.stringify(next)) ?? 0;
          const move = moves.get(from * states.length + to) ?? { from, to, training: [], deployment: [] };
          moves.set(from * states.length + to, move);
          move[distribution].push({ action, probability, base });
        }
      }
    });
  }
  const places = states.every(isPlace)
    ? { places: states.map(({ row, column, ...rest }) => ({ row, column, rest: nameOf(rest) })) }
    : {};
  return {
    kind: "process",
    states: states.map(nameOf),
    actions: declaration.actions,
    moves: [...moves.values()],
    ...places,
  };
}

/** Rows and columns of a room that can be drawn. */
const MOST_PLACES = 16;

/** Whether a state says where it is: `{"row": 0, "column": 2, …}`. */
function isPlace(state: unknown): state is Pick<Place, "row" | "column"> {
  if (typeof state !== "object" || state === null) return false;
  const { row, column }: { row?: unknown; column?: unknown } = state;
  return [row, column].every((at) => typeof at === "number" && Number.isInteger(at) && at >= 0 && at < MOST_PLACES);
}

/** A state, which is any plain data, in words: `hungry, food 3` of `{"hungry": true, "thirsty": false, "food": 3}`. */
export function nameOf(state: unknown): string {
  if (typeof state === "string") return state;
  if (typeof state !== "object" || state === null) return String(state);
  if (Array.isArray(state)) return `(${state.map(nameOf).join(", ")})`;
  const parts = Object.entries(state)
    .filter(([, value]) => value !== false && value !== null)
    .map(([key, value]) => {
      const name = inPlainWords(key);
      return value === true ? name : typeof value === "string" ? value : `${name} ${nameOf(value)}`;
    });
  return parts.join(", ") || "–";
}
