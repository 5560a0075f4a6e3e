// The page of the first results: tables, charts, and sentences, all computed from the results.
import { againstParameter, type Question, type Series } from "../../charts/against-parameter.ts";
import type { Measure } from "../../record/measures.ts";
import type { Reading } from "../../record/readings.ts";
import { estimate, type Estimate } from "../../record/statistics.ts";
import { inPlainWords, number, percent, seedRanges } from "../../charts/format.ts";
import type { Cell } from "./cell.ts";
import type { FirstResults } from "./first-results.ts";
import { markdownTable, type Page } from "../page.ts";

type CellEstimate = (cell: Cell) => Estimate;

const shown = ({ mean, low, high }: Estimate, digits = 2): string =>
  Number.isNaN(mean)
    ? "–"
    : Number.isNaN(low)
      ? number(mean, digits)
      : `${number(mean, digits)} (${number(low, digits)} … ${number(high, digits)})`;

const rho =
  (
    level: number,
    distribution: "training" | "deployment",
    reading: Reading = "unpaired",
    measure: Measure = "rho_base",
  ): CellEstimate =>
  (cell) =>
    cell.estimate(level, distribution, reading, measure);

const thresholds = ["misaligned_30", "misaligned_50", "misaligned_70"] as const;

/** The measures of misalignment with the base objective at the same thresholds. */
const withBase = {
  misaligned_30: "misaligned_base_30",
  misaligned_50: "misaligned_base_50",
  misaligned_70: "misaligned_base_70",
} as const;

/** Delegation rate × misalignment per delegation, seed by seed. */
const misalignedShare =
  (measure: Measure): CellEstimate =>
  (cell) => {
    const misaligned = cell.values(2, "training", "all", measure);
    return estimate(cell.values(2, "training", "all", "delegation_rate").map((rate, i) => rate * (misaligned[i] ?? 0)));
  };

/** Where an estimate over the budgets is largest, and whether that is inside the range. */
function peak(results: FirstResults, reading: CellEstimate): string {
  const means = results.byBudget.map(({ budget, cell }) => ({ budget, ...reading(cell) }));
  const best = means.reduce((most, one) => (one.mean > most.mean ? one : most));
  const ends = [means[0], means.at(-1)].filter((one) => one !== undefined);
  const inside = ends.every(
    (one) => one.budget !== best.budget && (one.high < best.low || (Number.isNaN(one.low) && one.mean < best.mean)),
  );
  return `largest at T = ${best.budget}: ${shown(best)}; ${inside ? "the peak lies inside the range, apart from both ends" : "not apart from both ends of the range"}`;
}

