// Every chart as a file: drawn without a warning in every theme, width and shape of recording; the same bytes twice; text that is there and escaped.
import type { Columns } from "../../src/record/tables.ts";
import { Resvg } from "@resvg/resvg-js";
import { describe, expect, test } from "vitest";
import type { Chart, ChartOptions, NoChart } from "../../src/charts/chart.ts";
import { toCsv, toVegaLite } from "../../src/charts/export.ts";
import { runFigures, type RunFigureName } from "../../src/charts/registry.ts";
import type { Recording } from "../../src/record/recording.ts";
import { renderChart, toPng } from "../../src/charts/render-node.ts";
import { textWidth } from "../../src/charts/typography.ts";
import { fixture } from "./fixture.ts";

const light: ChartOptions = { theme: "light" };
const names = Object.keys(runFigures) as RunFigureName[];

function drawn(chart: Chart | NoChart): Chart {
  if (chart.spec === null) throw new Error(chart.reason);
  return chart;
}

/** The rows of every table that a condition on (column, value) lets through. */
function only(recording: Recording, column: string, keep: (value: number | string) => boolean): Recording {
  const table = (columns: Columns): Columns => {
    const tested = columns[column];
    if (!tested) return columns;
    return Object.fromEntries(
      Object.entries(columns).map(([name, values]) => [name, values.filter((_, i) => keep(tested[i] ?? NaN))]),
    );
  };
  const { meta, levels, drives, goodhart, scatter } = recording;
  return { meta, levels: table(levels), drives: table(drives), goodhart: table(goodhart), scatter: table(scatter) };
}

const short = { generations: 20, every: 5 };
const recordings: Record<string, Recording> = {
  "ten seeds": fixture(short),
  "one seed": fixture({ ...short, seeds: 1 }),
  "six levels": fixture({ ...short, seeds: 3, depth: 6 }),
  "one level": fixture({ ...short, seeds: 2, depth: 1 }),
  "one generation": fixture({ seeds: 2, generations: 0 }),
  "an intended value": fixture({ ...short, seeds: 2, intended: true }),
  "training only": only(fixture({ ...short, seeds: 2 }), "distribution", (value) => value === "training"),
  "unpaired only": only(fixture({ ...short, seeds: 2 }), "reading", (value) => value === "unpaired" || value === "all"),
};

