// `mesascope strategies`: compares strategies against mesa-optimization by what each gains, wants and costs, and writes
// a page with charts (docs/strategies.md).
import { join } from "node:path";
import { Command, Option } from "commander";
import { estimateOf, shown, strategiesPage, type StrategiesIn } from "../experiment/strategies/report.ts";
import type { Readings } from "../experiment/cache.ts";
import { strategyOrder } from "../experiment/orders.ts";
import {
  isRefusal,
  strategyMeasures,
  strategyResult,
  strategyTasks,
  type StrategyMeasure,
  type StrategyTask,
} from "../experiment/strategies/run.ts";
import { seedsFrom } from "../experiment/task.ts";
import { strategies, strategyScales, type Strategy } from "../experiment/strategies/strategies.ts";
import { wideDistances } from "../experiment/strategies/wide-distances.ts";
import { writeWhole } from "../files/run-folder/atomic-files.ts";
import { metaOf } from "../record/recording.ts";
import { compileWorld } from "../files/worlds/worlds.ts";
import { configure, type ParameterValues } from "../model/configuration.ts";
import { declarationOf } from "./files.ts";
import { parseChoice, parseCount, parseSetting } from "./options.ts";
import { jobsOption, runExperiment } from "./experiment.ts";
import type { Context } from "./context.ts";
import { writePage } from "./page.ts";
import { aligned } from "./summary.ts";

const NAME = "strategies";
const WORLDS = ["savanna", "garden"];
const scaleNames = Object.keys(strategyScales);

interface Options {
  readonly seeds: string;
  readonly from: string;
  readonly scale: "small" | "full";
  readonly only?: string;
  readonly set?: readonly string[];
  readonly jobs: string;
  readonly out: string;
}

export const strategiesCommand = (context: Context): Command =>
  new Command(NAME)
    .description("compare strategies against mesa-optimization by what each gains, wants and costs")
    .argument("[world...]", `worlds, by name or file (default: ${WORLDS.join(" ")})`)
    .option("--seeds <k>", "number of independent seeds", "10")
    .option("--from <seed>", "the first seed", "1")
    .addOption(new Option("--scale <name>", "size of the runs").choices(scaleNames).default("small"))
    .option("--only <ids>", `a selection, compared with none: ${strategies.map(({ id }) => id).join(",")}`)
    .option("--set <name=value...>", "set parameters for all strategies")
    .option(...jobsOption)
    .option("--out <dir>", `folder for ${NAME}.md, its charts and all readings`, "runs")
    .action(async (named: string[], options: Options) => {
      const worlds = named.length > 0 ? [...new Set(named)] : WORLDS;
      const seeds = seedsFrom(
        parseCount("--from", options.from, 0, 2 ** 31),
        parseCount("--seeds", options.seeds, 1, 1000),
      );
      const set = { ...strategyScales[options.scale], ...Object.fromEntries((options.set ?? []).map(parseSetting)) };
      const wanted = chosen(options.only);
      const inWorlds = worlds.map((world) => ({ ...set, world }));
      const tasks = inWorlds.map((common) =>
        wanted.map((strategy) => ({ strategy, own: strategyTasks(strategy, common, seeds) })),
      );
      const finished = await runExperiment<StrategyTask, Readings>(context, {
        name: NAME,
        tasks: tasks.flat().flatMap(({ own }) => own),
        orderOf: strategyOrder,
        engine: "auto",
        jobs: parseCount("--jobs", options.jobs, 1, 1024),
        file: join(options.out, NAME, "unfinished.jsonl"),
        keepGoing: isRefusal,
      });
      if (!finished) return;
      const all: StrategiesIn[] = [];
      for (const [i, common] of inWorlds.entries()) {
        const results = (tasks[i] ?? []).map(({ strategy, own }) => strategyResult(strategy, own, finished));
        const { world, title, ...rest } = await describeWorld(common, seeds);
        all.push({ world, title, results, seeds, set: common, ...rest });
      }
      const { terminal } = context;
      for (const results of all) terminal.out(`${text(results)}\n`);
      terminal.out(`${await write(options.out, all)}\n`);
      await finished.close();
    });

/** A world, its configuration in words, and the distances of its wide distribution. */
async function describeWorld(common: ParameterValues & { readonly world: string }, seeds: readonly number[]) {
  const configuration = configure(common);
  const declaration = await declarationOf(common.world);
  const world = await compileWorld(declaration, { ...configuration, contextPool: "wide" });
  return {
    world: world.name,
    title: world.title,
    configuration: metaOf(configuration, world, seeds).configuration,
    distances: world.variations ? wideDistances(world) : [],
  };
}

/** The strategies of these ids, none first. Throws InputError. */
function chosen(only: string | undefined): readonly Strategy[] {
  if (only === undefined) return strategies;
  const ids = strategies.map(({ id }) => id);
  const wanted = new Set(["none", ...only.split(",").map((id) => parseChoice("--only", id.trim(), ids))]);
  return strategies.filter(({ id }) => wanted.has(id));
}

const columns: readonly StrategyMeasure[] = [
  "base_training",
  "base_deployment",
  "intended_training",
  "intended_deployment",
  "rho_training",
  "rho_deployment",
  "two_faced",
  "evaluations",
];

/** A world's table for a terminal. */
function text({ title, world, results }: StrategiesIn): string {
  const there = columns.filter((name) => results.some(({ runs }) => runs.some((run) => !Number.isNaN(run[name]))));
  const rows = results.map((result) => [
    result.strategy.id,
    ...there.map((name) => shown(estimateOf(result, name), name === "evaluations" ? 0 : 2)),
  ]);
  const refused = results.flatMap(({ strategy, refused: why }) =>
    why === undefined ? [] : [`${strategy.id}: ${why}`],
  );
  const head = ["strategy", ...there.map((name) => strategyMeasures[name])];
  return [`${title} (${world})`, ...aligned([head, ...rows]), ...refused, ""].join("\n");
}

/** Writes the page, its charts, and every reading as JSON. Resolves to the page's path. */
async function write(folder: string, all: readonly StrategiesIn[]): Promise<string> {
  const page = await writePage(folder, NAME, strategiesPage(all, NAME));
  // Missing values become null; six digits are enough.
  const numbers = (_: string, value: unknown) => (typeof value === "number" ? Number(value.toPrecision(6)) : value);
  await writeWhole(join(folder, NAME, "results.json"), `${JSON.stringify(all, numbers)}\n`);
  return page;
}
