// Ends of axes on round numbers, given in the specification: a live chart keeps its axis while its numbers move a little.

/** From the next lower fifth of the values, 0 or less, to 1. */
export function correlationDomain(values: readonly number[]): [number, number] {
  const lowest = Math.min(0, ...values.filter(Number.isFinite));
  return [Math.max(-1, Math.floor(lowest * 5) / 5), 1];
}

/** The values and 0, widened to a step of 1, 2 or 5 times a power of ten that is at most a third of their range. */
export function roundDomain(values: readonly number[]): [number, number] {
  const present = values.filter(Number.isFinite);
  const low = Math.min(0, ...present);
  const high = Math.max(0, ...present);
  if (low === high) return [0, 1];
  const power = 10 ** Math.floor(Math.log10((high - low) / 3));
  const step = power * ([5, 2].find((factor) => factor * power <= (high - low) / 3) ?? 1);
  return [Math.floor(low / step) * step, Math.ceil(high / step) * step];
}
