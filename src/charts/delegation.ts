// The share of owners that delegate, the share of delegates that are misaligned, and their product: the share of all owners that
// have a misaligned delegate.
import type { Measure } from "../record/measures.ts";
import type { Distribution } from "../record/readings.ts";
import { noChart, type Chart, type ChartOptions, type NoChart } from "./chart.ts";
import type { Recordings, RunFigure } from "./figure.ts";
import { distributionsOf, lastGeneration, levelRows, levelsOf, type LevelRow } from "../record/level-rows.ts";
import { frame } from "./frame.ts";
import { heading } from "./heading.ts";
import { estimate } from "../record/statistics.ts";
import type { Recording } from "../record/recording.ts";
import { plotWidth, sheetOf, type Layer, type Panel, type Sheet } from "./sheet.ts";
import { levelColour, levelShape } from "./theme.ts";
import { textSize, widest } from "./typography.ts";
import { captionOf, intervalRemark, levelName, percent } from "./format.ts";

/** What counts as misaligned, in the words of the axis. */
const criteria: readonly { measure: Measure; label: string }[] = [
  { measure: "misaligned_30", label: "ρ < .3" },
  { measure: "misaligned_50", label: "ρ < .5" },
  { measure: "misaligned_70", label: "ρ < .7" },
  { measure: "mean_loss", label: "mean 1 − ρ" },
  { measure: "misaligned_base_50", label: "base ρ < .5" },
  { measure: "worse_by_owner", label: "worse by owner" },
];

/** The columns of panels, read as an equation; the second text is for little room. */
const factors = [
  { factor: "misaligned", texts: ["misaligned when built", "misaligned"] },
  { factor: "rate", texts: ["× share of owners that build it", "× built"] },
  { factor: "product", texts: ["= owners that end up with one", "= of owners"] },
] as const;

const rowHeight = 18;
const gap = 20;

/** A share with its interval over seeds; the rate has no criterion. */
type Share = {
  level: number;
  name: string;
  factor: (typeof factors)[number]["factor"];
  criterion: string;
  distribution: Distribution;
  value: number;
  low: number;
  high: number;
  seeds: number;
};

const about = {
  name: "delegation",
  title: "Delegation and misalignment",
  sentence:
    "An owner has a misaligned delegate if it delegates and its delegate is misaligned. The product of both shares is the share of all owners that have one.",
} as const;

export const delegation: RunFigure = { ...about, input: "recordings", most: 1, draw };

function draw([recording]: Recordings, options: ChartOptions): Chart | NoChart {
  const rows = levelRows(recording, ["delegation_rate", ...criteria.map(({ measure }) => measure)], "end");
  const table = shares(recording, rows);
  const levels = levelsOf(table);
  if (levels.length === 0) {
    return noChart("No delegation was recorded: with one level, or without owners that can build, there is none.");
  }
  const labels = criteria.map(({ label }) => label).filter((label) => table.some((row) => row.criterion === label));
  if (labels.length === 0)
    return noChart("At the end of the run no owner delegates, so nothing that was built can be judged.");

  const sheet = sheetOf(options);
  const left = Math.ceil(widest(labels, textSize.small)) + 14;
  const width = plotWidth(sheet, { count: factors.length, left, gap });
  const roomy =
    widest(
      factors.map(({ texts }) => texts[0]),
      textSize.small,
    ) <= width;
  const ends = table.flatMap((row) => [row.value, row.high]).filter(Number.isFinite);
  const panel = { sheet, labels, width, reach: Math.ceil(4 * Math.max(1, ...ends)) / 4 };
  const panels = levels.map((level, row) =>
    factors.map(({ factor, texts }, i) =>
      factorPanel(level, factor, {
        ...panel,
        left: i === 0 ? left : 0,
        name: i === 0 ? levelName(recording, level) : "",
        axis: texts[roomy ? 0 : 1],
        last: row === levels.length - 1,
      }),
    ),
  );
  return frame({
    sheet,
    title: about.title,
    sentence: about.sentence,
    caption: captionOf(recording, [
      `Generation ${lastGeneration(recording.levels)}. Share of owners that delegate to this level, share of their delegates that are misaligned by each criterion, and the product. ρ: with the owner's objective; base ρ: with the base objective.`,
      intervalRemark("Lines", Math.max(...table.map((row) => row.seeds))),
    ]),
    alt: inWords(table),
    left,
    gap: { column: gap, row: 18 },
    key: [
      { label: "training", shape: "circle", colour: sheet.theme.ink },
      { label: "deployment", shape: "circle", colour: sheet.theme.ink, hollow: true },
    ],
    panels,
    datasets: { factors: table },
    columns: ["level", "name", "factor", "criterion", "distribution", "value", "low", "high", "seeds"],
  });
}