export function firstResultsPage(results: FirstResults, folder: string): Page {
  const [first] = results.byBudget;
  if (!first) throw new Error("no results");
  const { meta } = first.cell.recording;
  const levels = meta.levelNames.length - 1;
  const chartLevels = Array.from({ length: levels }, (_, i) => i + 1);
  const series = (name: string, level: number, reading: CellEstimate): Series => ({
    name,
    level,
    points: results.byBudget.flatMap(({ budget, cell }) => {
      const { mean, low, high } = reading(cell);
      return Number.isNaN(mean) ? [] : [{ x: budget, y: mean, low, high }];
    }),
  });
  const caption = `World ${meta.world}, seeds ${seedRanges(meta.seeds)}, ${meta.configuration.replace(/T = [\d.]+, /, "")}. Bands: 95 % t-intervals over ${meta.seeds.length} independent seeds.`;
  const chart = (title: string, sentence: string, panels: readonly Question[]) =>
    againstParameter(
      { title, sentence, caption, parameter: "search budget T", logarithmic: true, panels },
      { theme: "light", width: 720 },
    );
  const byLevel = (distribution: "training" | "deployment", reading: Reading) =>
    chartLevels.map((level) =>
      series(meta.levelNames[level] ?? `level ${level}`, level, rho(level, distribution, reading)),
    );
  const under = (measure: Measure) => `ρ < .${measure.slice(-2, -1)}`;

  const charts = {
    "objectives-by-budget": chart(
      "What each level wants, by how far it can search",
      "Correlation of each level's objective with the base, every owner made to build: in training, and after the world has changed.",
      [
        { title: "In training", series: byLevel("training", "forced"), domain: [-0.2, 1] },
        { title: "In deployment", series: byLevel("deployment", "forced"), domain: [-0.2, 1] },
      ],
    ),
    "misaligned-by-budget": chart(
      "Where a misaligned level 2 is most likely",
      "The share of agents that build a misaligned optimizer is how many build, times how often what they build is misaligned.",
      [
        {
          title: "Owners that delegate",
          series: [series("delegation rate", 0, rho(2, "training", "all", "delegation_rate"))],
          domain: [0, 1],
        },
        {
          title: "Misaligned, of delegates",
          series: thresholds.map((m, i) => series(under(m), i + 1, rho(2, "training", "all", m))),
          domain: [0, 1],
        },
        {
          title: "Misaligned with its owner, of all agents",
          series: thresholds.map((m, i) => series(under(m), i + 1, misalignedShare(m))),
          domain: [0, 1],
        },
        {
          title: "Misaligned with the base, of all agents",
          series: thresholds.map((m, i) => series(under(m), i + 1, misalignedShare(withBase[m]))),
          domain: [0, 1],
        },
      ],
    ),
  };

  const wants = markdownTable(
    [
      "T",
      "plans n, level 1",
      "wanted most (share of drives)",
      "ρ(1, 0) training",
      "ρ(1, 0) deployment",
      "realized base, training",
      "deployment",
    ],
    results.byBudget.map(({ budget, cell }) => [
      `${budget}`,
      shown(cell.estimate(1, "training", "all", "plans"), 0),
      cell
        .drives(1)
        .slice(0, 2)
        .map(([name, share]) => `${inPlainWords(name)} ${percent(share)}`)
        .join(", "),
      ...[
        rho(1, "training"),
        rho(1, "deployment"),
        rho(1, "training", "all", "act_base"),
        rho(1, "deployment", "all", "act_base"),
      ].map((reading) => shown(reading(cell))),
    ]),
  );
  const decay = markdownTable(
    [
      "T",
      ...chartLevels.map((level) => `forced ρ(${level}, 0)`),
      `Markov ρ(${levels}, 0)`,
      "fitted q",
      `paired ρ(${levels}, 0)`,
      `unpaired ρ(${levels}, 0)`,
    ],
    results.byBudget.map(({ budget, cell }) => [
      `${budget}`,
      ...chartLevels.map((level) => shown(rho(level, "training", "forced")(cell))),
      shown(rho(levels, "training", "forced", "markov")(cell)),
      shown(cell.estimate(0, "training", "forced", "decay_q")),
      shown(rho(levels, "training", "paired")(cell)),
      shown(rho(levels, "training", "unpaired")(cell)),
    ]),
  );
  const misaligned = markdownTable(
    [
      "T",
      "plans n, level 2",
      "delegation rate",
      ...thresholds.map((m) => `with the owner, ${under(m)}`),
      ...thresholds.map((m) => `with the base, ${under(m)}`),
      "mean 1 − ρ",
      "worse by its owner",
    ],
    results.byBudget.map(({ budget, cell }) => [
      `${budget}`,
      shown(cell.estimate(2, "training", "all", "plans"), 0),
      shown(rho(2, "training", "all", "delegation_rate")(cell)),
      ...thresholds.map((m) => shown(misalignedShare(m)(cell))),
      ...thresholds.map((m) => shown(misalignedShare(withBase[m])(cell))),
      shown(rho(2, "training", "all", "mean_loss")(cell)),
      shown(rho(2, "training", "all", "worse_by_owner")(cell)),
    ]),
  );
  const culture = markdownTable(
    [
      "T",
      "culture",
      ...chartLevels.map((level) => `forced ρ(${level}, 0)`),
      `excess over Markov, level ${levels}`,
      "its null",
    ],
    results.byCulture.map(({ budget, culture: on, cell }) => [
      `${budget}`,
      on ? "yes" : "no",
      ...chartLevels.map((level) => shown(rho(level, "training", "forced")(cell))),
      shown(rho(levels, "training", "forced", "excess")(cell)),
      shown(rho(levels, "training", "uninherited", "excess")(cell)),
    ]),
  );

  const reached = Math.max(
    ...results.byBudget.flatMap(({ cell }) =>
      [1, 2].map((level) => cell.estimate(level, "training", "all", "plans").mean),
    ),
  );
  const plans = Number(first.cell.set["plans"]);

  const markdown = `# First results

Generated by \`mesascope results\`; every number is a mean over independent seeds with its 95 % t-interval. World
${meta.world}, seeds ${seedRanges(meta.seeds)}, ${meta.configuration.replace(/T = [\d.]+, /, "")}; ρ is measured on probes, within contexts.

## A cheap proxy at small budgets, the base itself at large ones

${wants}

![Correlation with the base by level and budget](${folder}/objectives-by-budget.svg)

## Down the levels

On *forced* chains every sampled owner must build, so the sample does not depend on which owners choose to build. Markov is the mean of each
chain's own product of retentions; q is fitted to ρ(ℓ, 0) ≈ ρ₁·q^(ℓ−1) and may exceed 1.

${decay}

## Where a misaligned level 2 is most likely

“There might be a regime of middling competence where a mesa-optimizer has the ability to create a mesa-optimizer, but doesn't
have the ability to align it” (Alignment Problems All the Way Down). Shares of all agents: delegation rate × misalignment per delegation.
Agents of low budget build nothing by assumption of the model (T ≥ b, R ≥ 1): the left edge of these curves is not a finding.
At the right edge the library is not exhausted: P = ${plans} is ${number(plans / reached, 1)} times the largest mean n that levels 1 and 2 reach.

${misaligned}

![Delegation and misalignment by budget](${folder}/misaligned-by-budget.svg)

${thresholds.map((m) => `- Misaligned with the owner (${under(m)}), of all agents: ${peak(results, misalignedShare(m))}.`).join("\n")}
${thresholds.map((m) => `- Misaligned with the base (${under(m)}), of all agents: ${peak(results, misalignedShare(withBase[m]))}.`).join("\n")}

## With and without culture

Where sub-optimizers are inherited, the base optimizer selects among them too. The excess of ρ(${levels}, 0) over the Markov prediction stands
beside its null: the same owners' chains, built in one generation with nothing inherited. Only their difference is due to selection.

${culture}
`;
  return { markdown, charts };
}
