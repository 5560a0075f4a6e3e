// Ctrl-C and SIGTERM: the first asks for an orderly end, a second one leaves at once.
import type { Terminal } from "./terminal.ts";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;
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
    if (controller.signal.aborted) process.exit(KILLED);
    const why = name === "SIGINT" ? "interrupted" : "asked to stop";
    terminal.error(`\nmesascope: ${why}; ${doing} (once more to leave at once) …\n`);
    controller.abort();
  };
  for (const name of SIGNALS) process.on(name, stop);
  return { signal: controller.signal, dispose: () => SIGNALS.forEach((name) => void process.off(name, stop)) };
}
