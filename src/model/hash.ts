// The state hash: two 32-bit sums over (plane, lineage, value), which do not depend on the order or the memory layout.
import type { State } from "./state.ts";

const scramble = (value: number): number => {
  value = Math.imul(value ^ (value >>> 16), 0x85eb_ca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2_ae35);
  return (value ^ (value >>> 16)) >>> 0;
};

/** The two mixed words by which one word of the state contributes to the hash. */
export function mix(plane: number, lineage: number, value: number): [number, number] {
  const key = scramble(Math.imul(lineage, 0x9e37_79b1) + Math.imul(plane + 1, 0x85eb_ca77));
  const first = scramble(value ^ key);
  return [first, scramble(first + key + 0x2545_f491)];
}

/** Joins the two 32-bit sums of a hash into 16 hexadecimal digits. */
export const formatHash = (low: number, high: number): string =>
  (high >>> 0).toString(16).padStart(8, "0") + (low >>> 0).toString(16).padStart(8, "0");

/**
 * The state hash: two 32-bit sums over all words. It does not include generation and shape, which the run folder
 * records.
 */
export function hashState(state: Pick<State, "population" | "words">): string {
  let low = 0;
  let high = 0;
  for (let at = 0; at < state.words.length; at++) {
    const [a, b] = mix(Math.floor(at / state.population), at % state.population, state.words[at] ?? 0);
    low = (low + a) | 0;
    high = (high + b) | 0;
  }
  return formatHash(low, high);
}
