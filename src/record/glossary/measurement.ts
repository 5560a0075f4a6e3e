// Terms of measurement: correlations, readings, gains, statistics.
import { readings, type Reading } from "../readings.ts";
import type { GlossaryEntry, GlossarySection } from "./entry.ts";

const MEASURED = "model.md#measures";

/** A reading's entry, under the label by which figures name it. */
const reading = (name: Reading, aliases: readonly string[]): GlossaryEntry => ({
  term: readings[name].label,
  aliases: [name, ...aliases],
  definition: readings[name].sentence,
  page: MEASURED,
});

export const measurementTerms: GlossarySection = {
  title: "Measurement",
  entries: [
    {
      term: "correlation",
      symbol: "ρ",
      definition:
        "Pearson's correlation of two objectives over the plans of a context, pooled within contexts of the probe, from −1 to 1.",
      page: MEASURED,
      measure: "rho_base",
    },
    {
      term: "correlation with the base objective",
      symbol: "ρ(ℓ, 0)",
      aliases: ["correlation of utility with the base objective", "ρ(ℓ,0)"],
      definition: "The correlation between the objective of level ℓ and the base objective.",
      page: MEASURED,
      measure: "rho_base",
    },
    {
      term: "retention",
      symbol: "ρ(ℓ, ℓ − 1)",
      aliases: ["ρ(ℓ,ℓ−1)", "correlation with the level above"],
      definition: "The correlation between the objective of level ℓ and that of the level above it.",
      page: MEASURED,
      measure: "rho_above",
    },
    {
      term: "outer alignment",
      symbol: "ρ(0, H)",
      definition: "The correlation of the base objective with the intended value.",
      page: MEASURED,
      measure: "rho_intended",
    },
    {
      term: "Markov prediction",
      definition:
        "The correlation with the base objective that would result if each level were related to it only through the level above: the product of retentions.",
      page: MEASURED,
      measure: "markov",
    },
    {
      term: "excess",
      definition:
        "The correlation with the base objective less the Markov prediction, compared with that of chains built without inheritance.",
      page: MEASURED,
      measure: "excess",
    },
    {
      term: "decay",
      symbol: "ρ₁·q^(ℓ − 1)",
      aliases: ["decay factor"],
      definition: "The fall of ρ(ℓ, 0) from level to level, fitted as ρ₁·q^(ℓ − 1).",
      page: MEASURED,
      measure: "decay_q",
    },
    {
      term: "objective correlation by level",
      definition:
        "The figure of ρ(ℓ, 0) at every level: it shows between which levels correlation with the base objective is lost.",
      page: MEASURED,
      measure: "rho_base",
    },
    {
      term: "reading",
      aliases: ["readings"],
      definition: "The choice of the optimizers over which a measure is taken.",
      page: MEASURED,
    },
    reading("forced", ["forced delegation"]),
    reading("paired", []),
    reading("unpaired", []),
    reading("uninherited", ["null", "without inheritance"]),
    {
      term: "base-objective gain",
      aliases: ["gain"],
      definition:
        "The base-objective value that an optimizer gets over a random plan, in standard deviations of random plans.",
      page: MEASURED,
      measure: "act_base",
    },
    {
      term: "regret",
      definition:
        "The share of the attainable base-objective gain that an optimizer misses: (best − got) / (best − random plan).",
      page: MEASURED,
      measure: "regret",
    },
    {
      term: "misaligned delegate",
      aliases: ["misaligned delegation", "misaligned"],
      definition:
        "A delegate whose objective correlates with its owner's, or with the base objective, below a threshold (.3, .5, .7).",
      page: MEASURED,
      measure: "misaligned_50",
    },
    {
      term: "Goodhart curve",
      aliases: ["Goodhart curves"],
      definition:
        "The base-objective gain and the own-utility gain of an optimizer against the number of plans that it considers.",
      page: MEASURED,
    },
    {
      term: "optimization pressure",
      symbol: "KL",
      aliases: ["KL divergence"],
      definition: "The divergence of the best of n plans from a random plan, KL = ln n − (n − 1)/n, in nats.",
      page: MEASURED,
    },
    {
      term: "deployment robustness",
      aliases: ["objective robustness"],
      definition:
        "How little correlation with the base objective and base-objective gain change from training to deployment.",
      page: MEASURED,
    },
    {
      term: "seed",
      aliases: ["seeds"],
      definition:
        "The key of all random numbers of a run; runs with different seeds are independent, and intervals are taken over them.",
      parameter: "seed",
    },
    {
      term: "t-interval",
      aliases: ["95 % interval", "confidence interval", "interval"],
      definition: "The 95 % confidence interval of a mean over independent seeds, by Student's t distribution.",
      page: MEASURED,
    },
    {
      term: "smallest effect of interest",
      aliases: ["minimum effect"],
      definition: "The effect below which a difference would not matter, fixed before the data are seen.",
      page: "claims.md",
    },
    {
      term: "equivalence test",
      symbol: "TOST",
      definition: "Two one-sided tests, which show that an effect lies within a bound around zero.",
      page: "claims.md",
    },
    {
      term: "correction for several comparisons",
      aliases: ["Holm", "Holm's correction", "Bonferroni"],
      definition:
        "A stricter significance level where many effects are tested at once: Holm's for claims, Bonferroni's for strategies.",
      page: "claims.md",
    },
    {
      term: "control",
      aliases: ["controls"],
      definition: "The same measurement with the supposed mechanism switched off, where the effect should vanish.",
      page: "claims.md",
    },
  ],
};

