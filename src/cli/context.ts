// What every command is given.
import type { ExitCode, Terminal } from "./terminal.ts";

/** What a command is given besides its arguments. */
export interface Context {
  readonly terminal: Terminal;
  /** The file of this program, for processes that it starts. */
  readonly entry: string;
  /** The arguments as they were typed, for the record. */
  readonly typed: readonly string[];
  /** Sets the exit code of a command that ends without an error. */
  readonly end: (code: ExitCode) => void;
}
