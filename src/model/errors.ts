// The two kinds of error that a person can do something about; everything else is a bug and keeps its own name.

import { forTerminal } from "./inert-text.ts";

/** Characters of a message about the input; a longer one is cut in its middle. */
const MOST = 1000;

/**
 * The input is wrong: the message names the field, its value and what is allowed. What it quotes may come from anywhere, so it is
 * made one line of at most 1000 characters in which nothing acts on a terminal. The command exits with 2.
 */
export class InputError extends Error {
  override readonly name = "InputError";

  constructor(message: string) {
    super(plain(message));
  }
}

function plain(message: string): string {
  const short =
    message.length > MOST ? `${message.slice(0, (MOST >> 1) - 1)} … ${message.slice(2 - (MOST >> 1))}` : message;
  const shown = forTerminal(short.replace(/\s*[\t\n\v\f\r]\s*/g, " "));
  return shown.length > MOST ? `${shown.slice(0, MOST - 1)}…` : shown;
}

/** No device that was asked for is there, or it cannot hold the run. The command exits with 3. */
export class NoDeviceError extends Error {
  override readonly name = "NoDeviceError";
}
