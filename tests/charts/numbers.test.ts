// Columns in, numbers out: what each chart shows of a recording small enough to be worked by hand.
import type { Reading } from "../../src/record/readings.ts";
import type { Measure } from "../../src/record/measures.ts";
import type { Columns } from "../../src/record/tables.ts";
import { describe, expect, test } from "vitest";
import type { Chart, ChartOptions, NoChart } from "../../src/charts/chart.ts";
import { runFigures } from "../../src/charts/registry.ts";
import type { Recording } from "../../src/record/recording.ts";

type Cell = number | string;
type Given = [
  seed: number,
  generation: number,
  level: number,
  distribution: string,
  reading: Reading,
  measure: Measure,
  value: number,
];

const options: ChartOptions = { theme: "light" };
const columns = (names: readonly string[], rows: readonly (readonly Cell[])[]): Columns =>
  Object.fromEntries(names.map((name, i) => [name, rows.map((row) => row[i] ?? NaN)]));

function recording(tables: {
  levels?: Given[];
  drives?: Cell[][];
  goodhart?: Cell[][];
  scatter?: Cell[][];
}): Recording {
  return {
    meta: {
      world: "made up",
      seeds: [1, 2, 3],
      configuration: "T = 4",
      levelNames: ["nature", "human", "AI"],
      hasIntended: false,
    },
    levels: columns(
      ["seed", "generation", "level", "distribution", "reading", "measure", "value"],
      tables.levels ?? [],
    ),
    drives: columns(["seed", "generation", "level", "attribute", "mean", "share"], tables.drives ?? []),
    goodhart: columns(["seed", "level", "distribution", "n", "kl", "base", "utility"], tables.goodhart ?? []),
    scatter: columns(["seed", "level", "distribution", "x", "y", "count"], tables.scatter ?? []),
  };
}

type Rows = Record<string, number | string | null>[];

/** The rows of one of a chart's datasets. */
function rowsOf(chart: Chart | NoChart, name: string): Rows {
  if (chart.spec === null) throw new Error(chart.reason);
  return chart.spec.datasets?.[name] as Rows;
}

function one(rows: Rows, where: Record<string, Cell>): Rows[number] {
  const found = rows.filter((row) => Object.entries(where).every(([name, value]) => row[name] === value));
  expect(found, JSON.stringify(where)).toHaveLength(1);
  return found[0] ?? {};
}

/** Values of seeds 1, 2, 3. */
const seeds = (
  values: number[],
  generation: number,
  level: number,
  distribution: string,
  reading: Reading,
  measure: Measure,
): Given[] => values.map((value, i) => [i + 1, generation, level, distribution, reading, measure, value]);

/** Half of the 95 % interval of three seeds that lie `step` apart. */
const half = (step: number): number => (4.302652729911275 * step) / Math.sqrt(3);
const near = (value: number): unknown => expect.closeTo(value, 9);

describe("correlation-by-level", () => {
  const levels = [
    ...seeds([0.1, 0.1, 0.1], 5, 1, "training", "forced", "rho_base"), // not the end
    ...seeds([0.7, 0.8, 0.9], 10, 1, "training", "forced", "rho_base"),
    ...seeds([0.4, 0.5, 0.6], 10, 2, "training", "forced", "rho_base"),
    ...seeds([0.6, 0.6, 0.6], 10, 2, "training", "paired", "rho_base"),
    ...seeds([0.3, 0.4, 0.5], 10, 2, "training", "forced", "markov"),
    ...seeds([0.9, 0.9, 0.9], 10, 2, "training", "unpaired", "markov"), // forced chains go first
    ...seeds([0.5, 0.6, 0.7], 10, 2, "training", "forced", "rho_above"),
    ...seeds([0.8, 0.8, 0.8], 10, 0, "training", "forced", "decay_rho1"),
    ...seeds([0.5, 0.6, 0.7], 10, 0, "training", "forced", "decay_q"),
  ];
  const chart = runFigures["correlation-by-level"].draw([recording({ levels })], options);
  const rows = rowsOf(chart, "correlations");

  test("means with t-intervals over seeds, at the end of the run", () => {
    expect(one(rows, { series: "forced", level: 1 })).toMatchObject({
      value: near(0.8),
      low: near(0.8 - half(0.1)),
      high: near(0.8 + half(0.1)),
      inner_low: null,
      interval: "t95 over seeds",
      seeds: 3,
      name: "human",
    });
    expect(one(rows, { series: "paired", level: 2 })).toMatchObject({
      value: near(0.6),
      low: near(0.6),
      high: near(0.6),
    });
    expect(one(rows, { series: "markov", level: 2 })).toMatchObject({ value: near(0.4) });
    expect(one(rows, { series: "retention", level: 2 })).toMatchObject({ value: near(0.6) });
  });

  test("the fitted decay is the seeds' mean, not that of mean parameters", () => {
    expect(one(rows, { series: "fit", level: 2 })).toMatchObject({ value: near(0.8 * 0.6) });
    const middle = one(rowsOf(chart, "decay"), { level: 1.5 });
    expect(middle["value"]).toEqual(near((0.8 * (Math.sqrt(0.5) + Math.sqrt(0.6) + Math.sqrt(0.7))) / 3));
  });

  test("losses from 1 at level 0 down; the largest is marked, and told in the words", () => {
    const losses = rowsOf(chart, "losses");
    expect(one(losses, { level: 0 })).toMatchObject({ to: 1, loss: near(0.2), label: "−0.20", largest: 0 });
    expect(one(losses, { level: 1 })).toMatchObject({ to: 2, loss: near(0.3), label: "−0.30", largest: 1 });
    expect(chart).toMatchObject({ alt: expect.stringContaining("The largest loss, 0.30, is from human to AI.") });
  });

  test("a gain is written as one, and is never the largest loss", () => {
    const rising = recording({
      levels: [
        ...seeds([0.5, 0.5, 0.5], 1, 1, "training", "forced", "rho_base"),
        ...seeds([0.6, 0.6, 0.6], 1, 2, "training", "forced", "rho_base"),
      ],
    });
    expect(
      one(rowsOf(runFigures["correlation-by-level"].draw([rising], options), "losses"), { level: 1 }),
    ).toMatchObject({
      label: "+0.10",
      largest: 0,
    });
  });

  test("one seed shows the spread over its lineages, and says so", () => {
    const quantiles: [Measure, number][] = [
      ["rho_base", 0.5],
      ["rho_base_q10", 0.1],
      ["rho_base_q25", 0.3],
      ["rho_base_q75", 0.7],
      ["rho_base_q90", 0.9],
    ];
    const single = recording({
      levels: quantiles.map(([measure, value]) => [1, 1, 1, "training", "forced", measure, value]),
    });
    const drawn = runFigures["correlation-by-level"].draw([single], options);
    expect(one(rowsOf(drawn, "correlations"), { series: "forced" })).toMatchObject({
      value: 0.5,
      low: 0.1,
      inner_low: 0.3,
      inner_high: 0.7,
      high: 0.9,
      interval: "q10–q90 of lineages",
      seeds: 1,
    });
    expect(drawn).toMatchObject({ caption: expect.stringContaining("not an interval over runs") });
  });
});

