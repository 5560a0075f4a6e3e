// Fixation by the exact Wright–Fisher transition matrix: the chain on the number of copies of an allele, with absorption at 0
// and N. The diffusion (Kimura 1962) is there for contrast: it is off by some 3 % at s = .1, N = 100.

const logFactorials: number[] = [0];
/** log(n!) */
function logFactorial(n: number): number {
  for (let next = logFactorials.length; next <= n; next++)
    logFactorials.push((logFactorials[next - 1] ?? 0) + Math.log(next));
  return logFactorials[n] ?? NaN;
}

/** Chances of 0 … n successes in n trials: the likeliest by logarithms, the others from neighbour to neighbour. */
export function binomial(n: number, p: number): Float64Array {
  const chances = new Float64Array(n + 1);
  if (p <= 0 || p >= 1) return chances.fill(1, p <= 0 ? 0 : n, p <= 0 ? 1 : n + 1);
  const mode = Math.min(Math.floor((n + 1) * p), n);
  const ways = logFactorial(n) - logFactorial(mode) - logFactorial(n - mode);
  chances[mode] = Math.exp(ways + mode * Math.log(p) + (n - mode) * Math.log1p(-p));
  const odds = p / (1 - p);
  for (let k = mode; k < n; k++) chances[k + 1] = ((chances[k] ?? 0) * odds * (n - k)) / (k + 1);
  for (let k = mode; k > 0; k--) chances[k - 1] = ((chances[k] ?? 0) * k) / (odds * (n - k + 1));
  return chances;
}

/** Rows of a transition matrix: chances of 0 … N copies in the next generation, from 0 … N copies now. */
export type Transitions = readonly Float64Array[];

/** The chain of a population in which a child's parent carries the allele with probability `share(copies)`, children alike. */
export const wrightFisher = (size: number, share: (copies: number) => number): Transitions =>
  Array.from({ length: size + 1 }, (_, copies) => binomial(size, share(copies)));

/** Share of the parents that carry an allele of relative fitness 1 + s, where parents are drawn in proportion to fitness. */
export const proportional =
  (size: number, s: number) =>
  (copies: number): number =>
    (copies * (1 + s)) / (copies * (1 + s) + size - copies);

/** Share of the parents that carry it, where it always wins and the parent wins a tournament of k: 1 − (1 − p)ᵏ. */
export const alwaysFitter =
  (size: number, k: number) =>
  (copies: number): number =>
    1 - (1 - copies / size) ** k;

/**
 * The chain of our tournaments when fitness is a coin: each carrier is fit with probability `carrier`, each other lineage
 * with `other`, anew in each generation and for all tournaments of it. If h are fit, m of them carriers, a tournament has a
 * fit winner with probability 1 − (1 − h/N)ᵏ, any of the fit alike (ties go to the first drawn), else any of the unfit.
 * Children share the coins, so that offspring numbers vary more than in a Wright–Fisher population of the same advantage,
 * and the advantage counts for less.
 */
export function coinTournament(size: number, k: number, carrier: number, other: number): Transitions {
  return Array.from({ length: size + 1 }, (_, copies) => {
    const row = new Float64Array(size + 1);
    const [fitCarriers, fitOthers] = [binomial(copies, carrier), binomial(size - copies, other)];
    fitCarriers.forEach((chance, m) => {
      fitOthers.forEach((otherChance, o) => {
        const both = chance * otherChance;
        if (both < 1e-11) return;
        const fit = m + o;
        const anyFit = 1 - (1 - fit / size) ** k;
        const fromFit = fit === 0 ? 0 : (anyFit * m) / fit;
        const fromUnfit = fit === size ? 0 : ((1 - anyFit) * (copies - m)) / (size - fit);
        const next = binomial(size, fromFit + fromUnfit);
        for (let j = 0; j <= size; j++) row[j] = (row[j] ?? 0) + both * (next[j] ?? 0);
      });
    });
    return row;
  });
}

/** Probability of fixation from 0 … N copies: the solution of u = T·u with u(0) = 0 and u(N) = 1, by elimination. */
export function fixation(transitions: Transitions): Float64Array {
  const size = transitions.length - 1;
  // (I − Q)·u = r over the transient states 1 … N − 1; the matrix is diagonally dominant, so no pivoting
  const rows = Array.from({ length: size - 1 }, (_, i) => {
    const row = transitions[i + 1] ?? new Float64Array(size + 1);
    const system = Float64Array.from({ length: size }, (_, j) =>
      j < size - 1 ? -(row[j + 1] ?? 0) : (row[size] ?? 0),
    );
    system[i] = (system[i] ?? 0) + 1;
    return system;
  });
  rows.forEach((pivotRow, i) => {
    const pivot = pivotRow[i] ?? 1;
    rows.forEach((row, j) => {
      if (j === i) return;
      const factor = (row[i] ?? 0) / pivot;
      for (let c = i; c < size; c++) row[c] = (row[c] ?? 0) - factor * (pivotRow[c] ?? 0);
    });
  });
  return Float64Array.from({ length: size + 1 }, (_, copies) => {
    const row = rows[copies - 1];
    return row ? (row[size - 1] ?? 0) / (row[copies - 1] ?? 1) : Number(copies === size);
  });
}

/** Kimura's diffusion: fixation of `copies` carriers of advantage s among N. */
export const kimura = (size: number, s: number, copies: number): number =>
  (1 - Math.exp(-2 * s * copies)) / (1 - Math.exp(-2 * s * size));
