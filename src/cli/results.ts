// `mesascope results`: runs the first experiments and writes docs/first-results.md with its charts.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Command } from "commander";
import { firstResultsPage } from "../experiment/results/report.ts";
import { firstResults, firstResultsCells } from "../experiment/results/first-results.ts";
import { writeWhole } from "../files/run-folder/atomic-files.ts";
import { parseCount } from "./options.ts";
import { onInterrupt } from "./interrupt.ts";
import type { Context } from "./context.ts";
import { progressOf } from "./progress.ts";
import { exitCode } from "./terminal.ts";

const NAME = "first-results";

export const resultsCommand = ({ terminal, end }: Context): Command =>
  new Command("results")
    .description("run the first experiments anew and write their page (some minutes)")
    .option("--seeds <k>", "independent seeds", "10")
    .option("--out <dir>", "where to put the page and its charts; docs has the record", "runs")
    .action(async (options: { seeds: string; out: string }) => {
      const count = parseCount("--seeds", options.seeds, 1, 1000);
      const seeds = Array.from({ length: count }, (_, i) => i + 1);
      const runs = firstResultsCells * count;
      const progress = progressOf(terminal, "auto", NAME, runs, new Map([[1, 0]]), "run");
      const { signal, dispose } = onInterrupt(terminal, "nothing is written");
      let done = 0;
      try {
        const results = await firstResults(seeds, { signal, onSeed: () => progress.at(1, ++done) });
        const { markdown, charts } = firstResultsPage(results, NAME);
        const { renderChart } = await import("../charts/render-node.ts");
        await mkdir(join(options.out, NAME), { recursive: true });
        for (const [name, chart] of Object.entries(charts)) {
          await writeWhole(join(options.out, NAME, `${name}.svg`), (await renderChart(chart)).svg);
        }
        await writeWhole(join(options.out, `${NAME}.md`), markdown);
        progress.end();
        terminal.out(`${join(options.out, `${NAME}.md`)}\n`);
      } catch (error) {
        if (!signal.aborted) throw error;
        end(exitCode.failed);
      } finally {
        progress.end();
        dispose();
      }
    });
