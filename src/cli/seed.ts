// One seed of several, in a process of its own: what `mesascope run --seeds` starts. A crash takes one seed with it, not all.
import { Command } from "commander";
import { engineChoices } from "../lab/engines.ts";
import { RunFolder } from "../lab/folder.ts";
import { conclude, evolve, openRun } from "./evolve.ts";
import { parseChoice, parseCount } from "./given.ts";
import { memory } from "./host.ts";
import type { Context } from "./program.ts";
import { exitCode, explain } from "./terminal.ts";

/** What the process says to the one that started it. */
export type SeedMessage = { readonly generation: number } | { readonly failure: string };

interface Options {
  readonly engine: string;
  readonly threads: string;
  readonly checkpointEvery: string;
  readonly software?: true;
}

export function seedCommand({ end }: Context): Command {
  return new Command("seed")
    .argument("<dir>")
    .requiredOption("--engine <name>")
    .requiredOption("--threads <n>")
    .requiredOption("--checkpoint-every <seconds>")
    .option("--software")
    .action(async (dir: string, options: Options) => {
      const tell = (message: SeedMessage): void => void process.send?.(message);
      const controller = new AbortController();
      const stop = (): void => controller.abort();
      // The terminal's Ctrl-C reaches this process too: it is the parent that says when to stop, unless it has died.
      process.on("SIGINT", () => undefined);
      process.on("SIGTERM", stop);
      process.once("message", stop);
      process.once("disconnect", stop);
      try {
        const folder = await RunFolder.open(dir);
        const simulation = await openRun(folder, parseChoice("--engine", options.engine, engineChoices), {
          threads: parseCount("--threads", options.threads, 1, 1024),
          allowSoftware: options.software ?? false,
          memory: memory(),
        });
        try {
          const ended = await evolve(simulation, folder, {
            signal: controller.signal,
            onGeneration: (generation) => tell({ generation }),
            checkpointEvery: Number(options.checkpointEvery),
          });
          if (ended) await conclude(simulation, folder, async () => undefined);
          else end(exitCode.interrupted);
        } finally {
          await simulation.destroy();
        }
      } catch (error) {
        const { code, message } = explain(error);
        tell({ failure: message });
        end(code);
      } finally {
        process.off("disconnect", stop);
        process.disconnect?.();
      }
    });
}
