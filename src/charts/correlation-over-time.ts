// The correlation with the base objective over the generations, one line per level.
import type { Measure } from "../record/measures.ts";
import { readings, type Distribution } from "../record/readings.ts";
import { noChart, type Chart, type ChartOptions, type NoChart } from "./chart.ts";
import {
  distributionsOf,
  firstReading,
  groupBy,
  lastGeneration,
  levelRows,
  levelsOf,
  type LevelRow,
} from "../record/level-rows.ts";
import { correlationDomain } from "./domain.ts";
import { byLevel } from "./encodings.ts";
import type { Recordings, RunFigure } from "./figure.ts";
import { frame } from "./frame.ts";
import { heading } from "./heading.ts";
import { estimate } from "../record/statistics.ts";
import { spread } from "./labels.ts";
import type { Recording } from "../record/recording.ts";
import {
  captionOfRuns,
  columnsFor,
  deeperOf,
  keyOfRuns,
  pinnedDash,
  rowsOfRuns,
  wordsOf,
  type RunName,
} from "./runs.ts";
import { plotWidth, sheetOf, type Layer, type Panel, type Sheet } from "./sheet.ts";
import { fit, textSize, widest } from "./typography.ts";
import { distributionHeading, intervalRemark, levelName, number } from "./format.ts";

const left = 30;

const about = {
  name: "correlation-over-time",
  title: "Correlation with the base objective over the generations",
  sentence:
    "The correlation of each level's objective with the base objective by generation, on the training probe and on the deployment probe.",
  compared: "Solid lines: this run; broken lines: the pinned run.",
} as const;

export const correlationOverTime: RunFigure = { ...about, input: "recordings", most: 2, draw };

/** `low` … `high` is the t-interval over seeds; for one seed the middle half of its lineages. */
type Moment = {
  distribution: Distribution;
  generation: number;
  level: number;
  name: string;
  value: number;
  low: number;
  high: number;
  seeds: number;
};

function draw(recordings: Recordings, options: ChartOptions): Chart | NoChart {
  const [run, pinned] = recordings;
  const { reading, seeds } = readingOf(run);
  if (!reading) {
    return noChart("No correlation with the base objective was recorded: no level has a searching optimizer.");
  }
  const table = rowsOfRuns(recordings, moments);
  const names = levelsOf(table).map((level) => levelName(deeperOf(recordings), level));
  const shown = distributionsOf(table);
  const sheet = sheetOf(options);
  const height = sheet.narrow ? 150 : 220;
  const domain = correlationDomain(table.flatMap((row) => (pinned ? [row.value] : [row.value, row.low])));
  const right = Math.min(110, Math.ceil(widest(names, textSize.label)) + 16);
  const lastOf = { "this run": lastGeneration(run.levels), pinned: pinned ? lastGeneration(pinned.levels) : NaN };
  const ends = shown.flatMap((distribution) => {
    const here = table.filter((row) => row.distribution === distribution && row.generation === lastOf[row.run]);
    const pixel = (domain[1] - domain[0]) / height;
    // A level is named once, at the end of this run's line if it has one.
    const named = here.filter(
      ({ run: name, level }) =>
        name === "this run" || !here.some((other) => other.run === "this run" && other.level === level),
    );
    const places = spread(
      named.map((row) => row.value),
      13 * pixel,
      ...domain,
    );
    return here.map((row) => {
      const at = named.indexOf(row);
      return {
        ...row,
        place: places[at] ?? row.value,
        label: at < 0 ? "" : fit(row.name, right - 14, textSize.label),
      };
    });
  });
  const panel = {
    sheet,
    domain,
    right,
    height,
    count: sheet.narrow ? 1 : shown.length,
    compared: pinned !== undefined,
  };
  const panels = shown.map((distribution, i) =>
    timePanel(distribution, {
      ...panel,
      labelled: sheet.narrow || i === 0,
      named: sheet.narrow || i === shown.length - 1,
    }),
  );
  const inWords = shown.map((distribution) => {
    const values = ends
      .filter((row) => row.distribution === distribution && row.run === "this run")
      .map((row) => `${row.name} ${number(row.value)}`);
    return `At generation ${lastOf["this run"]} in ${distribution}: ${values.join(", ")}.`;
  });
  const intervals =
    seeds > 1
      ? intervalRemark("Bands", seeds)
      : "Bands: the middle half of the lineages of this run, not an interval over runs.";
  return frame({
    sheet,
    ...wordsOf(about, pinned),
    caption: captionOfRuns(recordings, [
      `ρ(ℓ, 0) on probes, ${readings[reading].label}.`,
      ...(pinned ? [] : [intervals]),
    ]),
    alt: `Lines of the correlation with the base objective over generations, one per level${pinned ? " and run" : ""}. ${inWords.join(" ")}`,
    left,
    ...(pinned && { key: keyOfRuns(sheet, { lineWidth: 2 }) }),
    panels: sheet.narrow ? panels.map((one) => [one]) : [panels],
    datasets: { correlations: table, ends },
    columns: columnsFor(pinned, ["distribution", "generation", "level", "name", "value", "low", "high", "seeds"]),
  });
}

