// Drawing without a browser: Vega without a DOM gives the SVG, resvg with the bundled font the PNG, and both the same bytes every time.
import { fileURLToPath } from "node:url";
import { Resvg } from "@resvg/resvg-js";
import * as vega from "vega";
import { compile } from "vega-lite";
import { forXml } from "../record/inert-text.ts";
import type { Chart } from "./chart.ts";
import { measureByFont } from "./measure-text.ts";
import { fontFamily } from "./typography.ts";

const fontFiles = ["Inter-Regular.ttf", "Inter-SemiBold.ttf"].map((name) =>
  fileURLToPath(new URL(`fonts/${name}`, import.meta.url)),
);

measureByFont(vega);

/** The chart as SVG text. Anything that Vega-Lite or Vega warns of is a fault of the chart, and throws. */
export async function renderChart(chart: Chart): Promise<{ svg: string }> {
  const logger = strict();
  // Vega marks the rows that it takes in, so it gets its own.
  const { spec } = compile(structuredClone(chart.spec), { logger });
  const view = new vega.View(vega.parse(spec), { renderer: "none", logger });
  try {
    vega.resetSVGDefIds();
    return { svg: forXml(await view.toSVG()) };
  } finally {
    view.finalize();
  }
}

/** SVG drawn as PNG at `scale` pixels a unit, with the bundled font alone, so that every machine draws the same. */
export function toPng(svg: string, scale = 2): Uint8Array {
  const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: fontFamily };
  return new Resvg(svg, { font, fitTo: { mode: "zoom", value: scale } }).render().asPng();
}

function strict(): vega.LoggerInterface {
  const fail = (...messages: readonly unknown[]): never => {
    throw new Error(`The chart's specification is faulty: ${messages.join(" ")}`);
  };
  const quiet = vega.logger(vega.Warn);
  return Object.assign(quiet, { warn: fail, error: fail });
}
