// `mesascope classify`: which kinds of pseudo-alignment the optimizers of a run have, with the evidence; and how well
// planted ones of known kind are classified.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { classifyCheckpoint, classifyLive, classifyRecorded, type RunVerdicts } from "../simulation/open-classifier.ts";
import { thresholdsOf, thresholdTable, type Thresholds } from "../analysis/classify/thresholds.ts";
import { decodeCheckpoint } from "../files/checkpoint.ts";
import { fastScanner, type EngineChoice } from "../simulation/engines.ts";
import { makeFolder, writeWhole } from "../files/run-folder/atomic-files.ts";
import { isZip, readRun, RunFolder } from "../files/run-folder/folder.ts";
import type { RunRecord } from "../files/run-folder/record.ts";
import { toCsv } from "../record/csv.ts";
import { Simulation } from "../simulation/simulation.ts";
import { compileWorld } from "../files/worlds/worlds.ts";
import { InputError } from "../model/errors.ts";
import { classifiedColumns, classifiedJson, classifiedText } from "./classify-text.ts";
import { allowOption } from "./allowed-files.ts";
import { declarationOfRun } from "./files.ts";
import { seedsFrom } from "../experiment/task.ts";
import { engineOption, gather, parseCount, type ConfigurationOptions } from "./options.ts";
import { memory } from "./host.ts";
import { onInterrupt } from "./interrupt.ts";
import type { Context } from "./context.ts";
import { countProgress, runProgress } from "./progress.ts";
import { warn, type Terminal } from "./terminal.ts";

interface Options extends Omit<ConfigurationOptions, "world"> {
  readonly threshold?: readonly string[];
  readonly lineages: string;
  readonly engine: EngineChoice;
  readonly json?: true;
  readonly csv?: true;
  readonly planted?: true;
  readonly seeds?: string;
  readonly from: string;
  readonly out?: string;
}

const names = Object.entries(thresholdTable)
  .map(([name, { default: value }]) => `${name}=${value}`)
  .join(", ");

export const classifyCommand = ({ terminal, end }: Context): Command =>
  new Command("classify")
    .description("tell the kinds of pseudo-alignment of a run's optimizers by intervention, with the evidence")
    .argument("[what]", "a run folder, or its zip; or a world to run first")
    .option("--threshold <name=value...>", `set thresholds: ${names}`)
    .option(
      "--lineages <n>",
      "of a world that is run, or an unfinished run: lineages that are looked at, spread evenly",
      "256",
    )
    .option("--set <name=value...>", "of a world that is run: parameters")
    .option("--config <file>", "a JSON file of parameters")
    .option("--preset <name>", "start from a preset of the world")
    .option(...allowOption)
    .addOption(engineOption())
    .option("--json", "everything, as JSON")
    .option("--csv", "a row for each optimizer")
    .option("--planted", "plant optimizers of known kind, and write how they are told apart")
    .option("--seeds <k>", "with --planted: how many seeds (default: 3)")
    .option("--from <seed>", "with --planted: the first seed", "81")
    .option("--out <dir>", "with --planted: where kinds.md and its picture go (default: runs; docs has the record)")
    .action(async (what: string | undefined, options: Options) => {
      const thresholds = thresholdsOf(options.threshold);
      if (options.json && options.csv) throw new InputError("--json, --csv: only one of them is allowed");
      if (options.planted) return planted(terminal, what, options, thresholds);
      if (what === undefined)
        throw new InputError("classify: what? allowed: a run folder, its zip, or a world's name; or --planted");
      const isFolder = isZip(what) || existsSync(join(what, "run.json"));
      const verdicts = isFolder
        ? await recorded(terminal, what, options, thresholds)
        : await evolved(terminal, what, options, thresholds);
      if (!verdicts) return end(4);
      if (options.json) terminal.out(`${JSON.stringify(classifiedJson(verdicts))}\n`);
      else if (options.csv) terminal.out(toCsv(classifiedColumns(verdicts)));
      else terminal.out(classifiedText(verdicts));
    });

/** The lineages that a folder keeps; of one that is unfinished those of its checkpoint. */
async function recorded(
  terminal: Terminal,
  path: string,
  options: Options,
  thresholds: Thresholds,
): Promise<RunVerdicts[]> {
  for (const name of ["set", "config", "preset"] as const)
    if (options[name] !== undefined)
      throw new InputError(`--${name}: ${path} is a run, which was what it was; allowed: for a world`);
  const worldOf = (record: RunRecord) => declarationOfRun(path, record, options.allow ?? []);
  const folder = isZip(path) ? undefined : await RunFolder.open(path);
  const checkpoint = folder?.record.status === "done" ? undefined : await folder?.readCheckpoint();
  if (folder && checkpoint) {
    const lineages = parseCount("--lineages", options.lineages, 1, 65_536);
    const standing = await decodeCheckpoint(checkpoint, path);
    return [await classifyCheckpoint(standing, await worldOf(folder.record), lineages, thresholds)];
  }
  const { record, tables, warnings } = await readRun(path);
  warn(terminal, warnings);
  return classifyRecorded(record, tables, await worldOf(record), thresholds);
}

/** A world, run to its end; undefined if interrupted. */
async function evolved(
  terminal: Terminal,
  world: string,
  options: Options,
  thresholds: Thresholds,
): Promise<RunVerdicts[] | undefined> {
  const lineages = parseCount("--lineages", options.lineages, 1, 65_536);
  const { configuration, declaration } = await gather({ ...options, world });
  const simulation = await Simulation.create({
    configuration,
    world: await compileWorld(declaration, configuration),
    engine: options.engine,
    engineOptions: { memory: memory() },
  });
  const { seed, generations } = configuration;
  const progress = runProgress(terminal, "auto", declaration.name, generations, new Map([[seed, -1]]));
  const { signal, dispose } = onInterrupt(terminal);
  try {
    while (!simulation.finished && !signal.aborted) progress.at(seed, await simulation.advance(10, signal));
    progress.end();
    return simulation.finished ? [await classifyLive(simulation, declaration, lineages, thresholds)] : undefined;
  } finally {
    progress.end();
    dispose();
    await simulation.destroy();
  }
}

/** Writes kinds.md with its picture; they have the defaults alone. */
async function planted(terminal: Terminal, what: string | undefined, options: Options, thresholds: Thresholds) {
  if (what !== undefined || options.threshold !== undefined)
    throw new InputError("--planted: its worlds and thresholds are given; allowed beside it: --seeds, --from, --out");
  const count = parseCount("--seeds", options.seeds ?? "3", 1, 100);
  const from = parseCount("--from", options.from, 1, 1_000_000);
  const seeds = seedsFrom(from, count);
  const out = options.out ?? "runs";
  const { plantAll } = await import("../analysis/classify/planted/plant.ts");
  const { recipes } = await import("../analysis/classify/planted/recipes.ts");
  const { confusionPicture, kindsPage } = await import("../analysis/classify/planted/report.ts");
  const total = recipes.length * count;
  const progress = countProgress(terminal, "planted", total, "planting");
  let done = 0;
  const told = await plantAll({
    seeds,
    each: 4,
    scanner: await fastScanner(),
    thresholds,
    onPlanted: () => progress.at(++done),
  });
  const { renderChart } = await import("../charts/render-node.ts");
  await makeFolder(join(out, "kinds"));
  await writeWhole(join(out, "kinds", "confusion.svg"), (await renderChart(confusionPicture(told, seeds))).svg);
  await writeWhole(join(out, "kinds.md"), kindsPage(told, seeds));
  progress.end();
  terminal.out(`${join(out, "kinds.md")}\n`);
}