/** The rows of the reading that is drawn: the one that depends least on which owners delegate. */
function readingOf(recording: Recording) {
  const all = levelRows(recording, ["rho_base", "rho_base_q25", "rho_base_q75"], "always");
  const reading = firstReading(all, ["forced", "unpaired", "paired"]);
  const rows = all.filter((row) => row.reading === reading);
  return { reading, rows, seeds: new Set(rows.map((row) => row.seed)).size };
}

function moments(recording: Recording): Moment[] {
  const { rows, seeds } = readingOf(recording);
  const groups = groupBy(rows, (row) => `${row.distribution} ${row.level} ${row.generation}`);
  return [...groups.values()].flatMap((group): Moment[] => {
    const values = (measure: Measure) =>
      group.filter((row) => row.measure === measure).map((row: LevelRow) => row.value);
    const { mean, low, high, seeds: present } = estimate(values("rho_base"));
    const [first] = group;
    if (!first || present === 0) return [];
    const { distribution, generation, level } = first;
    const band =
      seeds > 1 ? { low, high } : { low: values("rho_base_q25")[0] ?? NaN, high: values("rho_base_q75")[0] ?? NaN };
    return [
      { distribution, generation, level, name: levelName(recording, level), value: mean, ...band, seeds: present },
    ];
  });
}

interface TimePanel {
  sheet: Sheet;
  domain: [number, number];
  right: number;
  height: number;
  /** Panels that share the width; whether this one labels the axis of ρ, and names the lines. */
  count: number;
  labelled: boolean;
  named: boolean;
  /** Whether a pinned run stands beside this one, in place of the intervals. */
  compared: boolean;
}

function timePanel(distribution: Distribution, panel: TimePanel): Panel {
  const { sheet, domain, right, height, count, labelled, named, compared } = panel;
  const { theme } = sheet;
  const look = byLevel(theme);
  const x = {
    field: "generation",
    type: "quantitative" as const,
    scale: { nice: false, zero: false },
    title: "generation",
    axis: { tickCount: 4, format: "d", titleAnchor: "end" as const },
  };
  const y = {
    field: "value",
    type: "quantitative" as const,
    scale: { domain, nice: false },
    title: null,
    axis: { tickCount: 5, format: ".1f", labels: labelled, minExtent: labelled ? left : 0, maxExtent: left },
  };
  const from = (name: string, run: RunName = "this run") => ({
    data: { name },
    transform: [{ filter: `datum.distribution === '${distribution}' && datum.run === '${run}'` }],
  });
  const point = { type: "point" as const, size: 55, filled: true, opacity: 1 };
  const single: Layer[] = [
    {
      ...from("correlations"),
      mark: { type: "area", opacity: 0.13, clip: true },
      encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, fill: look.fill },
    },
    {
      ...from("correlations"),
      mark: { type: "line", strokeWidth: 1.8, clip: true },
      encoding: { x, y, color: look.color, strokeDash: look.strokeDash },
    },
  ];
  const both: Layer[] = [
    {
      ...from("correlations", "pinned"),
      mark: { type: "line", strokeWidth: 1.5, strokeDash: pinnedDash, clip: true },
      encoding: { x, y, color: look.color },
    },
    {
      ...from("correlations"),
      mark: { type: "line", strokeWidth: 2, clip: true },
      encoding: { x, y, color: look.color },
    },
    {
      ...from("ends", "pinned"),
      mark: { ...point, fill: theme.background, strokeWidth: 1.6 },
      encoding: { x, y, stroke: look.stroke, shape: look.shape },
    },
  ];
  const layer: Layer[] = [
    ...heading(theme, distributionHeading[distribution], "ρ(ℓ, 0)"),
    ...(compared ? both : single),
    {
      ...from("ends"),
      mark: { ...point, stroke: theme.background, strokeWidth: 1 },
      encoding: { x, y, fill: look.fill, shape: look.shape },
    },
  ];
  if (named) {
    layer.push({
      data: { name: "ends" },
      transform: [{ filter: `datum.distribution === '${distribution}'` }],
      mark: { type: "text", align: "left", baseline: "middle", dx: 9, color: theme.ink },
      encoding: { x, y: { ...y, field: "place" }, text: { field: "label" } },
    });
  }
  return { width: plotWidth(sheet, { count, left, right }), height, layer };
}
