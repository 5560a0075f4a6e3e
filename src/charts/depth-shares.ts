// The depth of delegation: the share of lineages whose chain ends at each level, over the generations.
import type { Measure } from "../record/measures.ts";
import { noChart, type Chart, type ChartOptions, type NoChart } from "./chart.ts";
import { groupBy, lastGeneration, levelRows, levelsOf, type LevelRow } from "../record/level-rows.ts";
import type { Recordings, RunFigure } from "./figure.ts";
import { frame } from "./frame.ts";
import { heading } from "./heading.ts";
import { estimate } from "../record/statistics.ts";
import { spread } from "./labels.ts";
import type { Recording } from "../record/recording.ts";
import { captionOfRuns, columnsFor, rowsOfRuns, wordsOf, type RunName } from "./runs.ts";
import { columnGap, plotWidth, sheetOf, type Layer, type Panel, type Sheet } from "./sheet.ts";
import { levelColour } from "./theme.ts";
import { fit, textSize, widest } from "./typography.ts";
import { levelName, percent } from "./format.ts";

const left = 38;
/** The band of reflexes, which search nothing and so are no optimizers, is called 0. */
const reflexes = 0;

/** One band at one generation, stacked from the shallowest up: `from` … `to`. */
type Band = {
  generation: number;
  depth: number;
  name: string;
  value: number;
  low: number;
  high: number;
  from: number;
  to: number;
  seeds: number;
};

const about = {
  name: "depth-shares",
  title: "Depth of delegation",
  sentence:
    "The agent of a lineage acts, or delegates to an optimizer that it builds, which may delegate too. The bands show the share of lineages by the level that acts.",
  compared: "Share of lineages by the level that acts in the world, this run beside the pinned run.",
} as const;

export const depthShares: RunFigure = { ...about, input: "recordings", most: 2, draw };

function draw(recordings: Recordings, options: ChartOptions): Chart | NoChart {
  const [run, pinned] = recordings;
  if (sharesOf(run).length === 0) return noChart("The depth of the chains was not recorded.");

  const table = rowsOfRuns(recordings, sharesOf);
  const sheet = sheetOf(options);
  const height = sheet.narrow ? 200 : 260;
  const lastOf = { "this run": lastGeneration(run.levels), pinned: pinned ? lastGeneration(pinned.levels) : NaN };
  const present = table.filter((row) => row.generation === lastOf[row.run] && row.value >= 0.005);
  const right = Math.min(
    sheet.narrow ? 110 : 170,
    Math.ceil(
      widest(
        present.map((row) => row.name),
        textSize.label,
      ),
    ) + 48,
  );
  const runs: readonly RunName[] = pinned ? ["this run", "pinned"] : ["this run"];
  const ends = runs.flatMap((name) => {
    const here = present.filter((row) => row.run === name);
    const places = spread(
      here.map((row) => (row.from + row.to) / 2),
      14 / height,
      0.02,
      0.98,
    );
    return here.map((row, i) => ({
      ...row,
      place: places[i] ?? 0,
      label: `${fit(row.name, right - 46, textSize.label)} ${percent(row.value)}`,
    }));
  });
  const gap = columnGap + right;
  const count = sheet.narrow ? 1 : runs.length;
  const generations = table.map(({ generation }) => generation);
  const panels = runs.map((name) =>
    sharesPanel(sheet, {
      run: name,
      depths: levelsOf(table.map(({ depth }) => ({ level: depth }))),
      width: plotWidth(sheet, { count, left, right, gap }),
      height,
      ...(pinned && { domain: [Math.min(...generations), Math.max(...generations)] as const }),
    }),
  );
  const seeds = new Set(levelRows(run, measures, "always").map((row) => row.seed)).size;
  const reflexive = table.some((row) => row.depth === reflexes && row.value >= 0.005);
  const inWords = runs.map((name) => {
    const of = pinned ? `${name === "pinned" ? "the pinned run" : name}, ` : "";
    const values = ends.filter((row) => row.run === name).map((row) => `${row.name} ${percent(row.value)}`);
    return `At ${of}generation ${lastOf[name]}: ${values.join(", ")}.`;
  });
  return frame({
    sheet,
    ...wordsOf(about, pinned),
    caption: captionOfRuns(recordings, [
      "Share of lineages by the level that acts in the world.",
      ...(pinned ? [] : [seeds > 1 ? `Means over ${seeds} independent seeds.` : "One run."]),
      ...(reflexive ? ["Reflexes carry a table of reactions and search nothing, so they are not optimizers."] : []),
    ]),
    alt: `Stacked shares of lineages by the level that acts. ${inWords.join(" ")}`,
    left,
    gap: { column: gap },
    panels: sheet.narrow ? panels.map((panel) => [panel]) : [panels],
    datasets: { shares: table, ends },
    columns: columnsFor(pinned, ["generation", "depth", "name", "value", "low", "high", "from", "to", "seeds"]),
  });
}

