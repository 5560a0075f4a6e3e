// Fits the rows of a layered drawing into a width: the order within each row stays, nobody comes too near to a neighbour, and each
// moves as little as that allows. In a row, x minus the room that the ones before it need must not fall: an isotonic regression, by
// pooling adjacent violators (Ayer et al. 1955).

export interface Placed {
  /** Centre, in pixels. */
  x: number;
  /** Half of the room that it takes, with half of the gap to a neighbour, and half of what it can't do without. */
  readonly half: number;
  readonly least: number;
}

/** Moves the members of a row, ordered from left to right, into 0 … width. Where there is not room for all, gaps give way. */
export function squeeze(row: readonly Placed[], width: number): void {
  const needed = 2 * row.reduce((sum, { least }) => sum + least, 0);
  const spare = 2 * row.reduce((sum, { half }) => sum + half, 0) - needed;
  const scale = Math.min(1, Math.max(0, width - needed) / Math.max(spare, 1));
  let before = 0;
  const offsets = row.map(({ half, least }) => {
    const room = least + (half - least) * scale;
    before += 2 * room;
    return before - room;
  });
  const slack = Math.max(0, width - before);
  const wanted = row.map(({ x }, i) => x - (offsets[i] ?? 0));
  isotonic(wanted).forEach((value, i) => {
    const member = row[i];
    if (member) member.x = (offsets[i] ?? 0) + Math.min(slack, Math.max(0, value));
  });
}

/** The non-decreasing sequence that is nearest in squares. */
function isotonic(values: readonly number[]): number[] {
  const pools: { sum: number; count: number }[] = [];
  const mean = ({ sum, count }: { sum: number; count: number }) => sum / count;
  for (const value of values) {
    let pool = { sum: value, count: 1 };
    for (let last = pools.at(-1); last && mean(last) > mean(pool); last = pools.at(-1)) {
      pool = { sum: last.sum + pool.sum, count: last.count + pool.count };
      pools.pop();
    }
    pools.push(pool);
  }
  return pools.flatMap((pool) => Array.from({ length: pool.count }, () => mean(pool)));
}
