// Charts as files: SVG, PNG and Vega-Lite JSON, each light and dark, and CSV. `run` and `chart` draw the same bytes.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Chart, ChartOptions } from "../charts/chart.ts";
import { chartFile, formats, themes, toCsv, toVegaLite, type Format } from "../charts/export.ts";
import { runFigures } from "../charts/registry.ts";
import type { Recording } from "../record/recording.ts";
import { hasCode, writeWhole } from "../files/run-folder/atomic-files.ts";

export type Theme = (typeof themes)[number];

export const chartNames = Object.keys(runFigures);

export interface Drawing {
  readonly names?: readonly string[];
  readonly formats?: readonly Format[];
  readonly themes?: readonly Theme[];
}

async function contentOf(chart: Chart, format: Format): Promise<string | Uint8Array> {
  if (format === "csv") return toCsv(chart.columns);
  if (format === "vl.json") return toVegaLite(chart);
  // Vega is large: it is loaded when there is something to draw.
  const { renderChart, toPng } = await import("../charts/render-node.ts");
  const { svg } = await renderChart(chart);
  return format === "svg" ? svg : toPng(svg);
}

/** What could not be drawn, and why. */
export interface Undrawn {
  readonly name: string;
  readonly reason: string;
}

/** Draws charts into a folder, all of them unless named. Returns the files' names, and what could not be drawn. */
export async function drawCharts(
  recording: Recording,
  folder: string,
  { names = chartNames, formats: wanted = formats, themes: wantedThemes = themes }: Drawing = {},
): Promise<{ files: string[]; missing: Undrawn[] }> {
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  const missing: Undrawn[] = [];
  let drawable = wanted;
  for (const name of names) {
    const figure = Object.values(runFigures).find((known) => known.name === name);
    if (!figure) throw new Error(`no chart ${name}`);
    for (const theme of wantedThemes) {
      const chart = figure.draw([recording], { theme });
      if (chart.spec === null) {
        missing.push({ name, reason: chart.reason });
        break;
      }
      for (const format of drawable) {
        const file = chartFile(name, theme, format);
        if (files.includes(file)) continue;
        try {
          await writeWhole(join(folder, file), await contentOf(chart, format));
          files.push(file);
        } catch (error) {
          // The command as one file is at home on machines that lack what PNG needs.
          if (!(error instanceof Error) || !hasCode(error, "MODULE_NOT_FOUND")) throw error;
          drawable = drawable.filter((other) => other !== format);
          missing.push({ name: format, reason: error.message });
        }
      }
    }
  }
  return { files, missing };
}

/** Draws one chart that is not a run's into a folder, in every format and theme. Returns the files' names. */
export async function drawChart(
  name: string,
  draw: (options: ChartOptions) => Chart,
  folder: string,
): Promise<string[]> {
  const files = new Map(
    themes.flatMap((theme) => formats.map((format) => [chartFile(name, theme, format), { theme, format }] as const)),
  );
  for (const [file, { theme, format }] of files)
    await writeWhole(join(folder, file), await contentOf(draw({ theme }), format));
  return [...files.keys()];
}
