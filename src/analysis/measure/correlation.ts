// How the objective of every level goes with the base, with the level above and with the intended value, over the chains of a
// reading: the question of the instrument.
import { quantileSorted, sampleStandardDeviation } from "simple-statistics";
import type { Chain } from "./chains.ts";
import { fitDecay } from "./decay.ts";
import { BASE, correlation, INTENDED, project, rhoBetween, rhoWith, VARIABLES } from "./moments.ts";
import type { Ground } from "./probe.ts";
import { meanOf } from "../../record/statistics.ts";
import type { Reading } from "../../record/readings.ts";
import type { Recorder } from "./recorder.ts";

/** Correlations of one chain at index ℓ − 1; NaN where one is missing. */
export interface ChainCorrelations {
  /** ρ(ℓ, 0). */
  readonly base: readonly number[];
  /** ρ(ℓ, 0) over the outcomes of all contexts pooled. */
  readonly pooled: readonly number[];
  /** ρ(ℓ, ℓ − 1). */
  readonly above: readonly number[];
  readonly intended: readonly number[];
  /** Markov's prediction of ρ(ℓ, 0): the product of ρ(k, k − 1) down to ℓ. */
  readonly product: readonly number[];
}

/** Closed-form correlations of a chain's own objectives on a probe, by what truly happens. */
export function correlate({ moments: { within, pooled } }: Ground, { optimizers }: Chain): ChainCorrelations {
  const objectives = optimizers.map(({ drives }) => project(within, drives));
  const base = objectives.map((objective) => rhoWith(within, objective, BASE));
  const above = objectives.map((objective, at) => {
    const [owner, drives] = [objectives[at - 1], optimizers[at - 1]?.drives];
    return owner && drives ? rhoBetween(objective, owner, drives) : (base[at] ?? NaN);
  });
  let product = 1;
  return {
    base,
    above,
    pooled: optimizers.map(({ drives }) => rhoWith(pooled, project(pooled, drives), BASE)),
    intended: objectives.map((objective) => rhoWith(within, objective, INTENDED)),
    product: above.map((retention) => (product *= retention)),
  };
}

/** ρ of the base with the intended value: level-0, outer, alignment. */
export function outerAlignment({ moments: { within } }: Ground): number {
  const entry = (a: number, b: number) => within[a * VARIABLES + b] ?? 0;
  return correlation(entry(BASE, INTENDED), entry(BASE, BASE), entry(INTENDED, INTENDED));
}

/** Rows of one reading in one distribution, and for forced chains the decay. */
export function recordCorrelations(
  record: Recorder,
  { distribution }: Ground,
  reading: Exclude<Reading, "all">,
  chains: readonly ChainCorrelations[],
): void {
  const deepest = chains.reduce((most, { base }) => Math.max(most, base.length), 0);
  const means: number[] = [];
  for (let level = 1; level <= deepest; level++) {
    const here = chains.filter(({ base }) => base.length >= level);
    const values = (of: keyof ChainCorrelations) => here.map((chain) => chain[of][level - 1] ?? NaN);
    const base = values("base");
    const known = base.filter((rho) => !Number.isNaN(rho)).sort((a, b) => a - b);
    means.push(meanOf(known));
    // The null differs from the forced reading by what is built, hence from level 2 on.
    if (reading === "uninherited" && level === 1) continue;
    const add = (measure: Parameters<Recorder>[3], value: number) =>
      record(level, distribution, reading, measure, value);
    add("count", known.length);
    add("missing", base.length - known.length);
    if (known.length === 0) continue;
    add("rho_base", meanOf(known));
    if (known.length > 1) add("rho_base_sd", sampleStandardDeviation(known));
    for (const percent of [10, 25, 50, 75, 90] as const)
      add(`rho_base_q${percent}`, quantileSorted(known, percent / 100));
    add("rho_above", meanOf(values("above")));
    add("rho_intended", meanOf(values("intended")));
    add("rho_base_pooled", meanOf(values("pooled")));
    if (level === 1) continue;
    const product = values("product");
    add("markov", meanOf(product));
    add("excess", meanOf(base.map((rho, i) => rho - (product[i] ?? NaN))));
  }
  if (reading !== "forced") return;
  const { rho1, q } = fitDecay(means);
  record(0, distribution, reading, "decay_rho1", rho1);
  record(0, distribution, reading, "decay_q", q);
}
