// Figures of two runs: drawn without a warning in every theme and width, with the numbers of both, whichever has more levels.
import { describe, expect, test } from "vitest";
import type { RunFigure } from "../../src/charts/figure.ts";
import { runFigures } from "../../src/charts/registry.ts";
import { renderChart } from "../../src/charts/render-node.ts";
import { fixture } from "./fixture.ts";

const short = { generations: 20, every: 5, seeds: 1 };
const three = fixture(short);
const two = fixture({ ...short, depth: 2, world: "another" });
const compared = Object.entries<RunFigure>(runFigures).filter(([, { most }]) => most === 2);

const datasetsUsedBy = (spec: unknown): Set<unknown> => {
  const used = new Set<unknown>();
  JSON.stringify(spec, (key, value: unknown) => {
    if (key === "datasets") return undefined;
    if (key === "data" && typeof value === "object" && value !== null && "name" in value) used.add(value.name);
    return value;
  });
  return used;
};

// The page gives a drawn figure new data by the names of its data sets; one that no mark uses is not in the compiled figure.
test.each(Object.entries<RunFigure>(runFigures))(
  "%s: a mark uses every data set, of one run and of two",
  (_, figure) => {
    for (const recordings of [[three], ...(figure.most === 2 ? [[two, three]] : [])] as [typeof three][]) {
      const { spec } = figure.draw(recordings, { theme: "light" });
      expect([...datasetsUsedBy(spec)]).toEqual(expect.arrayContaining(Object.keys(spec?.datasets ?? {})));
    }
  },
);

test("six figures draw two runs in one picture", () => {
  expect(compared).toHaveLength(6);
});

describe.each(compared)("%s", (_, { draw, title }) => {
  test.each([
    ["light", 360],
    ["light", 1100],
    ["dark", 560],
  ] as const)("is drawn, %s at %i pixels", async (theme, width) => {
    for (const [current, pinned] of [
      [three, two],
      [two, three],
    ] as const) {
      const chart = draw([current, pinned], { theme, width });
      if (!chart.spec) throw new Error(chart.reason);
      expect((await renderChart(chart)).svg).toMatch(/^<svg/);
      expect(chart.title).toBe(`${title}, in two runs`);
      expect(chart.caption).toMatch(/^This run: World .* Pinned: World /);
    }
  });

  test("has the numbers of both runs, and names their levels", () => {
    const chart = draw([two, three], { theme: "light" });
    if (!chart.spec) throw new Error(chart.reason);
    expect(new Set(chart.columns["run"])).toEqual(new Set(["this run", "pinned"]));
    expect(chart.columns["name"]).toContain("inner optimizer");
  });

  test("waits for a run that has not been measured", () => {
    const nothing = { ...three, levels: {}, drives: {}, goodhart: {} };
    expect(draw([nothing, three], { theme: "light" })).toMatchObject({ spec: null });
  });
});

test("by how much this run lies higher stands above every level", () => {
  const higher = {
    ...three,
    levels: { ...three.levels, value: (three.levels["value"] ?? []).map((value) => Number(value) - 0.25) },
  };
  const chart = runFigures["correlation-by-level"].draw([three, higher], { theme: "light" });
  expect(chart).toMatchObject({ alt: expect.stringMatching(/In training at level 1 this run differs by \+0\.25\./) });
});
