// How the correlation with the base objective comes and goes over the generations, a line per level.
import { noChart, type ChartFunction } from "./chart.ts";
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
import { frame } from "./frame.ts";
import { heading } from "./heading.ts";
import { estimate } from "../record/statistics.ts";
import { spread } from "./labels.ts";
import type { Distribution, Measure, Recording } from "../record/recording.ts";
import { plotWidth, sheetOf, type Layer, type Panel, type Sheet } from "./sheet.ts";
import { fit, textSize, widest } from "./typography.ts";
import { captionOf, distributionHeading, intervalRemark, levelName, number, readingWords } from "./format.ts";

const left = 30;

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

export const correlationOverTime: ChartFunction = (recording, options) => {
  const all = levelRows(recording, ["rho_base", "rho_base_q25", "rho_base_q75"], "always");
  const reading = firstReading(all, ["forced", "unpaired", "paired"]);
  if (!reading) {
    return noChart("No correlation with the base objective was recorded: no level has a searching optimizer.");
  }
  const rows = all.filter((row) => row.reading === reading);
  const seeds = new Set(rows.map((row) => row.seed)).size;
  const table = moments(recording, rows, seeds);
  const levels = levelsOf(table);
  const shown = distributionsOf(table);
  const sheet = sheetOf(options);
  const height = sheet.narrow ? 150 : 220;
  const domain = correlationDomain(table.flatMap((row) => [row.value, row.low]));
  const last = lastGeneration(recording.levels);
  const names = levels.map((level) => levelName(recording, level));
  const right = Math.min(110, Math.ceil(widest(names, textSize.label)) + 16);
  const ends = shown.flatMap((distribution) => {
    const here = table.filter((row) => row.distribution === distribution && row.generation === last);
    const pixel = (domain[1] - domain[0]) / height;
    const places = spread(
      here.map((row) => row.value),
      13 * pixel,
      ...domain,
    );
    return here.map((row, i) => ({
      ...row,
      place: places[i] ?? row.value,
      label: fit(row.name, right - 14, textSize.label),
    }));
  });
  const panel = { sheet, domain, right, height, count: sheet.narrow ? 1 : shown.length };
  const panels = shown.map((distribution, i) =>
    timePanel(distribution, {
      ...panel,
      labelled: sheet.narrow || i === 0,
      named: sheet.narrow || i === shown.length - 1,
    }),
  );
  const inWords = shown.map((distribution) => {
    const values = ends
      .filter((row) => row.distribution === distribution)
      .map((row) => `${row.name} ${number(row.value)}`);
    return `At generation ${last} in ${distribution}: ${values.join(", ")}.`;
  });
  return frame({
    sheet,
    title: "Correlation with the base objective over the generations",
    sentence:
      "As selection goes on, does what each level wants come closer to what is selected for, and does it stay so in a world that has changed?",
    caption: captionOf(recording, [
      `ρ(ℓ, 0) on probes, ${readingWords[reading]}.`,
      seeds > 1
        ? intervalRemark("Bands", seeds)
        : "Bands: the middle half of the lineages of this one run, not an interval over runs.",
    ]),
    alt: `Lines of the correlation with the base objective over generations, one per level. ${inWords.join(" ")}`,
    left,
    panels: sheet.narrow ? panels.map((one) => [one]) : [panels],
    datasets: { correlations: table, ends },
    columns: ["distribution", "generation", "level", "name", "value", "low", "high", "seeds"],
  });
};

function moments(recording: Recording, rows: readonly LevelRow[], seeds: number): Moment[] {
  const groups = groupBy(rows, (row) => `${row.distribution} ${row.level} ${row.generation}`);
  return [...groups.values()].flatMap((group): Moment[] => {
    const values = (measure: Measure) => group.filter((row) => row.measure === measure).map((row) => row.value);
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
}

function timePanel(distribution: Distribution, panel: TimePanel): Panel {
  const { sheet, domain, right, height, count, labelled, named } = panel;
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
  const from = (name: string) => ({
    data: { name },
    transform: [{ filter: `datum.distribution === '${distribution}'` }],
  });
  const layer: Layer[] = [
    ...heading(theme, distributionHeading[distribution], "ρ(ℓ, 0)"),
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
    {
      ...from("ends"),
      mark: { type: "point", size: 55, filled: true, stroke: theme.background, strokeWidth: 1, opacity: 1 },
      encoding: { x, y, fill: look.fill, shape: look.shape },
    },
  ];
  if (named) {
    layer.push({
      ...from("ends"),
      mark: { type: "text", align: "left", baseline: "middle", dx: 9, color: theme.ink },
      encoding: { x, y: { ...y, field: "place" }, text: { field: "label" } },
    });
  }
  return { width: plotWidth(sheet, { count, left, right }), height, layer };
}
