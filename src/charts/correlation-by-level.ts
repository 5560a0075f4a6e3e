// The correlation of each level's objective with the base objective, and the loss between levels
// (the question of "Alignment Problems All the Way Down").
import type { Distribution } from "../record/readings.ts";
import type { Row } from "../record/tables.ts";
import { noChart, type Chart, type ChartOptions, type NoChart } from "./chart.ts";
import { distributionsOf, lastGeneration, levelRows, levelsOf } from "../record/level-rows.ts";
import { correlationKey, correlationPanel } from "./correlation-panel.ts";
import {
  correlationColumns,
  correlationMeasures,
  correlationRows,
  decayCurve,
  differenceRows,
  lossRows,
  mainRows,
  mainSeries,
  type Correlation,
  type Loss,
} from "./correlation-table.ts";
import { correlationDomain } from "./domain.ts";
import type { Recordings, RunFigure } from "./figure.ts";
import { frame } from "./frame.ts";
import { levelList, levelTicks } from "./level-ticks.ts";
import type { Recording } from "../record/recording.ts";
import { captionOfRuns, columnsFor, deeperOf, keyOfRuns, rowsOfRuns, wordsOf } from "./runs.ts";
import { plotWidth, sheetOf } from "./sheet.ts";
import { intervalRemark, number } from "./format.ts";

const left = 30;

const about = {
  name: "correlation-by-level",
  title: "Correlation with the base objective by level",
  sentence:
    "The correlation of each level's objective with the base objective; each level is built by the level above it. 1: the level ranks plans as the base objective does; 0: the objectives are unrelated.",
  compared:
    "Filled marks: this run; hollow marks: the pinned run. The numbers above are this run minus the pinned run.",
} as const;

export const correlationByLevel: RunFigure = { ...about, input: "recordings", most: 2, draw };

function draw(recordings: Recordings, options: ChartOptions): Chart | NoChart {
  const [run, pinned] = recordings;
  const { rows, table, shown, levels } = readingsOf(run);
  if (levels.length === 0) {
    return noChart("No correlation with the base objective was recorded: no level has a searching optimizer.");
  }

  const main = mainSeries(table);
  const both = pinned ? rowsOfRuns(recordings, (recording) => mainRows(readingsOf(recording).table)) : table;
  const deepest = Math.max(...both.map(({ level }) => level));
  const losses = shown.flatMap((distribution) => lossRows(table, distribution, run));
  const differences = pinned ? differenceRows(mainRows(table), mainRows(readingsOf(pinned).table)) : [];
  const names = deeperOf(recordings);
  const sheet = sheetOf(options);
  const axis = [0, ...levelsOf(both)];
  const slot = (count: number) => plotWidth(sheet, { count, left }) / (deepest + 1);
  // Side by side while the names of the levels fit below their points.
  const stacked = sheet.narrow || !levelTicks(names, deepest, slot(shown.length)).named;
  const count = stacked ? 1 : shown.length;
  const ticks = levelTicks(names, deepest, slot(count));
  const domain = correlationDomain(both.flatMap((row) => (pinned ? [row.value] : [row.value, row.low])));
  const panels = shown.map((distribution, i) =>
    correlationPanel(distribution, main, {
      sheet,
      levels: axis,
      domain,
      left,
      count,
      labelled: stacked || i === 0,
      compared: pinned !== undefined,
    }),
  );
  const end = (recording: Recording) => lastGeneration(recording.levels);
  const list = ticks.named ? [] : [levelList(names, axis)];
  const what =
    "ρ(ℓ, 0): mean correlation of the objective at level ℓ with the base objective over the plans of a context, on probes that nothing was selected on.";
  return frame({
    sheet,
    ...wordsOf(about, pinned),
    caption: captionOfRuns(
      recordings,
      pinned
        ? [`Generation ${end(run)} of this run, ${end(pinned)} of the pinned run.`, ...list, what]
        : [
            `Generation ${end(run)}.`,
            ...list,
            what,
            intervalRemark("Bars", new Set(rows.map((row) => row.seed)).size, true),
            "Markov prediction: the product of the correlations between neighbouring levels. Null: the same owners build in one generation, nothing inherited.",
          ],
    ),
    alt: pinned
      ? `Correlation of each level's objective with the base objective in two runs. ${differences
          .map(({ distribution, level, label }) => `In ${distribution} at level ${level} this run differs by ${label}.`)
          .join(" ")}`
      : inWords(table, shown, losses),
    left,
    key: pinned
      ? keyOfRuns(sheet, { shape: "circle" })
      : correlationKey(new Set(table.map((row) => row.series)), main, sheet),
    panels: stacked ? panels.map((panel) => [panel]) : [panels],
    datasets: {
      correlations: both,
      losses,
      ...(!pinned && { decay: shown.flatMap((distribution) => decayCurve(rows, distribution, deepest)) }),
      ...(pinned && {
        differences,
        pinned: fromBase(
          both.filter((row) => "run" in row && row.run === "pinned"),
          shown,
        ),
      }),
    },
    params: { levelTicks: ticks.labels },
    columns: columnsFor(pinned, correlationColumns),
  });
}

/** What was recorded at the end of a run, by distribution and level. */
function readingsOf(recording: Recording) {
  const rows = levelRows(recording, correlationMeasures, "end");
  const shown = distributionsOf(rows);
  const levels = levelsOf(rows.filter((row) => row.measure === "rho_base"));
  const table = shown.flatMap((distribution) => correlationRows(recording, rows, distribution, levels));
  return { rows, shown, levels, table };
}

/** A run's line starts at level 0, the base objective, whose correlation with itself is 1. */
const fromBase = (rows: readonly Correlation[], shown: readonly Distribution[]): Row[] => [
  ...shown.map((distribution) => ({ distribution, level: 0, value: 1 })),
  ...rows,
];

function inWords(table: readonly Correlation[], shown: readonly Distribution[], losses: readonly Loss[]): string {
  const main = mainRows(table);
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