export const alignmentTerms: GlossarySection = {
  title: "Alignment",
  entries: [
    {
      term: "proxy",
      aliases: ["proxies", "proxy alignment"],
      definition:
        "An attribute other than the base objective that correlates with it in training and that an optimizer maximizes in its place.",
      page: "kinds.md",
    },
    {
      term: "pseudo-alignment",
      aliases: ["pseudo-aligned"],
      definition:
        "Good performance by the base objective in training with an objective that is not robust to deployment.",
      page: "kinds.md",
    },
    {
      term: "robust alignment",
      aliases: ["robust", "robustly aligned"],
      definition: "The optimizer's regret is low in training and in deployment.",
      page: "kinds.md",
    },
    {
      term: "approximate alignment",
      aliases: ["approximate"],
      definition:
        "The objective nearly equals the best representable approximation of the base objective, in both distributions.",
      page: "kinds.md",
    },
    {
      term: "side-effect alignment",
      aliases: ["side-effect"],
      definition: "Proxy alignment in which raising the proxy raises the base objective.",
      page: "kinds.md",
    },
    {
      term: "instrumental alignment",
      aliases: ["instrumental"],
      definition: "Proxy alignment in which raising the base objective raises the proxy.",
      page: "kinds.md",
    },
    {
      term: "general proxy alignment",
      aliases: ["general"],
      definition: "Proxy alignment in which a third quantity raises both the proxy and the base objective.",
      page: "kinds.md",
    },
    {
      term: "suboptimality alignment",
      aliases: ["suboptimality"],
      definition:
        "Good performance in training that ends when the optimizer's beliefs become true or its search exhaustive.",
      page: "kinds.md",
    },
    {
      term: "deceptive alignment",
      aliases: ["deceptive"],
      definition: "Regret is low while the optimizer is watched and high while it is unwatched, in training.",
      page: "kinds.md",
    },
    {
      term: "misalignment",
      definition: "High regret by the base objective already in training.",
      page: "kinds.md",
    },
    {
      term: "regret threshold",
      symbol: "θ",
      definition: "The regret below which an optimizer counts as performing well by the base objective.",
      page: "kinds.md#thresholds",
    },
    {
      term: "best linear objective",
      symbol: "O*",
      definition:
        "The least-squares fit of the base objective on the attributes that can be represented, over both probes.",
      page: "kinds.md",
    },
    {
      term: "behavioral objective",
      definition: "The linear objective that best explains an optimizer's choices, fitted to its choices alone.",
      page: "kinds.md",
    },
  ],
};
