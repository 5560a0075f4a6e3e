// The comparison of strategies as a page: tables, a chart, and sentences that follow from the numbers. Nothing here is
// written by hand that a rerun could contradict.
import type { Chart } from "../../charts/chart.ts";
import { drawData, type FigureData } from "../../charts/registry.ts";
import { estimate, type Estimate } from "../../record/statistics.ts";
import { bonferroniHalfWidth } from "../../record/statistics/tests.ts";
import { number, seedRanges, signed } from "../../charts/format.ts";
import type { ParameterValues } from "../../model/configuration.ts";
import { markdownTable, type Page } from "../page.ts";
import { strategyMeasures, type StrategyMeasure, type StrategyResult } from "./run.ts";
import type { WideDistance } from "./wide-distances.ts";

/** All strategies in one world; the first is what the others are compared with. */
export interface StrategiesIn {
  readonly world: string;
  readonly title: string;
  readonly results: readonly StrategyResult[];
  readonly seeds: readonly number[];
  /** What is set for all strategies. */
  readonly set: ParameterValues;
  /** Of the plainest strategy, in one line. */
  readonly configuration: string;
  /** Empty where no wide distribution is declared. */
  readonly distances: readonly WideDistance[];
}

export const estimateOf = ({ runs }: StrategyResult, measure: StrategyMeasure): Estimate =>
  estimate(runs.map((run) => run[measure]));

/** Mean and half the width of its interval. */
export function shown({ mean, high }: Estimate, digits = 2): string {
  if (Number.isNaN(mean)) return "–";
  return Number.isNaN(high) ? number(mean, digits) : `${number(mean, digits)} ± ${number(high - mean, digits)}`;
}

export interface Difference {
  readonly result: StrategyResult;
  readonly of: Estimate;
  /** Whether it differs from 0, by an interval that is corrected for the number of comparisons. */
  readonly apart: boolean;
}

/** What a strategy changes, seed by seed, with its 95 % interval. */
export function difference(
  result: StrategyResult,
  none: StrategyResult,
  measure: StrategyMeasure,
  among: number,
): Difference {
  const of = estimate(result.runs.map((run, i) => run[measure] - (none.runs[i]?.[measure] ?? NaN)));
  return { result, of, apart: Math.abs(of.mean) > bonferroniHalfWidth(of, among) };
}

const brought = ["base_training", "base_deployment", "intended_training", "intended_deployment"] as const;
const wanted = [
  "rho_training",
  "rho_deployment",
  "forced_training",
  "forced_deployment",
  "two_faced",
  "depth",
] as const;

const plus = ({ of: { mean, high }, apart }: Difference): string => {
  if (Number.isNaN(mean)) return "–";
  const interval = Number.isNaN(high) ? "" : ` ± ${number(high - mean)}`;
  return `${signed(mean)}${interval}${apart ? " \\*" : ""}`;
};

/** Strategies whose difference is there, in one direction, the largest first. */
function named(differences: readonly Difference[], sign: 1 | -1): string {
  const there = differences.filter(({ apart, of }) => apart && of.mean * sign > 0);
  const names = there.toSorted((a, b) => sign * (b.of.mean - a.of.mean)).map(({ result }) => result.strategy.name);
  return names.length === 0 ? "none that these seeds can tell" : names.join(", ");
}

/** Tables, sentences and a chart of one world. */
function section(given: StrategiesIn, folder: string): { text: string; chart: Chart } {
  const { world, title, seeds, configuration, distances, results } = given;
  const ran = results.filter(({ refused }) => refused === undefined);
  const [none, ...compared] = ran;
  if (!none) throw new Error("no strategy was run");
  const isThere = (measure: StrategyMeasure) => ran.some(({ runs }) => runs.some((run) => !Number.isNaN(run[measure])));
  const [goods, wants] = [brought.filter(isThere), wanted.filter(isThere)];
  const against = (result: StrategyResult, measure: StrategyMeasure) =>
    difference(result, none, measure, compared.length);
  const cost = (result: StrategyResult) =>
    estimateOf(result, "evaluations").mean / estimateOf(none, "evaluations").mean;
  const changes: readonly StrategyMeasure[] = [...goods, "rho_deployment"];

  const text = `## ${title}

World ${world}, seeds ${seedRanges(seeds)}, ${configuration}.

![What strategies bring and want](${folder}/${world}.svg)

Against *${none.strategy.name}*:

${findings(compared, goods, against).join("\n")}

Gains:

${markdownTable(
  ["strategy", "what it does", ...goods.map((name) => strategyMeasures[name]), "evaluations"],
  results.map((result) => [
    result.strategy.name,
    result.refused === undefined ? result.strategy.what : `refused by this world: ${result.refused}`,
    ...goods.map((name) => shown(estimateOf(result, name))),
    shown(estimateOf(result, "evaluations"), 0),
  ]),
)}

Differences from *${none.strategy.name}*, paired by seed (\\*: also by the corrected interval), and the factor of evaluations:

${markdownTable(
  ["strategy", ...changes.map((name) => strategyMeasures[name]), "evaluations"],
  compared.map((result) => [
    result.strategy.name,
    ...changes.map((name) => plus(against(result, name))),
    `× ${number(cost(result))}`,
  ]),
)}

Acting optimizers and their objectives:

${markdownTable(
  ["strategy", ...wants.map((name) => strategyMeasures[name])],
  ran.map((result) => [result.strategy.name, ...wants.map((name) => shown(estimateOf(result, name)))]),
)}
${distanceText(distances)}`;

  return { text, chart: drawData(strategiesFigure(given), { theme: "light", width: 720 }) };
}

