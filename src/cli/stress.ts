// `mesascope stress`: how large a population this machine can hold, and how fast it then is; or, with --soak, whether
// one population stays as fast for a long time.
import { join } from "node:path";
import { Command } from "commander";
import { soakFigure, stressFigure } from "../charts/stress.ts";
import { DeviceLossEngine } from "../bench/device-loss-engine.ts";
import type { SoakRecord, StressRecord } from "../bench/record.ts";
import { driftOf, soak, type Sample } from "../bench/soak.ts";
import { runStress } from "../bench/stress.ts";
import { engineOf, memoryFor, stressTest, type StressTest } from "../bench/stress-test.ts";
import { allowOption } from "./allowed-files.ts";
import { scaled } from "../bench/format.ts";
import type { EngineChoice, EngineOptions } from "../simulation/engines.ts";
import { freeName, makeFolder, requireNewFolder, writeWhole } from "../files/run-folder/atomic-files.ts";
import { SeededRandom } from "../bench/verify/seeded-random.ts";
import { compileWorld } from "../files/worlds/worlds.ts";
import type { Engine, EngineInfo } from "../model/engine.ts";
import { InputError } from "../model/errors.ts";
import { defaults } from "../model/parameters.ts";
import { jsonOf, machine } from "./bench.ts";
import { soakReport, stressReport } from "./bench-report.ts";
import { drawChart, tellUndrawn } from "./draw.ts";
import { gather, engineOption, parseCount, parseNumber, type ConfigurationOptions } from "./options.ts";
import { cores, memory, program } from "./host.ts";
import { onInterrupt } from "./interrupt.ts";
import type { Context } from "./context.ts";
import { exitCode } from "./terminal.ts";

interface Options extends Omit<ConfigurationOptions, "world"> {
  readonly engine: EngineChoice;
  readonly threads?: string;
  readonly seconds: string;
  readonly limit: string;
  readonly soak?: string;
  readonly losses?: true;
  readonly software?: true;
  readonly json?: true;
  readonly out?: string;
}

const SAMPLES = 120;

export const stressCommand = (context: Context): Command =>
  new Command("stress")
    .description(
      "double the population until a limit of the device, memory or time is reached; or run one size for a long time",
    )
    .argument("[world]", "a world's name or file, as in run", defaults.world)
    .option("--set <name=value...>", "set parameters, as in run")
    .option("--config <file>", "a JSON file of parameters, as in run")
    .option("--preset <name>", "start from a preset of the world")
    .addOption(engineOption())
    .option("--threads <n>", "threads of the cpu engine (default: all cores)")
    .option("--seconds <s>", "seconds of each measurement; with --soak the minimum time between samples", "2")
    .option("--limit <s>", "seconds after which no larger size is begun", "300")
    .option("--soak <minutes>", "run one size (--set population=N) for this long, and record speed and memory")
    .option(
      "--losses",
      "with --soak: lose the engine at random times in the first half, and compare with an undisturbed engine in the second",
    )
    .option(...allowOption)
    .option("--software", "allow a software GPU (for tests; slow)")
    .option("--json", "every size as a JSON line on stdout, as soon as it is measured")
    .option("--out <dir>", "where to put the record, the table and the chart (default: runs/stress)")
    .action(async (world: string, options: Options) => {
      const seconds = parseCount("--seconds", options.seconds, 1, 3600);
      const limitSeconds = parseCount("--limit", options.limit, 1, 86_400 * 7);
      const minutes = options.soak === undefined ? undefined : parseNumber("--soak", options.soak, 0.1, 60 * 24 * 7);
      if (options.losses && minutes === undefined) throw new InputError("--losses: allowed with --soak alone");
      const engine = options.engine;
      const threads = options.threads === undefined ? cores : parseCount("--threads", options.threads, 1, 1024);
      const test = await prepare({ ...options, world }, engine, { threads, allowSoftware: options.software ?? false });
      if (options.out !== undefined) await requireNewFolder(options.out);
      if (minutes === undefined) await double(context, test, { ...options, seconds, limitSeconds });
      else await hold(context, test, { ...options, seconds, minutes });
    });

async function prepare(
  configured: ConfigurationOptions,
  wanted: EngineChoice,
  options: EngineOptions,
): Promise<StressTest> {
  const { configuration, declaration } = await gather(configured);
  return stressTest(configuration, await compileWorld(declaration, configuration), wanted, options);
}

const common = (engine: EngineInfo) =>
  ({ schemaVersion: 1, program, date: new Date().toISOString(), machine: machine(), engine }) as const;