test("correlation-over-time: every generation, forced before unpaired", () => {
  const levels = [
    ...seeds([0.1, 0.2, 0.3], 0, 1, "deployment", "forced", "rho_base"),
    ...seeds([0.3, 0.4, 0.5], 5, 1, "deployment", "forced", "rho_base"),
    ...seeds([0.9, 0.9, 0.9], 5, 1, "deployment", "unpaired", "rho_base"),
  ];
  const chart = runFigures["correlation-over-time"].draw([recording({ levels })], options);
  const rows = rowsOf(chart, "correlations");
  expect(rows).toHaveLength(2);
  expect(one(rows, { generation: 5 })).toMatchObject({
    value: near(0.4),
    low: near(0.4 - half(0.1)),
    high: near(0.4 + half(0.1)),
  });
  expect(rowsOf(chart, "ends")).toHaveLength(1);
});

test("training-deployment: the change is paired within seeds", () => {
  const levels = [
    ...seeds([0.5, 0.7, 0.9], 1, 1, "training", "forced", "rho_base"),
    ...seeds([0.4, 0.5, 0.6], 1, 1, "deployment", "forced", "rho_base"),
    ...seeds([2, 2.5, 3], 1, 1, "training", "all", "act_base"),
    ...seeds([-1, -0.5, 0], 1, 1, "deployment", "all", "act_base"),
    ...seeds([1, 1, 1], 1, 2, "training", "all", "act_base"), // no deployment, no row
  ];
  const rows = rowsOf(runFigures["training-deployment"].draw([recording({ levels })], options), "changes");
  expect(rows).toHaveLength(2);
  expect(one(rows, { measure: "rho_base" })).toMatchObject({
    training: near(0.7),
    deployment: near(0.5),
    change: near(-0.2),
    change_low: near(-0.2 - half(0.1)),
    change_high: near(-0.2 + half(0.1)),
    label: "−0.20",
  });
  expect(one(rows, { measure: "act_base" })).toMatchObject({
    training: near(2.5),
    change: near(-3),
    change_low: near(-3),
  });
});

test("drives-by-level: means and shares at the end, in the order of the first level's shares", () => {
  const drives = [
    [1, 4, 1, "sugar", 99, 0.9], // not the end
    [1, 9, 1, "sugar", 10, 0.2],
    [2, 9, 1, "sugar", 30, 0.4],
    [3, 9, 1, "sugar", 20, 0.3],
    [1, 9, 1, "fame", -50, 0.8],
    [2, 9, 1, "fame", -70, 0.6],
    [1, 9, 2, "sugar", 5, 1],
    [1, 9, 2, "clips", 60, 0.5],
  ];
  const chart = runFigures["drives-by-level"].draw([recording({ drives })], options);
  const rows = rowsOf(chart, "drives");
  expect(one(rows, { level: 1, attribute: "sugar" })).toMatchObject({ mean: 20, share: near(0.3), seeds: 3 });
  expect(one(rows, { level: 1, attribute: "sugar" })["high"]).toEqual(
    expect.closeTo(20 + (4.302652729911275 * 10) / Math.sqrt(3), 6),
  );
  // Two seeds have no interval.
  expect(one(rows, { level: 1, attribute: "fame" })["high"]).toBeNull();
  expect(chart.spec?.params).toContainEqual({ name: "attributes", value: ["fame", "sugar", "clips"] });
});

