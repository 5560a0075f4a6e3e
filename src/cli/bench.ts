// `mesascope bench`: how fast an engine is on this machine, beside limits of the same run.
import { cpus } from "node:os";
import { join } from "node:path";
import { Command, Option } from "commander";
import { stressFigure } from "../charts/stress.ts";
import { bench } from "../bench/bench.ts";
import { benchShape, type BenchRecord, type Machine } from "../bench/record.ts";
import {
  freeName,
  makeFolder,
  readNamed,
  requireNewFolder,
  writeNamed,
  writeWhole,
} from "../files/run-folder/atomic-files.ts";
import { parse, parseJson } from "../files/shape.ts";
import { defaults } from "../model/parameters.ts";
import { benchReport, changesSince } from "./bench-report.ts";
import { drawChart, tellUndrawn } from "./draw.ts";
import { parseCount } from "./options.ts";
import { cores, environment, memory, program } from "./host.ts";
import { onInterrupt } from "./interrupt.ts";
import type { Context } from "./context.ts";
import { exitCode } from "./terminal.ts";

const engines = ["auto", "gpu", "cpu"] as const;

interface Options {
  readonly engine: (typeof engines)[number];
  readonly threads?: string;
  readonly limit?: string;
  readonly quick?: true;
  readonly compare?: true;
  readonly software?: true;
  readonly against?: string;
  readonly json?: string;
  readonly out?: string;
}

/** This machine, for the record. */
export const machine = (): Machine => ({
  processor: cpus()[0]?.model.trim() ?? "unknown",
  cores,
  memory: memory(),
  ...environment,
});

export const jsonOf = (record: object): string => `${JSON.stringify(record, null, 1)}\n`;

export const benchCommand = ({ terminal, end }: Context): Command =>
  new Command("bench")
    .description("measure an engine on this machine, beside limits measured in the same run")
    .addOption(new Option("--engine <name>", "engine; auto takes a GPU, else the CPU").choices(engines).default("auto"))
    .option("--quick", "few repetitions and small populations, to check that it works")
    .option("--threads <n>", "threads of the cpu engine (default: all cores)")
    .option("--limit <seconds>", "how long the population doubles (default: 60, quick 10)")
    .option("--compare", "compare the scan with TensorFlow.js")
    .option("--software", "allow a software GPU (for tests; slow)")
    .option("--against <file>", "an earlier bench.json to compare with")
    .option("--json <file>", "another file for the record")
    .option("--out <dir>", "folder for bench.json and the charts (default: runs/bench)")
    .action(async (options: Options) => {
      const { engine } = options;
      const quick = options.quick ?? false;
      const threads = options.threads === undefined ? cores : parseCount("--threads", options.threads, 1, 1024);
      const limitSeconds = parseCount("--limit", options.limit ?? (quick ? "10" : "60"), 1, 86_400);
      const earlier = options.against === undefined ? undefined : await readBench(options.against);
      if (options.out !== undefined) await requireNewFolder(options.out);
      const { signal, dispose } = onInterrupt(terminal, "nothing is kept");
      let record: BenchRecord;
      try {
        record = await bench({
          engine,
          quick,
          threads,
          limitSeconds,
          allowSoftware: options.software ?? false,
          compare: options.compare ?? false,
          memory: memory(),
          program,
          machine: machine(),
          memoryInUse: () => process.memoryUsage.rss(),
          onNote: (text) => terminal.error(`${text}\n`),
          signal,
        });
      } catch (error) {
        if (!signal.aborted) throw error;
        return end(exitCode.interrupted);
      } finally {
        dispose();
      }
      terminal.out(`${[...benchReport(record), ...(earlier ? changesSince(record, earlier) : [])].join("\n")}\n`);
      const folder = options.out ?? (await freeName(join("runs", "bench")));
      await makeFolder(folder);
      if (options.json !== undefined) await writeNamed("--json", options.json, jsonOf(record));
      await writeWhole(join(folder, "bench.json"), jsonOf(record));
      const { scaling, date } = record;
      if (scaling.sizes.length > 0) {
        const drawn = {
          ...scaling,
          engine: record.engine,
          date,
          world: defaults.world,
          given: "default configuration",
        };
        tellUndrawn(terminal, await drawChart("scaling", (how) => stressFigure.draw(drawn, how), folder));
      }
      terminal.error(`${join(folder, "bench.json")}\n`);
    });

const readBench = async (file: string): Promise<BenchRecord> =>
  parse(benchShape, parseJson(await readNamed(file), file), file);
