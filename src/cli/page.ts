// Writes the page of an experiment: NAME.md, and its charts as SVG in the folder NAME beside it.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "../experiment/page.ts";
import { writeWhole } from "../files/run-folder/atomic-files.ts";

/** Resolves to the path of the page. */
export async function writePage(folder: string, name: string, { markdown, charts }: Page): Promise<string> {
  const { renderChart } = await import("../charts/render-node.ts");
  await mkdir(join(folder, name), { recursive: true });
  for (const [chart, drawn] of Object.entries(charts))
    await writeWhole(join(folder, name, `${chart}.svg`), (await renderChart(drawn)).svg);
  const page = join(folder, `${name}.md`);
  await writeWhole(page, markdown);
  return page;
}
