// `mesascope run`: evolves a population, measures it, and writes a run folder with charts. All input is checked before
// anything is written.
import { join, relative, resolve } from "node:path";
import { Command } from "commander";
import type { EngineChoice } from "../simulation/engines.ts";
import { requireNewFolder, freeName } from "../files/run-folder/atomic-files.ts";
import { isZip, RunFolder, unpackFolder } from "../files/run-folder/folder.ts";
import { SCHEMA_VERSION, type RunRecord } from "../files/run-folder/record.ts";
import { metaOf } from "../record/recording.ts";
import { Simulation } from "../simulation/simulation.ts";
import { compileWorld } from "../files/worlds/worlds.ts";
import { InputError } from "../model/errors.ts";
import { parameters, type Configuration } from "../model/parameters.ts";
import { allowOption } from "./allowed-files.ts";
import { gather, engineOption, parseCount, parseNumber, type ConfigurationOptions } from "./options.ts";
import { cores, environment, program } from "./host.ts";
import { parametersHelp } from "./parameters-help.ts";
import type { Context } from "./context.ts";
import { engineOptionsOf, evolveOne, evolveSeveral, goOn, type Wanted } from "./resume.ts";

interface Options extends Omit<ConfigurationOptions, "world"> {
  readonly seeds?: string;
  readonly jobs?: string;
  readonly engine: EngineChoice;
  readonly out?: string;
  readonly resume?: string;
  readonly checkpointEvery: string;
  readonly charts: boolean;
  readonly software?: true;
  readonly json?: true;
  readonly quiet?: true;
}

const DAY = 86_400;

export function runCommand(context: Context): Command {
  return new Command("run")
    .description("evolve a population in a world, and write a run folder with its measurements and charts")
    .argument(
      "[world]",
      "name of a world (mesascope worlds lists them), a world file (JSON, TypeScript, JavaScript) or a mapping of a table",
    )
    .optionsGroup("Configuration:")
    .option("--set <name=value...>", "set parameters; the list is below")
    .option("--config <file>", 'a JSON file of parameters: {"world": "savanna", "budget": 64}')
    .option("--preset <name>", "start from a preset of the world")
    .option(...allowOption)
    .optionsGroup("Seeds and engine:")
    .option("--seeds <k>", "k independent runs with consecutive seeds, computed in parallel, with intervals over seeds")
    .option("--jobs <n>", "runs at a time (default: the number of cores; 2 on a GPU)")
    .addOption(engineOption())
    .option("--software", "allow a software GPU (for tests; slow)")
    .optionsGroup("Interruption:")
    .option(
      "--resume <run>",
      "continue an interrupted run (a folder or its zip); the result is bit-identical to an uninterrupted run",
    )
    .option("--checkpoint-every <seconds>", "seconds between checkpoints", "30")
    .optionsGroup("Output:")
    .option("--out <dir>", "the run folder (default: runs/<world>-<seed>)")
    .option("--no-charts", "draw no charts (mesascope chart draws them later)")
    .option("--json", "progress as JSON lines on stderr, results as JSON on stdout")
    .option("--quiet", "no progress")
    .addHelpText("after", () => `\n${parametersHelp()}`)
    .action(async (world: string | undefined, options: Options) => {
      const wanted = check(options);
      if (options.resume === undefined)
        return start(context, { ...options, ...(world !== undefined && { world }) }, options, wanted);
      const others = [world, options.set, options.config, options.preset, options.seeds, options.out];
      if (others.some((given) => given !== undefined))
        throw new InputError(
          "--resume: a run goes on as it began; allowed beside it: --allow, --engine, --jobs, --checkpoint-every, --no-charts, --software, --json, --quiet",
        );
      const { resume } = options;
      return goOn(context, isZip(resume) ? await unpackFolder(resume) : await RunFolder.open(resume), wanted);
    });
}

function check(options: Options): Wanted {
  if (options.json && options.quiet) throw new InputError("--json, --quiet: only one of them is allowed");
  return {
    engine: options.engine,
    software: options.software ?? false,
    jobs: options.jobs === undefined ? undefined : parseCount("--jobs", options.jobs, 1, 1024),
    checkpointEvery: parseNumber("--checkpoint-every", options.checkpointEvery, 0.1, DAY),
    charts: options.charts,
    allowed: options.allow ?? [],
    style: options.json ? "json" : options.quiet ? "quiet" : "auto",
  };
}

/** A new run: checks everything, makes the folder, and begins. */
async function start(
  context: Context,
  configured: ConfigurationOptions,
  options: Options,
  wanted: Wanted,
): Promise<void> {
  const { configuration, declaration, file } = await gather(configured);
  const seeds = seedsOf(configuration, options.seeds);
  const named =
    options.out ?? join("runs", `${declaration.name.replaceAll(/[^\p{L}\p{N}_-]+/gu, "-")}-${configuration.seed}`);
  if (options.out !== undefined) await requireNewFolder(named);
  const world = await compileWorld(declaration, configuration);
  const simulation = await Simulation.create({
    configuration,
    world,
    engine: wanted.engine,
    engineOptions: engineOptionsOf(wanted, Math.min(wanted.jobs ?? cores, seeds.length)),
  });
  try {
    const path = options.out ?? (await freeName(named));
    await requireNewFolder(path);
    const { info } = simulation;
    const origin = file === undefined ? {} : { file: relative(resolve(path), resolve(file)) };
    const going = { ...wanted, allowed: [...wanted.allowed, ...(file === undefined ? [] : [file])] };
    const record: RunRecord = {
      schemaVersion: SCHEMA_VERSION,
      status: "running",
      program,
      configuration,
      seeds,
      world: { name: world.name, kind: world.kind, hash: info.worldHash, ...origin },
      meta: metaOf(configuration, world, seeds),
      engine: { engine: info.engine, adapter: info.adapter, software: info.software },
      results: [],
      failures: [],
      environment,
      timings: { started: new Date().toISOString(), seconds: 0 },
      command: [...context.typed],
    };
    const folder = await RunFolder.create(path, record);
    if (seeds.length === 1) await evolveOne(context, folder, simulation, going);
    else {
      await simulation.destroy();
      await evolveSeveral(context, folder, going);
    }
  } finally {
    await simulation.destroy();
  }
}

function seedsOf({ seed }: Configuration, text = "1"): number[] {
  const count = parseCount("--seeds", text, 1, 10_000);
  const last = seed + count - 1;
  if (last > parameters.seed.max)
    throw new InputError(
      `--seeds: ${count} seeds from seed = ${seed} end at ${last}; allowed: up to ${parameters.seed.max}`,
    );
  return Array.from({ length: count }, (_, i) => seed + i);
}
