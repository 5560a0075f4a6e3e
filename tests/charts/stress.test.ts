// Charts of a bench and of a soak draw without a warning, and hold the numbers that were measured.
import { expect, test } from "vitest";
import { renderChart } from "../../src/charts/render-node.ts";
import { soakFigure, stressFigure } from "../../src/charts/stress.ts";

const engine = { engine: "cpu", adapter: "WebAssembly, 2 threads", software: true } as const;
const date = "2026-11-21T00:00:00.000Z";

const size = (population: number, rate: number) => ({
  population,
  engine,
  generations: 5,
  seconds: 1,
  lineageGenerationsPerSecond: rate,
  planScoresPerSecond: 2000 * rate,
  bytes: 152 * population,
});

const scaling = {
  sizes: [size(4096, 1e6), size(8192, 2e6)],
  limit: { reason: "time" as const, population: 16_384, message: "time: 9 s are left" },
  engine,
  date,
  world: "savanna",
  given: "default configuration",
};

test("speed, cost and memory by population", async () => {
  const chart = stressFigure.draw(scaling, { theme: "light" });
  const value = (panel: RegExp, population: number) => {
    const at = (chart.columns["panel"] ?? []).findIndex(
      (name, i) => panel.test(String(name)) && chart.columns["x"]?.[i] === population,
    );
    return Number(chart.columns["y"]?.[at]);
  };
  expect(value(/lineage-generations/, 8192)).toBe(2);
  expect(value(/plan scores/, 8192)).toBe(4);
  expect(value(/Microseconds/, 8192)).toBe(0.5);
  expect(value(/GiB/, 8192)).toBeCloseTo((152 * 8192) / 2 ** 30, 9);
  expect(chart.caption).toContain("At 16384 lineages: time: 9 s are left.");
  expect((await renderChart(chart)).svg).toContain("lineages");
});

test("a page that watched tells how fluid it was, and a test that goes on has no limit yet", async () => {
  const frames = { count: 90, median: 16.7, p95: 17, worst: 40, dropped: 10 };
  const sizes = [4096, 8192].map((population) => ({ ...size(population, 1e6), frames }));
  const chart = stressFigure.draw({ ...scaling, sizes, limit: undefined }, { theme: "light" });
  const values = (panel: RegExp) =>
    (chart.columns["y"] ?? []).filter((_, i) => panel.test(String(chart.columns["panel"]?.[i])));
  expect(values(/Milliseconds per frame/)).toEqual([17, 17]);
  expect(values(/Dropped frames/)).toEqual([10, 10]);
  expect(chart.caption).not.toContain("lineages:");
  expect((await renderChart(chart)).svg).toContain("<svg");
});

test.each(["light", "dark"] as const)("one size alone draws too: %s", async (theme) => {
  const chart = stressFigure.draw({ ...scaling, sizes: scaling.sizes.slice(0, 1) }, { theme });
  expect((await renderChart(chart)).svg).toContain("<svg");
});

test.each([
  ["with memory", 2 ** 30, 2],
  ["where memory is not known", null, 1],
])("a soak %s", async (_, memoryInUse, panels) => {
  const samples = [1, 2, 3].map((minute) => ({ seconds: 60 * minute, lineageGenerationsPerSecond: 1e6, memoryInUse }));
  const chart = soakFigure.draw({ samples, engine, date, world: "savanna", population: 4096 }, { theme: "light" });
  expect(new Set(chart.columns["panel"]).size).toBe(panels);
  expect(chart.columns["x"]?.slice(0, 3)).toEqual([1, 2, 3]);
  expect((await renderChart(chart)).svg).toContain("minutes");
});
