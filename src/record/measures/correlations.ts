// Measures of the correlations of chains, level by level.
import { built, chains, CORRELATION, DEEPEST, every, ofChains, quantile, whole, type MeasureInfo } from "./info.ts";

export const correlations = {
  rho_base: ofChains(
    "Correlation with the base objective",
    "ρ(ℓ, 0)",
    CORRELATION,
    "The mean correlation, within contexts, between the utility of the optimizers of a level and the base objective.",
  ),
  rho_base_sd: ofChains(
    "Correlation with the base objective, standard deviation",
    "sd of ρ(ℓ, 0)",
    "correlation",
    "The standard deviation of the optimizers' correlations with the base objective within one run.",
  ),
  rho_base_q10: quantile(10),
  rho_base_q25: quantile(25),
  rho_base_q50: quantile(50),
  rho_base_q75: quantile(75),
  rho_base_q90: quantile(90),
  count: ofChains(
    "Optimizers with a correlation",
    "count",
    "optimizers",
    "The number of sampled optimizers of a level that have a correlation with the base objective.",
  ),
  missing: ofChains(
    "Optimizers without a correlation",
    "missing",
    "optimizers",
    "The number of sampled optimizers of a level without a correlation: they have no drives, or their utility does not vary.",
  ),
  rho_above: ofChains(
    "Retention: correlation with the level above",
    "ρ(ℓ, ℓ − 1)",
    CORRELATION,
    "The mean correlation, within contexts, between the utility of a delegate and that of its owner.",
  ),
  rho_intended: {
    ...ofChains(
      "Correlation with the intended value",
      "ρ(ℓ, H)",
      CORRELATION,
      "The mean correlation, within contexts, with the value that the designer intended; at level 0, that of the base objective.",
    ),
    readings: [...chains, "all"],
    levels: [0, DEEPEST],
  },
  rho_base_pooled: ofChains(
    "Correlation with the base objective, pooled",
    "pooled ρ(ℓ, 0)",
    CORRELATION,
    "The mean correlation with the base objective over the outcomes of all contexts together instead of within contexts.",
  ),
  markov: {
    ...ofChains(
      "Markov prediction",
      "Π ρ(k, k − 1)",
      CORRELATION,
      "The mean over chains of the product of each chain's own retentions down to a level.",
    ),
    levels: built,
  },
  excess: {
    ...ofChains(
      "Excess over the Markov prediction",
      "ρ(ℓ, 0) − Π ρ(k, k − 1)",
      "difference of correlations",
      "The mean over chains of ρ(ℓ, 0) less the chain's own Markov prediction.",
    ),
    levels: built,
  },
  decay_rho1: {
    label: "Fitted correlation of level 1",
    symbol: "ρ₁",
    unit: CORRELATION,
    readings: ["forced"],
    levels: whole,
    sentence: "ρ₁ of the least-squares fit ρ(ℓ, 0) ≈ ρ₁·q^(ℓ − 1) to the means of the levels.",
  },
  decay_q: {
    label: "Decay factor per level",
    symbol: "q in ρ₁·q^(ℓ − 1)",
    unit: "factor, 0 … 4",
    readings: ["forced"],
    levels: whole,
    sentence:
      "q of the least-squares fit ρ(ℓ, 0) ≈ ρ₁·q^(ℓ − 1): below 1, correlation with the base objective falls from level to level.",
  },
  spearman: {
    label: "Rank correlation with the base objective (Spearman)",
    unit: CORRELATION,
    readings: ["unpaired"],
    levels: every,
    sentence:
      "The mean of Spearman's rank correlation, within contexts, between utility and the base objective, at the end of a run.",
  },
  kendall: {
    label: "Rank correlation with the base objective (Kendall τ-b)",
    unit: CORRELATION,
    readings: ["unpaired"],
    levels: every,
    sentence:
      "The mean of Kendall's τ-b, within contexts, between utility and the base objective, at the end of a run.",
  },
} as const satisfies Record<string, MeasureInfo>;
