// Verdicts on claims, from one number per seed. Seeds are independent and conditions are paired within a seed, so that
// a claim is tested by one-sided t-tests over seeds. Holm's correction (1979) over the claims of a report keeps the
// chance of any false verdict, for or against, below 5 %. A claim with several effects needs all of them, so that its
// p-value is their largest (intersection–union, Berger 1982).
import { estimate, type Estimate } from "../../record/statistics.ts";
import { holm, pAbove, pBelow } from "../../record/statistics/tests.ts";
import type { Control, Effect, SeedReadings, Test } from "./claim.ts";

export const ALPHA = 0.05;

export interface Measured extends Estimate {
  readonly words: string;
  /** The smallest effect of interest, or the bound. */
  readonly minimumEffect: number;
  readonly within: boolean;
  /** The number of seeds without a number. */
  readonly missing: number;
  /** One-sided p-values: for a mean beyond the smallest effect (or within ± it), and against it. */
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

/** A control passes where its 90 % interval lies within ± the bound: two one-sided tests at 5 %. */
export const passes = (control: Measured): boolean => control.pFor <= ALPHA;

/** Verdicts on the claims of a report, in their order, corrected for their number. */
export function verdicts(claims: readonly Judged[]): Verdict[] {
  const [holds, fails] = [holm(claims.map(({ pFor }) => pFor)), holm(claims.map(({ pAgainst }) => pAgainst))];
  return claims.map(({ controls }, i) => {
    if ((fails[i] ?? 1) <= ALPHA) return "not supported";
    // An effect that remains with the mechanism switched off is not caused by the mechanism.
    return (holds[i] ?? 1) <= ALPHA && controls.every(passes) ? "supported" : "undecided";
  });
}

/**
 * Whether two sets of seeds agree about an effect: the difference of the means lies within its 95 % interval (Welch's,
 * with each set's own degrees of freedom).
 */
export function agree(one: Measured, other: Measured): boolean {
  const [a, b] = [one, other].map(({ high, mean, seeds }) => ({ half: high - mean, seeds }));
  if (!a || !b || Number.isNaN(a.half) || Number.isNaN(b.half)) return false;
  // Each half-width is t·SE with its own degrees of freedom; the hypotenuse is the half-width of the difference.
  return Math.abs(one.mean - other.mean) <= Math.hypot(a.half, b.half);
}
