// The charts of a plan as files, in charts/ of the sweep's folder.
import { join } from "node:path";
import { makeFolder } from "../../files/run-folder/atomic-files.ts";
import type { Columns } from "../../record/tables.ts";
import { drawData } from "../../charts/registry.ts";
import { sharedInWords, sweepFigure } from "../../experiment/sweep/charts.ts";
import { drawChart } from "../draw.ts";
import type { SweepFolder } from "./folder.ts";

export interface Drawn {
  /** The SVG of each chart, in the light theme. */
  readonly files: string[];
  readonly missing: { readonly name: string; readonly reason: string }[];
}

/** `1-heat-map`: by its place in the plan. */
const nameOf = (kind: string, place: number): string => `${place + 1}-${kind.replaceAll(" ", "-")}`;

/** Draws every chart of the plan that the results have something for. */
export async function drawPlanned({ path, plan, tasks }: SweepFolder, columns: Columns): Promise<Drawn> {
  const drawn: Drawn = { files: [], missing: [] };
  const shared = sharedInWords(tasks.map(({ meta }) => meta));
  const folder = join(path, "charts");
  for (const [i, chart] of (plan.charts ?? []).entries()) {
    const name = nameOf(chart.kind, i);
    const figure = sweepFigure(columns, { chart, tasks, shared });
    if ("reason" in figure) {
      drawn.missing.push({ name, reason: figure.reason });
      continue;
    }
    await makeFolder(folder);
    const missing = await drawChart(name, (options) => drawData(figure, options), folder);
    drawn.missing.push(...missing);
    if (!missing.some((one) => one.name === `${name}.svg`)) drawn.files.push(join(folder, `${name}.svg`));
  }
  return drawn;
}
