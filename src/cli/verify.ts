// `mesascope verify`: compares this machine's engines with the reference, bit for bit, in random configurations.
import { Command, Option } from "commander";
import { openEngine, type EngineOptions } from "../simulation/engines.ts";
import { randomProblem } from "../bench/verify/configuration.ts";
import { describeMismatch, verifyProblem } from "../bench/verify/verify.ts";
import { NoDeviceError } from "../model/errors.ts";
import { parseCount } from "./options.ts";
import { memory } from "./host.ts";
import { onInterrupt } from "./interrupt.ts";
import type { Context } from "./context.ts";
import { countProgress, type CountProgress } from "./progress.ts";
import { exitCode, type Terminal } from "./terminal.ts";

const engines = ["gpu", "cpu"] as const;
type Name = (typeof engines)[number];
/** Plan-scores of a generation that a random configuration may take: the reference needs a moment for it. */
const MOST_SCORES = 300_000;

interface Wanted {
  readonly from: number;
  readonly configurations: number;
  readonly generations: number;
  readonly options: EngineOptions;
  readonly signal: AbortSignal;
}

/** The mismatches of one engine, each as a sentence, and how many configurations were tried. Throws NoDeviceError. */
async function verifyEngine(
  name: Name,
  wanted: Wanted,
  progress: CountProgress,
): Promise<{ tried: number; mismatches: string[] }> {
  const { from, configurations, generations, options, signal } = wanted;
  const mismatches: string[] = [];
  let tried = 0;
  while (tried < configurations && !signal.aborted) {
    const number = from + tried;
    const { problem } = await randomProblem(number, generations, MOST_SCORES, { sequential: true });
    const mismatch = await verifyProblem(problem, (opened) => openEngine(opened, name, options), generations);
    if (mismatch) {
      mismatches.push(`configuration ${number} (world ${problem.world.name}), ${describeMismatch(mismatch)}`);
      progress.note(`${name}: ${mismatches.at(-1)}`);
    }
    progress.at(++tried);
  }
  return { tried, mismatches };
}

function report(terminal: Terminal, name: Name, { tried, mismatches }: { tried: number; mismatches: string[] }): void {
  const verdict =
    mismatches.length === 0 ? "agrees with the reference on every word" : `${mismatches.length} MISMATCHES`;
  terminal.out(`${name}: ${tried} configurations, ${verdict}\n${mismatches.map((line) => `  ${line}\n`).join("")}`);
}

interface Options {
  readonly configurations: string;
  readonly generations: string;
  readonly from: string;
  readonly engine?: Name;
  readonly software?: true;
}

export const verifyCommand = ({ terminal, end }: Context): Command =>
  new Command("verify")
    .description("compare this machine's engines with the reference, bit by bit, in random configurations")
    .option("--configurations <n>", "number of configurations", "40")
    .option("--generations <n>", "generations of each; all words of the state are compared after every one", "4")
    .option("--from <number>", "number of the first configuration; a number always gives the same configuration", "0")
    .addOption(new Option("--engine <name>", "engine to compare (default: both, if there is a GPU)").choices(engines))
    .option("--software", "allow a software GPU (slow)")
    .action(async (options: Options) => {
      const { signal, dispose } = onInterrupt(terminal, "stopping after this configuration");
      const wanted: Wanted = {
        configurations: parseCount("--configurations", options.configurations, 1, 1_000_000),
        generations: parseCount("--generations", options.generations, 1, 1000),
        from: parseCount("--from", options.from, 0, 2 ** 31),
        options: { allowSoftware: options.software ?? false, memory: memory() },
        signal,
      };
      const chosen = options.engine === undefined ? engines : [options.engine];
      try {
        for (const name of chosen) {
          const { configurations } = wanted;
          const progress = countProgress(terminal, `verify ${name}`, configurations, "configuration");
          try {
            const result = await verifyEngine(name, wanted, progress);
            progress.end();
            report(terminal, name, result);
            if (result.mismatches.length > 0) end(exitCode.failed);
          } catch (error) {
            progress.end();
            // A missing engine is a failure only if the option names it.
            if (!(error instanceof NoDeviceError) || options.engine !== undefined) throw error;
            terminal.out(`${name}: not available. ${error.message}\n`);
          }
        }
        if (signal.aborted) end(exitCode.failed);
      } finally {
        dispose();
      }
    });
