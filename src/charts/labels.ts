// Labels at the ends of lines, moved apart just so far that none hides another.

/** Positions as near as possible to the wanted ones, in their order, at least `gap` apart and within `low` … `high` where they fit. */
export function spread(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  // Pool adjacent violators on wanted − rank·gap: the least-squares answer to "in order and apart".
  const pools: { sum: number; size: number }[] = [];
  order.forEach((index, rank) => {
    pools.push({ sum: (wanted[index] ?? 0) - rank * gap, size: 1 });
    for (
      let last = pools.at(-1), before = pools.at(-2);
      last && before && before.sum / before.size > last.sum / last.size;
      last = pools.at(-1), before = pools.at(-2)
    ) {
      before.sum += last.sum;
      before.size += last.size;
      pools.pop();
    }
  });
  const top = Math.max(low, high - gap * (wanted.length - 1));
  const result = wanted.map(() => 0);
  let rank = 0;
  for (const { sum, size } of pools) {
    for (let i = 0; i < size; i += 1, rank += 1)
      result[order[rank] ?? 0] = Math.min(Math.max(sum / size, low), top) + rank * gap;
  }
  return result;
}
