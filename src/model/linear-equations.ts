// Systems of linear equations, solved exactly in integers.

/** A w = b: the rows of A, each with its element of b as the last entry. */
export type Equations = bigint[][];

/**
 * Numerators of the solution over one positive denominator, by the fraction-free elimination of Bareiss (1968), in
 * which every division is exact. An attribute that depends linearly on earlier ones has a zero pivot: it is dropped,
 * with weight 0.
 */
export function solve(given: Equations): bigint[] {
  const rows = given.map((row) => [...row]);
  const kept: number[] = [];
  let before = 1n;
  rows.forEach((row, k) => {
    const pivot = row[k] ?? 0n;
    if (pivot === 0n) return;
    rows.forEach((other, i) => {
      if (i === k) return;
      const factor = other[k] ?? 0n;
      for (let j = 0; j < other.length; j++) other[j] = (pivot * (other[j] ?? 0n) - factor * (row[j] ?? 0n)) / before;
    });
    kept.push(k);
    before = pivot;
  });
  return rows.map((row, k) => (kept.includes(k) ? (row.at(-1) ?? 0n) : 0n));
}
