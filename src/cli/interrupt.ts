// Signals that ask for an end: Ctrl-C, SIGTERM, a terminal that is closed (SIGHUP), and those by which schedulers warn
// (SIGUSR1, SIGUSR2, SIGXCPU). The first one asks for an orderly end; Ctrl-C or SIGTERM after it leaves at once.
import type { Terminal } from "./terminal.ts";

const LEAVE: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM"];
/** Windows knows no others. */
const WARNINGS: readonly NodeJS.Signals[] =
  process.platform === "win32" ? ["SIGHUP"] : ["SIGHUP", "SIGUSR1", "SIGUSR2", "SIGXCPU"];
export const SIGNALS = [...LEAVE, ...WARNINGS];

const REASONS: Partial<Record<NodeJS.Signals, string>> = {
  SIGINT: "interrupted",
  SIGHUP: "the terminal was closed",
};
/** What a shell reports for a process that Ctrl-C ended. */
const KILLED = 130;

/** Listens until it is disposed of; `doing` says what the orderly end is. */
export function onInterrupt(
  terminal: Terminal,
  doing = "writing a checkpoint",
): { signal: AbortSignal; dispose: () => void } {
  const controller = new AbortController();
  const stop = (name: NodeJS.Signals): void => {
    // Whole files or none: there is nothing to clean up.
    if (controller.signal.aborted && LEAVE.includes(name)) process.exit(KILLED);
    if (controller.signal.aborted) return;
    const why = REASONS[name] ?? `asked to stop (${name})`;
    terminal.error(`\nmesascope: ${why}; ${doing} (once more to leave at once) …\n`);
    controller.abort();
  };
  for (const name of SIGNALS) process.on(name, stop);
  return { signal: controller.signal, dispose: () => SIGNALS.forEach((name) => void process.off(name, stop)) };
}
