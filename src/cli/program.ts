// The command line: what commands there are, each in its own file, and how errors become exit codes.
import { Command, CommanderError } from "commander";
import { version } from "../../package.json";
import { InputError } from "../model/errors.ts";
import { benchCommand } from "./bench.ts";
import { chartCommand } from "./chart.ts";
import { claimsCommand } from "./claims.ts";
import { classifyCommand } from "./classify.ts";
import type { Context } from "./context.ts";
import { resultsCommand } from "./results.ts";
import { runCommand } from "./run.ts";
import { schemaCommand } from "./schema.ts";
import { strategiesCommand } from "./strategies.ts";
import { stressCommand } from "./stress.ts";
import { sweepCommand } from "./sweep.ts";
import { explain, exitCode, inert, type ExitCode, type Terminal } from "./terminal.ts";
import { verifyCommand } from "./verify.ts";
import { workerCommand } from "./worker.ts";
import { worldsCommand } from "./worlds.ts";

/** Runs the command with these arguments (without node and script). Resolves to the exit code; nothing is thrown. */
export async function run(typed: readonly string[], given: Terminal, entry: string): Promise<ExitCode> {
  const terminal = inert(given);
  let code: ExitCode = exitCode.done;
  const context: Context = { terminal, entry, typed, end: (ended) => (code = ended) };
  const program = new Command("mesascope")
    .description(
      "Watch optimizers build optimizers: evolve a population, and see level by level where the objective is lost.",
    )
    .version(version)
    .showHelpAfterError("(parameters are given as --set name=value; mesascope run --help lists everything)")
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.error, getErrHasColors: () => false })
    .exitOverride();
  const commands = [
    runCommand,
    sweepCommand,
    chartCommand,
    classifyCommand,
    worldsCommand,
    verifyCommand,
    resultsCommand,
    claimsCommand,
    strategiesCommand,
    benchCommand,
    stressCommand,
    schemaCommand,
  ];
  for (const command of commands) program.addCommand(inherit(command(context), program));
  program.addCommand(inherit(workerCommand(context), program), { hidden: true });
  try {
    requireText(typed);
    await program.parseAsync([...typed], { from: "user" });
    return code;
  } catch (error) {
    const { code: failure, message } = explain(error);
    if (message) terminal.error(`mesascope: ${message}\n`);
    if (error instanceof CommanderError && error.code === "commander.help") return exitCode.input;
    return failure;
  }
}

/** Throws InputError for an argument without text, as an unset variable of a shell leaves it. */
function requireText(typed: readonly string[]): void {
  const at = typed.findIndex((argument) => /^(?:--[\w-]+=)?\s*$/.test(argument));
  if (at < 0) return;
  const before = typed[at - 1] ?? "";
  const option = typed[at]?.includes("=")
    ? typed[at].replace(/=\s*$/, "")
    : before.startsWith("-")
      ? before
      : `argument ${at + 1}`;
  throw new InputError(`${option}: "" is not allowed; allowed: text that is not empty`);
}

const inherit = (command: Command, program: Command): Command => command.copyInheritedSettings(program);
