// Monotonicity within contexts: Spearman's and Kendall's rank correlations of utility and base. Linear correlation is what a linear
// objective has in closed form; these say whether what looks better also is (cf. the scatter plots of Ibarz et al. 2018).

/** Ranks 0 … run − 1 within each of the runs of `run` values, equal values sharing their mean rank. */
export function midranks(values: ArrayLike<number>, run: number): Float64Array {
  const ranks = new Float64Array(values.length);
  for (let start = 0; start + run <= values.length; start += run) {
    const at = (i: number) => values[start + i] ?? 0;
    const order = Uint16Array.from({ length: run }, (_, i) => i).sort((a, b) => at(a) - at(b));
    for (let from = 0, to = 0; from < run; from = to) {
      const value = at(order[from] ?? 0);
      while (to < run && at(order[to] ?? 0) === value) to++;
      for (let i = from; i < to; i++) ranks[start + (order[i] ?? 0)] = (from + to - 1) / 2;
    }
  }
  return ranks;
}

/** Spearman's correlation within contexts, of ranks by `midranks`: every run has the same mean rank. NaN where a side never varies. */
export function spearman(ranksX: Float64Array, ranksY: Float64Array, run: number): number {
  const middle = (run - 1) / 2;
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < ranksX.length; i++) {
    const x = (ranksX[i] ?? 0) - middle;
    const y = (ranksY[i] ?? 0) - middle;
    xx += x * x;
    yy += y * y;
    xy += x * y;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : NaN;
}

/** Kendall's τ-b over the pairs among the first `most` of each run of `run` values; NaN where a side never varies. */
export function kendall(x: ArrayLike<number>, y: ArrayLike<number>, run: number, most = run): number {
  let [agree, untiedX, untiedY] = [0, 0, 0];
  for (let start = 0; start + run <= x.length; start += run) {
    for (let i = start; i < start + Math.min(most, run); i++) {
      for (let j = start; j < i; j++) {
        const dx = Math.sign((x[i] ?? 0) - (x[j] ?? 0));
        const dy = Math.sign((y[i] ?? 0) - (y[j] ?? 0));
        agree += dx * dy;
        untiedX += dx * dx;
        untiedY += dy * dy;
      }
    }
  }
  return untiedX > 0 && untiedY > 0 ? agree / Math.sqrt(untiedX * untiedY) : NaN;
}
