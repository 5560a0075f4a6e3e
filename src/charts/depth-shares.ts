// How deep the towers of optimizers are: the share of lineages whose chain ends at each depth, over the generations.
import { noChart, type ChartFunction } from "./chart.ts";
import { groupBy, lastGeneration, levelRows, levelsOf, type LevelRow } from "../record/level-rows.ts";
import { frame } from "./frame.ts";
import { estimate } from "../record/statistics.ts";
import { spread } from "./labels.ts";
import type { Measure, Recording } from "../record/recording.ts";
import { plotWidth, sheetOf, type Layer } from "./sheet.ts";
import { levelColour } from "./theme.ts";
import { fit, textSize, widest } from "./typography.ts";
import { captionOf, levelName, percent } from "./format.ts";

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

export const depthShares: ChartFunction = (recording, options) => {
  const rows = levelRows(recording, ["depth_share", "searcher_share"], "always");
  const depths = levelsOf(rows.filter((row) => row.measure === "depth_share"));
  if (depths.length === 0) return noChart("The depth of the chains was not recorded.");

  const table = [...groupBy(rows, (row) => row.generation)].flatMap(([generation, group]) =>
    bands(recording, generation, group),
  );
  const sheet = sheetOf(options);
  const { theme } = sheet;
  const height = sheet.narrow ? 200 : 260;
  const last = lastGeneration(recording.levels);
  const present = table.filter((row) => row.generation === last && row.value >= 0.005);
  const right = Math.min(
    sheet.narrow ? 110 : 170,
    Math.ceil(
      widest(
        present.map((row) => row.name),
        textSize.label,
      ),
    ) + 48,
  );
  const places = spread(
    present.map((row) => (row.from + row.to) / 2),
    14 / height,
    0.02,
    0.98,
  );
  const ends = present.map((row, i) => ({
    ...row,
    place: places[i] ?? 0,
    label: `${fit(row.name, right - 46, textSize.label)} ${percent(row.value)}`,
  }));
  const x = {
    field: "generation",
    type: "quantitative" as const,
    scale: { nice: false, zero: false },
    title: "generation",
    axis: { tickCount: sheet.narrow ? 4 : 6, format: "d", titleAnchor: "end" as const },
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
  const layer: Layer[] = [
    {
      data: { name: "shares" },
      mark: { type: "area", opacity: 0.92, stroke: theme.background, strokeWidth: 1.2 },
      encoding: { x, y: { ...y, field: "from" }, y2: { field: "to" }, fill: colour },
    },
    {
      data: { name: "ends" },
      mark: { type: "text", align: "left", baseline: "middle", dx: 8 },
      encoding: { x, y: { ...y, field: "place" }, text: { field: "label" } },
    },
  ];
  const seeds = new Set(rows.map((row) => row.seed)).size;
  const reflexive = table.some((row) => row.depth === reflexes && row.value >= 0.005);
  return frame({
    sheet,
    title: "How deep the optimizers build",
    sentence:
      "Each lineage either acts by itself or hands over to an optimizer that it builds, which may do the same; the bands show who acts in the end.",
    caption: captionOf(recording, [
      "Share of lineages by the level that acts in the world.",
      seeds > 1 ? `Means over ${seeds} independent seeds.` : "One run.",
      ...(reflexive ? ["Reflexes carry a table of reactions and search nothing, so they are not optimizers."] : []),
    ]),
    alt: `Stacked shares of lineages by who acts. At generation ${last}: ${ends.map((row) => `${row.name} ${percent(row.value)}`).join(", ")}.`,
    left,
    panels: [[{ width: plotWidth(sheet, { count: 1, left, right }), height, layer }]],
    datasets: { shares: table, ends },
    columns: ["generation", "depth", "name", "value", "low", "high", "from", "to", "seeds"],
  });
};

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
