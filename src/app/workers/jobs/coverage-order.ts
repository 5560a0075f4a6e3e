// The order in which the cells of a map are computed: from the first on spread over all of it, so that one sees early what it will show.

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));

/** A permutation of 0 … count − 1 in steps of the golden section, of which every beginning lies evenly. */
export function spread(count: number): number[] {
  let step = Math.max(Math.round(count * 0.618), 1);
  while (greatestDivisor(step, count) !== 1) step++;
  return Array.from({ length: count }, (_, i) => (i * step) % count);
}
