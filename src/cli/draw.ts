// Charts as files: SVG, PNG and Vega-Lite JSON, each light and dark, and CSV. `run` and `chart` draw the same bytes.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Chart, ChartOptions } from "../charts/chart.ts";
import { chartFile, formats, themes, toCsv, toVegaLite, type Format } from "../charts/export.ts";
import { runFigures } from "../charts/registry.ts";
import type { Recording } from "../record/recording.ts";
import { hasCode, writeWhole } from "../files/run-folder/atomic-files.ts";
import type { Terminal } from "./terminal.ts";

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

export const tellUndrawn = ({ error }: Terminal, missing: readonly Undrawn[]): void =>
  missing.forEach(({ name, reason }) => error(`not drawn: ${name}: ${reason}\n`));

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
      const chart = await attempt(() => figure.draw([recording], { theme }));
      if (chart instanceof Error || chart.spec === null) {
        missing.push({ name, reason: chart instanceof Error ? reasonOf(chart) : chart.reason });
        break;
      }
      for (const format of drawable) {
        const file = chartFile(name, theme, format);
        if (files.includes(file)) continue;
        const content = await attempt(() => contentOf(chart, format));
        if (!(content instanceof Error)) {
          await writeWhole(join(folder, file), content);
          files.push(file);
        } else if (hasCode(content, "MODULE_NOT_FOUND")) {
          // The command as one file is at home on machines that lack what PNG needs.
          drawable = drawable.filter((other) => other !== format);
          missing.push({ name: format, reason: content.message });
        } else missing.push({ name: file, reason: reasonOf(content) });
      }
    }
  }
  return { files, missing };
}

/** The result, or the error that came instead: a chart that cannot be drawn must not take the run with it. */
async function attempt<T>(work: () => T | Promise<T>): Promise<T | Error> {
  try {
    return await work();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

const reasonOf = ({ message }: Error): string => message.split("\n")[0] ?? "";

/** Draws one chart that is not a run's into a folder, in every format and theme. Returns what could not be drawn. */
export async function drawChart(
  name: string,
  draw: (options: ChartOptions) => Chart,
  folder: string,
): Promise<Undrawn[]> {
  const missing: Undrawn[] = [];
  const files = new Map(
    themes.flatMap((theme) => formats.map((format) => [chartFile(name, theme, format), { theme, format }] as const)),
  );
  for (const [file, { theme, format }] of files) {
    const content = await attempt(() => contentOf(draw({ theme }), format));
    if (content instanceof Error) missing.push({ name: file, reason: reasonOf(content) });
    else await writeWhole(join(folder, file), content);
  }
  return missing;
}