test("depth-shares: reflexes are told apart from searchers of depth 1, and bands stack to 1", () => {
  const levels = [
    ...seeds([0.5, 0.6, 0.7], 3, 1, "training", "all", "depth_share"),
    ...seeds([0.5, 0.4, 0.3], 3, 2, "training", "all", "depth_share"),
    ...seeds([0.9, 0.8, 0.7], 3, 1, "training", "all", "searcher_share"),
  ];
  const rows = rowsOf(runFigures["depth-shares"].draw([recording({ levels })], options), "shares");
  expect(one(rows, { depth: 0 })).toMatchObject({ name: "reflex", value: near(0.2), from: 0, to: near(0.2) });
  expect(one(rows, { depth: 1 })).toMatchObject({
    name: "human",
    value: near(0.4),
    from: near(0.2),
    to: near(0.6),
    low: near(0.4),
  });
  expect(one(rows, { depth: 2 })).toMatchObject({ name: "AI", value: near(0.4), to: near(1) });
});

test("goodhart: the peak is marked only where the base has clearly fallen again", () => {
  const curve = (level: number, base: readonly number[]) =>
    [1, 2, 3].flatMap((seed) =>
      base.map((value, i) => [seed, level, "training", 2 ** i, i, value + 0.001 * seed, i] satisfies Cell[]),
    );
  const chart = runFigures.goodhart.draw(
    [recording({ goodhart: [...curve(1, [0, 0.5, 0.9]), ...curve(2, [0, 0.6, 0.2])] })],
    options,
  );
  expect(rowsOf(chart, "peaks")).toEqual([expect.objectContaining({ level: 2, n: 2, base: near(0.602) })]);
  expect(one(rowsOf(chart, "curves"), { level: 1, n: 4 })).toMatchObject({
    base: near(0.902),
    base_low: near(0.902 - half(0.001)),
    utility: 2,
  });
});

test("scatter: counts add up over seeds; the line is the mean base at each own value", () => {
  const scatter = [
    [1, 1, "training", -1, 1, 2],
    [2, 1, "training", -1, 1, 4],
    [1, 1, "training", 1, 1, 2],
    [1, 1, "training", 1, 3, 8],
  ];
  const chart = runFigures.scatter.draw([recording({ scatter })], options);
  const bins = rowsOf(chart, "bins");
  expect(one(bins, { x: -1, y: 1 })).toMatchObject({ count: 6, share: near(6 / 16), weight: near(6 / 8) });
  expect(rowsOf(chart, "trends").map(({ y, x }) => [y, x])).toEqual([
    [1, near(-0.5)],
    [3, 1],
  ]);
});

describe("delegation", () => {
  test("the product is formed in each seed before the mean", () => {
    const levels = [
      ...seeds([0.2, 0.4, 0.6], 1, 2, "training", "all", "delegation_rate"),
      ...seeds([0.5, 0.4, 0.3], 1, 2, "training", "all", "misaligned_50"),
      ...seeds([1, 1, 1], 1, 2, "deployment", "all", "misaligned_50"),
    ];
    const rows = rowsOf(runFigures.delegation.draw([recording({ levels })], options), "factors");
    expect(one(rows, { factor: "rate" })).toMatchObject({ value: near(0.4), low: near(0.4 - half(0.2)) });
    expect(one(rows, { factor: "product", distribution: "training" })).toMatchObject({
      value: near((0.1 + 0.16 + 0.18) / 3),
    });
    expect(one(rows, { factor: "product", distribution: "deployment" })).toMatchObject({ value: near(0.4) });
  });

  test("owners that build nothing leave nothing to judge", () => {
    const levels = seeds([0, 0, 0], 1, 2, "training", "all", "delegation_rate");
    expect(runFigures.delegation.draw([recording({ levels })], options)).toEqual({
      spec: null,
      reason: expect.stringContaining("no owner delegates"),
    });
  });
});

describe("faulty columns", () => {
  test("an absent column is named", () => {
    const { meta, ...tables } = recording({});
    const faulty = { meta, ...tables, levels: { seed: [], generation: [] } };
    expect(() => runFigures["depth-shares"].draw([faulty], options)).toThrow(
      'levels: the column "level" is missing; present are seed, generation',
    );
  });

  test("an unequal length is named", () => {
    const { meta, ...tables } = recording({ goodhart: [[1, 1, "training", 1, 0, 0, 0]] });
    const faulty = { meta, ...tables, goodhart: { ...tables.goodhart, kl: [0, 1] } };
    expect(() => runFigures.goodhart.draw([faulty], options)).toThrow(
      'goodhart: the column "kl" has 2 values, "seed" has 1',
    );
  });
});
