// The signature chart: how far each level's objective still goes with the base objective, and between which levels that is lost (the question of
// "Alignment Problems All the Way Down").
import { noChart, type ChartFunction } from "./chart.ts";
import { distributionsOf, lastGeneration, levelRows, levelsOf } from "../record/level-rows.ts";
import { correlationKey, correlationPanel } from "./correlation-panel.ts";
import {
  correlationColumns,
  correlationMeasures,
  correlationRows,
  decayCurve,
  lossRows,
  mainSeries,
  type Correlation,
  type Loss,
} from "./correlation-table.ts";
import { correlationDomain } from "./domain.ts";
import { frame } from "./frame.ts";
import { levelList, levelTicks } from "./level-ticks.ts";
import type { Distribution } from "../record/recording.ts";
import { plotWidth, sheetOf } from "./sheet.ts";
import { captionOf, intervalRemark, number } from "./format.ts";

const left = 30;

export const correlationByLevel: ChartFunction = (recording, options) => {
  const rows = levelRows(recording, correlationMeasures, "end");
  const shown = distributionsOf(rows);
  const levels = levelsOf(rows.filter((row) => row.measure === "rho_base"));
  const deepest = levels.at(-1);
  if (deepest === undefined) {
    return noChart("No correlation with the base objective was recorded: no level has a searching optimizer.");
  }

  const table = shown.flatMap((distribution) => correlationRows(recording, rows, distribution, levels));
  const losses = shown.flatMap((distribution) => lossRows(table, distribution, recording));
  const sheet = sheetOf(options);
  const axis = [0, ...levels];
  const slot = (count: number) => plotWidth(sheet, { count, left }) / (deepest + 1);
  // Side by side while the names of the levels fit below their points.
  const stacked = sheet.narrow || !levelTicks(recording, deepest, slot(shown.length)).named;
  const count = stacked ? 1 : shown.length;
  const ticks = levelTicks(recording, deepest, slot(count));
  const domain = correlationDomain(table.flatMap((row) => [row.value, row.low]));
  const panels = shown.map((distribution, i) =>
    correlationPanel(distribution, mainSeries(table), {
      sheet,
      levels: axis,
      domain,
      left,
      count,
      labelled: stacked || i === 0,
    }),
  );
  return frame({
    sheet,
    title: "Where the correlation with the base objective is lost",
    sentence:
      "Each optimizer is built by the one before it; the further a point has fallen from 1, the less what that level wants goes with what the first one selects for.",
    caption: captionOf(recording, [
      `Generation ${lastGeneration(recording.levels)}.`,
      ...(ticks.named ? [] : [levelList(recording, axis)]),
      "ρ(ℓ, 0): mean correlation of the objective at level ℓ with the base objective over the plans of a context, on probes that nothing was selected on.",
      intervalRemark("Bars", new Set(rows.map((row) => row.seed)).size, true),
      "Markov prediction: the product of the correlations between neighbouring levels. Null: the same owners build in one generation, nothing inherited.",
    ]),
    alt: inWords(table, shown, losses),
    left,
    key: correlationKey(new Set(table.map((row) => row.series)), mainSeries(table), sheet),
    panels: stacked ? panels.map((panel) => [panel]) : [panels],
    datasets: {
      correlations: table,
      decay: shown.flatMap((distribution) => decayCurve(rows, distribution, deepest)),
      losses,
    },
    params: { levelTicks: ticks.labels },
    columns: correlationColumns,
  });
};

function inWords(table: readonly Correlation[], shown: readonly Distribution[], losses: readonly Loss[]): string {
  const main = table.filter((row) => row.series === mainSeries(table));
  const parts = shown.map((distribution) => {
    const points = main
      .filter((row) => row.distribution === distribution)
      .map((row) => `${number(row.value)} at level ${row.level}, ${row.name}`);
    const worst = losses.find((row) => row.distribution === distribution && row.largest === 1);
    const lost = worst ? ` The largest loss, ${number(worst.loss)}, is from ${worst.names}.` : "";
    return `In ${distribution}: ${points.join("; ")}.${lost}`;
  });
  return `Correlation of each level's objective with the base objective. ${parts.join(" ")}`;
}