/** What the strategies change, as sentences. */
function findings(
  compared: readonly StrategyResult[],
  goods: readonly StrategyMeasure[],
  against: (result: StrategyResult, measure: StrategyMeasure) => Difference,
): string[] {
  const of = (measure: StrategyMeasure) => compared.map((result) => against(result, measure));
  const both = (all: readonly Difference[]) => `${named(all, 1)}. Less: ${named(all, -1)}.`;
  const base = of("base_deployment");
  // What training shows and deployment does not.
  const promised = of("base_training").filter((_, i) => !(base[i]?.apart && base[i].of.mean > 0));
  return [
    `- More of the base in deployment: ${both(base)}`,
    ...(goods.includes("intended_deployment")
      ? [`- More of what was intended in deployment: ${both(of("intended_deployment"))}`]
      : []),
    `- Objectives of the acting optimizers correlate more with the base in deployment: ${both(of("rho_deployment"))}`,
    `- More of the base in training, but not in deployment: ${named(promised, 1)}.`,
    `- Less of the base in training: ${named(of("base_training"), -1)}.`,
    `- Spent more evaluations: ${both(of("evaluations"))}`,
  ];
}

const chartPanels = [
  ["Base-objective gain", "base_training", "base_deployment"],
  ["Intended-value gain", "intended_training", "intended_deployment"],
  ["Correlation of utility with the base objective", "rho_training", "rho_deployment"],
] as const;

/**
 * The base-objective gain and the correlation of utility with the base objective under each strategy, sorted by the
 * gain in deployment.
 */
export function strategiesFigure({ world, title, seeds, configuration, results }: StrategiesIn): FigureData {
  const panels = chartPanels.filter(([, , deployment]) =>
    results.some(({ runs }) => runs.some((run) => !Number.isNaN(run[deployment]))),
  );
  return {
    figure: "alternatives",
    data: {
      title: `Strategies against misaligned sub-optimizers: ${title.toLowerCase()}`,
      sentence:
        "The base-objective gain of the deepest optimizers, and the correlation of their utility with the base objective. A wide gap means that training did not predict deployment.",
      caption: `World ${world}, seeds ${seedRanges(seeds)}, ${configuration}. Lines: 95 % t-intervals over ${seeds.length} independent seeds. Gains over a random plan, in sd of random plans; ρ on probes, within contexts. Sorted by the base-objective gain in deployment.`,
      panels: panels.map(([name]) => name),
      baseline: results[0]?.strategy.name ?? "",
      alternatives: results
        .filter(({ refused }) => refused === undefined)
        .toSorted((a, b) => estimateOf(b, "base_deployment").mean - estimateOf(a, "base_deployment").mean)
        .map((result) => ({
          name: result.strategy.name,
          training: panels.map(([, training]) => estimateOf(result, training)),
          deployment: panels.map(([, , deployment]) => estimateOf(result, deployment)),
        })),
    },
  };
}

function distanceText(distances: readonly WideDistance[]): string {
  if (distances.length < 2) return "";
  const [training, ...variations] = distances;
  const nearer = variations.filter(({ toDeployment }) => toDeployment < (training?.toDeployment ?? NaN));
  return `
How far the wide distribution lies from what comes: the mean difference between the correlations of the attributes with the base.
${nearer.length === 0 ? "No variation lies" : `${nearer.length} of ${variations.length} variations lie`} nearer to the deployment than training does.

${markdownTable(
  ["drawn from", "from training", "from deployment"],
  distances.map(({ name, toTraining, toDeployment }) => [name, number(toTraining), number(toDeployment)]),
)}
`;
}

/** The page of all worlds. Charts are named by world, and lie in a folder beside it. */
export function strategiesPage(all: readonly StrategiesIn[], folder: string): Page {
  const sections = all.map((given) => ({ world: given.world, ...section(given, folder) }));
  const most = Math.max(...all.map(({ results }) => results.length - 1));
  const markdown = `# Strategies compared

Generated by \`mesascope strategies\`. Each strategy runs the same populations with the same seeds. Values are means over
independent seeds with 95 % t-intervals. A *gain* is what the deepest optimizer of each lineage (the acting optimizer) achieves on the probes
relative to a random plan, in standard deviations of random plans. In training it acts as in its last generation: a two-faced optimizer that is
watched pretends. In deployment it is unwatched. *ρ of the acting optimizers* is the correlation of their objectives with the base objective,
within contexts. *ρ at the deepest level* is that correlation on chains in which every owner must build, down to the deepest level that the
strategy allows. Evaluations are those that a lineage was charged in a generation, including the strategy's own cost. They do not include the
evaluations that an adversary spends on choosing contexts, and those for fitting a learned model. A difference counts if its interval, corrected
for up to ${most} comparisons (Bonferroni), excludes 0. Every context is new, so a reflex can rely only on what is good on average.

${sections.map(({ text }) => text.trimEnd()).join("\n\n")}
`;
  return { markdown, charts: Object.fromEntries(sections.map(({ world, chart }) => [world, chart])) };
}
