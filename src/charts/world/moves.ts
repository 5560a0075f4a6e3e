// What all drawings of processes say of moves: whether one is the same in deployment, and what it is in words.
import { number } from "../format.ts";
import type { Move, Way } from "./picture.ts";

/** In which distribution a move is there, and whether it is the same in both. */
export type Presence = "both" | "training" | "deployment" | "changed";

export function presenceOf({ training, deployment }: Pick<Move, "training" | "deployment">): Presence {
  if (JSON.stringify(training) === JSON.stringify(deployment)) return "both";
  if (deployment.length === 0) return "training";
  return training.length === 0 ? "deployment" : "changed";
}

/** Chance in percent; nothing where it is sure. */
const chance = (probability: number): string =>
  probability >= 0.9995 ? "" : ` ${number(100 * probability, probability < 0.01 ? 1 : 0)} %`;

export const gain = (base: number): string => (base === 0 ? "" : ` (${base > 0 ? "+" : "−"}${Math.abs(base)})`);

const ways = (list: readonly Way[]): string =>
  list.length === 0
    ? "nothing"
    : list.map(({ action, probability, base }) => `${action}${chance(probability)}${gain(base)}`).join(", ");

/** `dark → light: press 90 % (+8) in training, nothing in deployment` */
export function about(move: Move, states: readonly string[]): string {
  const { from, to, training, deployment } = move;
  const where = `${states[from]} → ${states[to]}: `;
  if (presenceOf(move) === "both") return where + ways(training);
  return `${where}${ways(training)} in training, ${ways(deployment)} in deployment`;
}
