// `mesascope results`: runs the first experiments and writes docs/first-results.md with its charts.
import { join } from "node:path";
import { Command } from "commander";
import { cellOrder } from "../experiment/orders.ts";
import type { CellRun, CellTask } from "../experiment/results/cell.ts";
import { firstResultsOf, firstResultsTasks } from "../experiment/results/first-results.ts";
import { firstResultsPage } from "../experiment/results/report.ts";
import { seedsFrom } from "../experiment/task.ts";
import type { Context } from "./context.ts";
import { jobsOption, runExperiment } from "./experiment.ts";
import { parseCount } from "./options.ts";
import { writePage } from "./page.ts";

const NAME = "first-results";

export const resultsCommand = (context: Context): Command =>
  new Command("results")
    .description("run the first experiments and write their page (takes some minutes)")
    .option("--seeds <k>", "number of independent seeds", "10")
    .option(...jobsOption)
    .option("--out <dir>", "folder for the page and its charts", "runs")
    .action(async (options: { seeds: string; jobs: string; out: string }) => {
      const seeds = seedsFrom(1, parseCount("--seeds", options.seeds, 1, 1000));
      const finished = await runExperiment<CellTask, CellRun>(context, {
        name: NAME,
        tasks: firstResultsTasks(seeds),
        orderOf: cellOrder,
        engine: "auto",
        jobs: parseCount("--jobs", options.jobs, 1, 1024),
        file: join(options.out, NAME, "unfinished.jsonl"),
      });
      if (!finished) return;
      const page = firstResultsPage(await firstResultsOf(seeds, finished.results), NAME);
      context.terminal.out(`${await writePage(options.out, NAME, page)}\n`);
      await finished.close();
    });