/** The rate once per level, and by criterion and distribution the misaligned share and the product, which is formed in each seed. */
function shares(recording: Recording, rows: readonly LevelRow[]): Share[] {
  return levelsOf(rows, 2).flatMap((level) => {
    const here = rows.filter((row) => row.level === level);
    const [home = "training"] = distributionsOf(here.filter((row) => row.measure === "delegation_rate"));
    const ofSeeds = (measure: Measure, distribution: Distribution) =>
      new Map(
        here
          .filter((row) => row.measure === measure && row.distribution === distribution)
          .map((row) => [row.seed, row.value]),
      );
    const row = (
      factor: Share["factor"],
      criterion: string,
      distribution: Distribution,
      values: readonly number[],
    ): Share[] => {
      const { mean, low, high, seeds } = estimate(values);
      const name = levelName(recording, level);
      return seeds === 0 ? [] : [{ level, name, factor, criterion, distribution, value: mean, low, high, seeds }];
    };
    const rates = ofSeeds("delegation_rate", home);
    const judged = criteria.flatMap(({ measure, label }) =>
      distributionsOf(here.filter((one) => one.measure === measure)).flatMap((distribution) => {
        const misaligned = ofSeeds(measure, distribution);
        const products = [...misaligned].map(([seed, share]) => share * (rates.get(seed) ?? NaN));
        return [
          ...row("misaligned", label, distribution, [...misaligned.values()]),
          ...row("product", label, distribution, products),
        ];
      }),
    );
    return [...row("rate", "", home, [...rates.values()]), ...judged];
  });
}

function inWords(table: readonly Share[]): string {
  const products = table.filter((row) => row.factor === "product" && row.criterion === "ρ < .5");
  const rates = table.filter((row) => row.factor === "rate");
  return [
    ...rates.map((row) => `${row.name} is built by ${percent(row.value)} of owners.`),
    ...products.map(
      (row) => `Owners that end up with one at ρ < .5 in ${row.distribution}, ${row.name}: ${percent(row.value)}.`,
    ),
  ].join(" ");
}

interface FactorPanel {
  sheet: Sheet;
  /** The criteria, from the top. */
  labels: readonly string[];
  width: number;
  /** Upper end of the axis: 1, unless a mean loss exceeds it. */
  reach: number;
  /** Room for the criteria beside the plot, in pixels; 0 where they do not stand. */
  left: number;
  /** The level's name above the first plot, and what the plot shows. */
  name: string;
  axis: string;
  /** Whether per cent stand below. */
  last: boolean;
}

function factorPanel(level: number, factor: Share["factor"], panel: FactorPanel): Panel {
  const { sheet, labels, width, reach, left, name, axis, last } = panel;
  const { theme } = sheet;
  const colour = levelColour(theme, level);
  const height = rowHeight * labels.length;
  const from = (condition = "") => ({
    data: { name: "factors" },
    transform: [{ filter: `datum.level === ${level} && datum.factor === '${factor}'${condition}` }],
  });
  const x = (field: string) => ({
    field,
    type: "quantitative" as const,
    scale: { domain: [0, reach], nice: false },
    title: null,
    axis: {
      values: [0, 0.5, 1],
      format: ".0%",
      labels: last,
      labelFlush: true,
      grid: true,
      domain: false,
      ticks: false,
    },
  });
  const criterion = {
    field: "criterion",
    type: "nominal" as const,
    scale: { domain: [...labels], type: "point" as const, padding: 0.6 },
    title: null,
    axis:
      left > 0
        ? { domain: false, ticks: false, grid: false, labelPadding: 12, minExtent: left, maxExtent: left }
        : null,
  };
  const rate = factor === "rate";
  const place = rate ? { y: { value: height / 2 } } : { y: criterion };
  const point = (distribution: Distribution, fill: string): Layer => ({
    ...from(` && datum.distribution === '${distribution}'`),
    mark: {
      type: "point",
      size: rate ? 70 : 45,
      fill,
      stroke: colour,
      strokeWidth: 1.6,
      shape: levelShape(level),
      opacity: 1,
    },
    encoding: { ...place, x: x("value") },
  });
  const layer: Layer[] = [
    ...heading(theme, name, axis, 8),
    {
      ...from(),
      mark: { type: "rule", strokeWidth: 1.6, color: colour, clip: true },
      encoding: { ...place, x: x("low"), x2: { field: "high" } },
    },
    // A rate is the same in training and in deployment, where nothing is built anew.
    point("deployment", rate ? colour : theme.background),
    point("training", colour),
  ];
  return { width, height, layer };
}
