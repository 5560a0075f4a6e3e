// All charts of a run as the files that the command leaves in a run folder: in every format, light and dark, under the same names.
import { chartFile, themes, toCsv, toVegaLite } from "../../../charts/export.ts";
import { runFigures } from "../../../charts/registry.ts";
import type { Recording } from "../../../record/recording.ts";
import { toPictures } from "./svg-renderer.ts";

/** The files by name; a chart that cannot be drawn has none. */
export async function chartFiles(recording: Recording): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const text = (content: string) => new TextEncoder().encode(content);
  for (const { name, draw } of Object.values(runFigures))
    for (const theme of themes) {
      const chart = draw([recording], { theme });
      if (chart.spec === null) continue;
      const { svg, png } = await toPictures(chart);
      files.set(chartFile(name, theme, "svg"), text(svg));
      files.set(chartFile(name, theme, "png"), new Uint8Array(await png.arrayBuffer()));
      files.set(chartFile(name, theme, "vl.json"), text(toVegaLite(chart)));
      files.set(chartFile(name, theme, "csv"), text(toCsv(chart.columns)));
    }
  return files;
}
