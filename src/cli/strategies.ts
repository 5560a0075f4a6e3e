// `mesascope strategies`: runs named strategies against mesa-optimization in a world and tells what each brought and cost; with --out as a
// page with charts (docs/strategies.md).
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Command } from "commander";
import { estimateOf, shown, strategiesPage, type StrategiesIn } from "../experiment/strategies/report.ts";
import { runStrategy, strategyMeasures, type StrategyMeasure } from "../experiment/strategies/run.ts";
import { strategies, strategyScales, type Strategy } from "../experiment/strategies/strategies.ts";
import { wideDistances } from "../experiment/strategies/wide-distances.ts";
import { writeWhole } from "../files/run-folder/atomic-files.ts";
import { metaOf } from "../files/run-folder/recording-meta.ts";
import { compileWorld } from "../files/worlds/worlds.ts";
import { configure } from "../model/configuration.ts";
import { declarationOf, readFromDisk } from "./files.ts";
import { parseChoice, parseCount, parseSetting } from "./options.ts";
import { onInterrupt } from "./interrupt.ts";
import { openLedger } from "./result-cache.ts";
import type { Context } from "./context.ts";
import { progressOf } from "./progress.ts";
import { aligned } from "./summary.ts";
import { exitCode } from "./terminal.ts";

const NAME = "strategies";
const WORLDS = ["savanna", "garden"];

interface Options {
  readonly seeds: string;
  readonly from: string;
  readonly scale: string;
  readonly only?: string;
  readonly set?: readonly string[];
  readonly out: string;
}

export const strategiesCommand = ({ terminal, end }: Context): Command =>
  new Command(NAME)
    .description("compare strategies against mesa-optimization: what each brings, wants and costs")
    .argument("[world...]", `worlds, by name or file (default: ${WORLDS.join(" ")})`)
    .option("--seeds <k>", "independent seeds", "10")
    .option("--from <seed>", "the first of them", "1")
    .option("--scale <scale>", `how large: ${Object.keys(strategyScales).join(", ")}`, "small")
    .option("--only <ids>", `some of them, besides none: ${strategies.map(({ id }) => id).join(",")}`)
    .option("--set <name=value...>", "set parameters for all of them")
    .option("--out <dir>", `where to put ${NAME}.md, with its charts and all readings; docs has the record`, "runs")
    .action(async (given: string[], options: Options) => {
      const worlds = given.length > 0 ? [...new Set(given)] : WORLDS;
      const count = parseCount("--seeds", options.seeds, 1, 1000);
      const first = parseCount("--from", options.from, 0, 2 ** 31);
      const seeds = Array.from({ length: count }, (_, i) => first + i);
      const scale = strategyScales[parseChoice("--scale", options.scale, ["small", "full"])];
      const set = { ...scale, ...Object.fromEntries((options.set ?? []).map(parseSetting)) };
      const wanted = chosen(options.only);
      const total = worlds.length * wanted.length;
      const progress = progressOf(terminal, "auto", NAME, total, new Map([[1, 0]]), "strategy");
      const ledger = await openLedger(join(options.out, NAME, "unfinished.jsonl"));
      const { signal, dispose } = onInterrupt(terminal, "keeping the runs that are done");
      const all: StrategiesIn[] = [];
      try {
        for (const name of worlds) {
          const common = { ...set, world: name };
          const results = [];
          for (const strategy of wanted) {
            results.push(await runStrategy(strategy, common, seeds, { signal, ledger, read: readFromDisk }));
            progress.at(1, all.length * wanted.length + results.length);
          }
          const configuration = configure(common);
          const world = await compileWorld(await declarationOf(name), { ...configuration, contextPool: "wide" });
          const { configuration: line } = metaOf(configuration, world, seeds);
          const distances = world.variations ? wideDistances(world) : [];
          all.push({
            world: world.name,
            title: world.title,
            results,
            seeds,
            set: common,
            configuration: line,
            distances,
          });
        }
      } catch (error) {
        if (!signal.aborted) throw error;
        progress.note(`mesascope: what is done is kept in ${ledger.file}; the same command goes on from there`);
        end(exitCode.interrupted);
        return;
      } finally {
        progress.end();
        dispose();
      }
      for (const results of all) terminal.out(`${text(results)}\n`);
      terminal.out(`${await write(options.out, all)}\n`);
      await ledger.close();
    });

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
  const { markdown, charts } = strategiesPage(all, NAME);
  const { renderChart } = await import("../charts/render-node.ts");
  await mkdir(join(folder, NAME), { recursive: true });
  for (const [name, chart] of Object.entries(charts))
    await writeWhole(join(folder, NAME, `${name}.svg`), (await renderChart(chart)).svg);
  // What is missing becomes null, and six digits are enough.
  const numbers = (_: string, value: unknown) => (typeof value === "number" ? Number(value.toPrecision(6)) : value);
  await writeWhole(join(folder, NAME, "results.json"), `${JSON.stringify(all, numbers)}\n`);
  await writeWhole(join(folder, `${NAME}.md`), markdown);
  return join(folder, `${NAME}.md`);
}