const measures = ["depth_share", "searcher_share"] as const;

/** The bands of a run at every generation. */
function sharesOf(recording: Recording): Band[] {
  const rows = levelRows(recording, measures, "always");
  if (levelsOf(rows.filter((row) => row.measure === "depth_share")).length === 0) return [];
  return [...groupBy(rows, (row) => row.generation)].flatMap(([generation, group]) =>
    bands(recording, generation, group),
  );
}

interface SharesPanel {
  readonly run: RunName;
  /** Depths that any run has, without reflexes. */
  readonly depths: readonly number[];
  readonly width: number;
  readonly height: number;
  /** Generations that the axis spans, where two runs have the same; the panels are then named. */
  readonly domain?: readonly [number, number];
}

function sharesPanel({ theme, narrow }: Sheet, { run, depths, width, height, domain }: SharesPanel): Panel {
  const x = {
    field: "generation",
    type: "quantitative" as const,
    scale: { nice: false, zero: false, ...(domain && { domain: [...domain] }) },
    title: "generation",
    axis: { tickCount: narrow ? 4 : 6, format: "d", titleAnchor: "end" as const },
  };
  const y = {
    type: "quantitative" as const,
    scale: { domain: [0, 1], nice: false },
    title: null,
    axis: { tickCount: 5, format: ".0%", minExtent: left, maxExtent: left },
  };
  const order = [reflexes, ...depths];
  const colour = {
    field: "depth",
    type: "nominal" as const,
    legend: null,
    scale: {
      domain: order,
      range: order.map((depth) => (depth === reflexes ? theme.faint : levelColour(theme, depth))),
    },
  };
  const of = (name: string) => ({ data: { name }, transform: [{ filter: `datum.run === '${run}'` }] });
  const layer: Layer[] = [
    ...(domain ? heading(theme, run === "pinned" ? "Pinned" : "This run") : []),
    {
      ...of("shares"),
      mark: { type: "area", opacity: 0.92, stroke: theme.background, strokeWidth: 1.2 },
      encoding: { x, y: { ...y, field: "from" }, y2: { field: "to" }, fill: colour },
    },
    {
      ...of("ends"),
      mark: { type: "text", align: "left", baseline: "middle", dx: 8 },
      encoding: { x, y: { ...y, field: "place" }, text: { field: "label" } },
    },
  ];
  return { width, height, layer };
}

function bands(recording: Recording, generation: number, rows: readonly LevelRow[]): Band[] {
  // Neither measure hangs on the distribution; where both have it, one counts.
  const ofSeeds = (measure: Measure, level: number) =>
    new Map(rows.filter((row) => row.measure === measure && row.level === level).map((row) => [row.seed, row.value]));
  // A seed's reflexes have depth 1, and are told apart by the share of searchers at level 1.
  const searchers = ofSeeds("searcher_share", 1);
  const shares = levelsOf(rows.filter((row) => row.measure === "depth_share")).map((depth) => ({
    depth,
    values: [...ofSeeds("depth_share", depth)].map(([seed, share]) =>
      depth === 1 ? Math.max(0, share - (1 - (searchers.get(seed) ?? 1))) : share,
    ),
  }));
  if (searchers.size > 0)
    shares.unshift({ depth: reflexes, values: [...searchers.values()].map((share) => 1 - share) });
  let from = 0;
  return shares.map(({ depth, values }) => {
    const { mean, low, high, seeds } = estimate(values);
    const name = depth === reflexes ? "reflex" : levelName(recording, depth);
    const band = { generation, depth, name, value: mean, low, high, from, to: from + mean, seeds };
    from += mean;
    return band;
  });
}
