// The order in which the cells of a map are computed. Any first part of it covers the map evenly, so that its shape is
// visible early.

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));

/** A permutation of 0 … count − 1 in golden-ratio steps; every prefix is evenly spread. */
export function spread(count: number): number[] {
  let step = Math.max(Math.round(count * 0.618), 1);
  while (greatestDivisor(step, count) !== 1) step++;
  return Array.from({ length: count }, (_, i) => (i * step) % count);
}
