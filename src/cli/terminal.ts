// Where the command writes, how it ends, and how it says that something went wrong.
import { CommanderError } from "commander";
import { InputError, NoDeviceError } from "../model/errors.ts";
import { forTerminal } from "../model/inert-text.ts";

/** stdout is for results, stderr for progress and messages. Tests hand in their own. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Clears the line of stderr that is drawn over. */
  readonly clearLine: () => void;
  /** Whether stderr is a terminal, on which a line can be drawn over. */
  readonly live: boolean;
  /** Its width in characters. */
  readonly columns: number;
}

export const processTerminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
  clearLine: () => void process.stderr.write("\r\u001B[K"),
  live: process.stderr.isTTY,
  get columns() {
    // Some terminals state no width, or 0.
    return process.stderr.columns || 80;
  },
};

/** The terminal for text from anywhere: nothing in it acts. Names, titles and hashes come from files. */
export const inert = (terminal: Terminal): Terminal => ({
  out: (text) => terminal.out(forTerminal(text)),
  error: (text) => terminal.error(forTerminal(text)),
  clearLine: terminal.clearLine,
  live: terminal.live,
  get columns() {
    return terminal.columns;
  },
});

/** The exit codes of docs/command.md. */
export const exitCode = { done: 0, failed: 1, input: 2, device: 3, interrupted: 4 } as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** Says on stderr what a reader noticed without refusing to read. */
export function warn(terminal: Terminal, warnings: readonly string[]): void {
  for (const warning of warnings) terminal.error(`mesascope: warning: ${warning}\n`);
}

/** Errors of the system that a message tells as well as a stack does. */
const systemErrors: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "the file system is read-only",
  EACCES: "access is not permitted",
  EPERM: "the operation is not permitted",
  EIO: "the disk reports an error",
  EMFILE: "too many files are open",
  ENOENT: "a file or folder that was there is gone",
  ENAMETOOLONG: "a file's name is too long",
  EISDIR: "a folder is in the place of a file",
  ENOTDIR: "a file is in the place of a folder",
  EEXIST: "a file of this name is there",
  ENOTEMPTY: "a folder is not empty",
  ELOOP: "symbolic links lead in a circle",
  EBUSY: "the file is in use",
};

/** What an error means: the exit code, and the message for stderr, which has a stack only where it is a bug. */
export function explain(error: unknown): { code: ExitCode; message: string } {
  if (error instanceof InputError) return { code: exitCode.input, message: error.message };
  if (error instanceof NoDeviceError) return { code: exitCode.device, message: error.message };
  // It has printed its own message.
  if (error instanceof CommanderError)
    return { code: error.exitCode === 0 ? exitCode.done : exitCode.input, message: "" };
  if (!(error instanceof Error)) return { code: exitCode.failed, message: String(error) };
  // They say all that is known; the engines are reached through the lab only, so by name.
  if (error.name === "GpuLostError" || error.name === "FolderTakenError")
    return { code: exitCode.failed, message: error.message };
  const system = "code" in error ? systemErrors[String(error.code)] : undefined;
  if (system !== undefined) return { code: exitCode.failed, message: `${system} (${error.message})` };
  return { code: exitCode.failed, message: error.stack ?? error.message };
}