describe.each(Object.entries(recordings))("%s", (shape, recording) => {
  test.each(names)("%s", async (name) => {
    const narrow = [340, "dark"] as const;
    for (const [width, theme] of shape === "ten seeds" ? [narrow, [640, "light"] as const] : [narrow]) {
      const chart = runFigures[name].draw([recording], { theme, width });
      if (chart.spec === null) {
        expect(chart.reason).toMatch(/\.$/);
        continue;
      }
      const { svg } = await renderChart(chart);
      expect(Number(/<svg[^>]* width="(\d+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(width);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    }
  });
});

describe.each(names)("%s", (name) => {
  const chart = drawn(runFigures[name].draw([fixture(short)], light));

  test("says whose it is", () => {
    expect(chart.caption).toContain("World savanna, seeds 1–10, N = 4096, T = 256, κ = 1.");
    expect(chart.alt.length).toBeGreaterThan(60);
    expect(chart.sentence).toMatch(/[.?]$/);
  });

  test("a pure function: the same specification again, and the recording untouched", () => {
    const recording = fixture(short);
    const before = JSON.stringify(recording);
    expect(toVegaLite(drawn(runFigures[name].draw([recording], light)))).toBe(toVegaLite(chart));
    expect(JSON.stringify(recording)).toBe(before);
  });

  test("the same bytes again, also from its portable JSON", async () => {
    const first = await renderChart(chart);
    expect((await renderChart(chart)).svg).toBe(first.svg);
    const portable = { ...chart, spec: JSON.parse(toVegaLite(chart)) as Chart["spec"] };
    expect((await renderChart(portable)).svg).toBe(first.svg);
    expect(Buffer.from(toPng(first.svg)).equals(Buffer.from(toPng(first.svg)))).toBe(true);
  });

  test("the exported columns are the rows drawn", () => {
    const rows = Object.values(chart.spec.datasets ?? {})[0] as unknown as Record<string, unknown>[];
    for (const [column, values] of Object.entries(chart.columns)) {
      expect(values.map((value) => (Number.isNaN(value) ? null : value))).toEqual(
        rows.map((row) => row[column] ?? null),
      );
    }
    expect(toCsv(chart.columns).split("\r\n")).toHaveLength(rows.length + 2);
  });

  test("words can stay outside", async () => {
    const bare = drawn(runFigures[name].draw([fixture(short)], { theme: "dark", width: 960, words: false }));
    const { svg } = await renderChart(bare);
    expect(Number(/<svg[^>]* width="(\d+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(960);
    expect(svg).not.toContain("World savanna");
    expect(svg).not.toContain(`>${chart.title}`);
    expect(bare.caption).toBe(chart.caption);
  });

  test("nothing recorded gives a reason, not an empty picture", () => {
    const { meta, levels, drives, goodhart, scatter } = only(
      fixture({ seeds: 1, generations: 0 }),
      "seed",
      () => false,
    );
    const nothing = { spec: null, reason: expect.stringMatching(/\.$/) };
    expect(runFigures[name].draw([{ meta, levels, drives, goodhart, scatter }], light)).toEqual(nothing);
    expect(runFigures[name].draw([{ meta, levels: {}, drives: {}, goodhart: {}, scatter: {} }], light)).toEqual(
      nothing,
    );
  });
});

describe("PNG", () => {
  test("has text: with the font there is ink where without it there is none", async () => {
    const { svg } = await renderChart(drawn(runFigures["correlation-by-level"].draw([fixture(short)], light)));
    const without = new Resvg(svg, { font: { loadSystemFonts: false }, fitTo: { mode: "zoom", value: 2 } }).render();
    const ink = (pixels: Uint8Array): number => {
      let dark = 0;
      // The title stands in the first 30 of the picture's rows.
      for (let i = 0; i < without.width * 60 * 4; i += 4) if ((pixels[i] ?? 255) < 128) dark += 1;
      return dark;
    };
    expect(ink(without.pixels)).toBe(0);
    expect(ink(pixelsOf(svg))).toBeGreaterThan(1000);
    expect(Buffer.from(toPng(svg)).toString("latin1", 1, 4)).toBe("PNG");
  });

  test("scale is in pixels a unit", async () => {
    const { svg } = await renderChart(drawn(runFigures.delegation.draw([fixture(short)], light)));
    const width = (png: Uint8Array): number => new DataView(png.buffer, png.byteOffset).getUint32(16);
    expect(width(toPng(svg, 3))).toBe(3 * width(toPng(svg, 1)));
  });
});

/** The pixels of toPng's picture, read back by drawing the PNG. */
function pixelsOf(svg: string): Uint8Array {
  const png = toPng(svg);
  const view = new DataView(png.buffer, png.byteOffset);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const href = `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
  return new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="${href}"/></svg>`,
  ).render().pixels;
}

describe("text", () => {
  const awkward = `a<b>&"c"'d' \\ \${e} 'ρ'`;

  test.each(names)("%s escapes the names that users give", async (name) => {
    const recording = fixture({ ...short, seeds: 2, world: awkward, levelNames: [awkward, "b<i>", `"q"`, "\\"] });
    const attributes = recording.drives["attribute"]?.map((attribute) => `${attribute}<&"'`) ?? [];
    const chart = drawn(
      runFigures[name].draw([{ ...recording, drives: { ...recording.drives, attribute: attributes } }], light),
    );
    const { svg } = await renderChart(chart);
    expect(svg).not.toContain("<b>");
    expect(svg).toContain("a&lt;b&gt;&amp;");
    // resvg refuses what is not well-formed.
    expect(toPng(svg, 1).length).toBeGreaterThan(1000);
  });

  test("CSV quotes what needs it and leaves missing numbers empty", () => {
    expect(toCsv({ name: ['a,"b"', "c\nd", "e"], value: [1.5, NaN, -2e-7] })).toBe(
      'name,value\r\n"a,""b""",1.5\r\n"c\nd",\r\ne,-2e-7\r\n',
    );
  });

  test("widths are those of the bundled fonts", () => {
    const sample = "Where the correlation with the base objective is lost, 0123456789 (ABC)";
    for (const [weight, file] of [
      ["normal", "Regular"],
      [600, "SemiBold"],
    ] as const) {
      const font = { loadSystemFonts: false, fontFiles: [`src/charts/fonts/Inter-${file}.ttf`] };
      const draw = (text: string): number =>
        new Resvg(
          `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="40"><text x="9" y="30" font-family="Inter" font-weight="${weight === 600 ? 600 : 400}" font-size="20">${text}</text></svg>`,
          { font },
        ).innerBBox()?.width ?? 0;
      expect(Math.abs(draw(sample) / textWidth(sample, 20, weight) - 1)).toBeLessThan(0.02);
    }
  });
});