async function double(
  { terminal, end }: Context,
  test: StressTest,
  options: Pick<Options, "json" | "out"> & { readonly seconds: number; readonly limitSeconds: number },
): Promise<void> {
  const { signal, dispose } = onInterrupt(terminal, "keeping what was measured");
  try {
    const engine = await engineOf(test);
    terminal.error(`${engine.engine} (${engine.adapter})\n`);
    const { sizes, limit } = await runStress(
      {
        problem: test.problem,
        open: test.open,
        secondsPerSize: options.seconds,
        limitSeconds: options.limitSeconds,
        memory: memoryFor(engine, memory()),
        memoryInUse: () => process.memoryUsage.rss(),
        signal,
      },
      (size) => {
        if (options.json) terminal.out(`${JSON.stringify(size)}\n`);
        const rate = scaled(size.lineageGenerationsPerSecond);
        terminal.error(`  ${size.population} lineages: ${rate} lineage-generations/s\n`);
      },
    );
    const { configuration, world, given } = test;
    const record: StressRecord = { kind: "stress", ...common(engine), world, configuration, sizes, limit };
    const folder = options.out ?? (await freeName(join("runs", "stress")));
    await makeFolder(folder);
    await writeWhole(join(folder, "stress.json"), jsonOf(record));
    if (sizes.length > 0)
      tellUndrawn(terminal, await drawChart("scaling", (how) => stressFigure.draw({ ...record, given }, how), folder));
    terminal.out(options.json ? `${JSON.stringify(limit)}\n` : `${stressReport(record).join("\n")}\n`);
    terminal.error(`${join(folder, "stress.json")}\n`);
    if (limit.reason === "stopped") end(exitCode.interrupted);
    if (limit.reason === "lost") end(exitCode.failed);
  } finally {
    dispose();
  }
}

async function hold(
  { terminal, end }: Context,
  test: StressTest,
  options: Pick<Options, "json" | "out" | "losses"> & { readonly seconds: number; readonly minutes: number },
): Promise<void> {
  const { signal, dispose } = onInterrupt(terminal, "keeping what was measured");
  try {
    const { population } = test.configuration;
    const problem = test.problem(population);
    const open = () => test.open(problem);
    const losing = options.losses
      ? await DeviceLossEngine.create(open, new SeededRandom(test.configuration.seed))
      : undefined;
    const engine = losing ?? (await open());
    const minutes = losing ? options.minutes / 2 : options.minutes;
    const samples: Sample[] = [];
    let losses: SoakRecord["losses"];
    try {
      terminal.error(
        `${engine.info.engine} (${engine.info.adapter}): ${population} lineages for ${options.minutes} min\n`,
      );
      const steps = soak({
        problem,
        engine,
        minutes,
        secondsPerSample: Math.max(options.seconds, (60 * minutes) / SAMPLES),
        memoryInUse: () => process.memoryUsage.rss(),
        signal,
      });
      for await (const sample of steps) {
        samples.push(sample);
        if (options.json) terminal.out(`${JSON.stringify(sample)}\n`);
      }
      if (losing && !signal.aborted) losses = await compared(losing, open);
    } finally {
      await engine.destroy();
    }
    const { configuration, world } = test;
    const drift = driftOf(samples);
    const record: SoakRecord = {
      kind: "soak",
      ...common(engine.info),
      world,
      population,
      configuration,
      samples,
      ...(drift && { drift }),
      ...(losses && { losses }),
    };
    const folder = options.out ?? (await freeName(join("runs", "soak")));
    await makeFolder(folder);
    await writeWhole(join(folder, "soak.json"), jsonOf(record));
    if (samples.length > 0)
      tellUndrawn(terminal, await drawChart("soak", (how) => soakFigure.draw(record, how), folder));
    terminal.out(options.json ? `${JSON.stringify(drift ?? null)}\n` : `${soakReport(record).join("\n")}\n`);
    terminal.error(`${join(folder, "soak.json")}\n`);
    if (losses && losses.hash !== losses.undisturbed) end(exitCode.failed);
    if (signal.aborted) end(exitCode.interrupted);
  } finally {
    dispose();
  }
}

/** What an engine that was lost now and then came to, beside one that lived the same generations undisturbed. */
async function compared(
  losing: DeviceLossEngine,
  open: () => Promise<Engine>,
): Promise<NonNullable<SoakRecord["losses"]>> {
  const hash = await losing.hash();
  const { generation } = await losing.read(0, 1);
  await losing.destroy();
  const other = await open();
  try {
    await other.run(generation + 1);
    return { count: losing.losses, generation, hash, undisturbed: await other.hash() };
  } finally {
    await other.destroy();
  }
}
