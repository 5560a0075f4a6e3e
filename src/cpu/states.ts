// A state between its canonical form (plane by plane) and memory (lineage by lineage, so that one lineage is one or two
// cache lines).
import type { State } from "../model/state.ts";

/** Copies a canonical state into memory. */
export function writeState(buffer: ArrayBufferLike, address: number, lineageWords: number, state: State): void {
  const { words, population } = state;
  const memory = new Uint32Array(buffer, address, lineageWords * population);
  for (let plane = 0; plane < lineageWords; plane++) {
    for (let i = 0, at = plane; i < population; i++, at += lineageWords) {
      memory[at] = words[plane * population + i] as number;
    }
  }
}

/** Copies lineages from, from + stride, … out of memory into canonical form. */
export function readState(
  buffer: ArrayBufferLike,
  address: number,
  lineageWords: number,
  { from, count, stride }: { from: number; count: number; stride: number },
): Uint32Array {
  const words = new Uint32Array(lineageWords * count);
  const memory = new Uint32Array(buffer, address);
  for (let plane = 0; plane < lineageWords; plane++) {
    for (let i = 0, at = from * lineageWords + plane; i < count; i++, at += stride * lineageWords) {
      words[plane * count + i] = memory[at] as number;
    }
  }
  return words;
}
