// From a number for each seed to a verdict. Seeds are independent, conditions are paired within a seed, so that a mean and its t-interval
// over seeds are all there is to it. Holm's correction (1979) over the claims of a report keeps the chance of any false verdict, for or
// against, below 5 %; a claim with several effects needs them all, so that its p-value is their largest (intersection–union, Berger 1982).
import { sampleStandardDeviation } from "simple-statistics";
import { estimate, tProbability, type Estimate } from "../../record/statistics.ts";
import type { Control, Effect, SeedReadings, Test } from "./claim.ts";

/** With fewer seeds no verdict is given. */
const FEWEST = 3;
export const ALPHA = 0.05;

export interface Measured extends Estimate {
  readonly words: string;
  /** The smallest effect of interest, or the bound. */
  readonly minimumEffect: number;
  readonly within: boolean;
  /** Of seeds that gave no number. */
  readonly missing: number;
  /** One-sided: that the mean is beyond the smallest effect (or within ± it), and that it is not. */
  readonly pFor: number;
  readonly pAgainst: number;
}

export type Verdict = "supported" | "not supported" | "undecided";

export interface Judged {
  readonly effects: readonly Measured[];
  readonly controls: readonly Measured[];
  /** Before the correction for the number of claims. */
  readonly pFor: number;
  readonly pAgainst: number;
}

/** P-value of the one-sided t-test that the mean of the values is above a bound; of values without spread it is 0 or 1. */
export function pAbove(values: readonly number[], bound: number): number {
  const { mean, seeds } = estimate(values);
  if (seeds < FEWEST) return 1;
  const sd = sampleStandardDeviation([...values]);
  if (sd === 0) return mean > bound ? 0 : 1;
  return 1 - tProbability(((mean - bound) * Math.sqrt(seeds)) / sd, seeds - 1);
}

const pBelow = (values: readonly number[], bound: number): number =>
  pAbove(
    values.map((value) => -value),
    -bound,
  );

function measure({ words, of, ...rule }: Effect | Control, seeds: readonly SeedReadings[]): Measured {
  const all = seeds.map(of);
  const values = all.filter(Number.isFinite);
  const within = "bound" in rule || rule.within === true;
  const minimumEffect = "bound" in rule ? rule.bound : rule.minimumEffect;
  const [above, below] = [pAbove(values, within ? -minimumEffect : minimumEffect), pBelow(values, minimumEffect)];
  return {
    words,
    minimumEffect,
    within,
    ...estimate(values),
    missing: all.length - values.length,
    pFor: within ? Math.max(above, below) : above,
    // Outside ± the bound on either side: two tests, so twice the smaller.
    pAgainst: within ? Math.min(1, 2 * Math.min(pAbove(values, minimumEffect), pBelow(values, -minimumEffect))) : below,
  };
}

/** The effects, controls and p-values of a claim, before the correction for the number of claims. */
export function judge(
  { effects, controls }: Pick<Test, "effects" | "controls">,
  seeds: readonly SeedReadings[],
): Judged {
  const measured = effects.map((effect) => measure(effect, seeds));
  return {
    effects: measured,
    controls: controls.map((control) => measure(control, seeds)),
    pFor: Math.max(...measured.map(({ pFor }) => pFor)),
    pAgainst: Math.min(1, measured.length * Math.min(...measured.map(({ pAgainst }) => pAgainst))),
  };
}

/** Holm's adjusted p-values, in the order given. */
export function holm(p: readonly number[]): number[] {
  const adjusted = p.map(() => 1);
  let most = 0;
  p.map((value, at) => ({ value, at }))
    .sort((a, b) => a.value - b.value)
    .forEach(({ value, at }, rank) => {
      most = Math.min(1, Math.max(most, (p.length - rank) * value));
      adjusted[at] = most;
    });
  return adjusted;
}

/** A control passes where its 90 % interval lies within ± the bound: two one-sided tests at 5 %. */
export const passes = (control: Measured): boolean => control.pFor <= ALPHA;

/** Verdicts on the claims of a report, in their order, corrected for their number. */
export function verdicts(claims: readonly Judged[]): Verdict[] {
  const [holds, fails] = [holm(claims.map(({ pFor }) => pFor)), holm(claims.map(({ pAgainst }) => pAgainst))];
  return claims.map(({ controls }, i) => {
    if ((fails[i] ?? 1) <= ALPHA) return "not supported";
    // What is there with the mechanism switched off is not the mechanism's doing.
    return (holds[i] ?? 1) <= ALPHA && controls.every(passes) ? "supported" : "undecided";
  });
}

/** Whether two sets of seeds agree about an effect: the difference of the means is less than its 95 % interval (Welch's, with the fewer seeds' degrees of freedom). */
export function agree(one: Measured, other: Measured): boolean {
  const [a, b] = [one, other].map(({ high, mean, seeds }) => ({ half: high - mean, seeds }));
  if (!a || !b || Number.isNaN(a.half) || Number.isNaN(b.half)) return false;
  // Each half-width is t·SE with its own degrees of freedom; the hypotenuse is that of the difference.
  return Math.abs(one.mean - other.mean) <= Math.hypot(a.half, b.half);
}
