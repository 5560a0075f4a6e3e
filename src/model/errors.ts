// The two kinds of error that a user can resolve; all other errors are bugs.

import { forTerminal } from "./inert-text.ts";

/** Largest number of characters of a message about the input; a longer message is shortened in its middle. */
const MOST = 1000;

/**
 * An error in the input. The message names the field, its value and the allowed values. It may quote foreign text, so
 * that it is reduced to one line of at most 1000 characters without control characters. The command exits with 2.
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

/** The requested device is missing or has too little memory for the run. The command exits with 3. */
export class NoDeviceError extends Error {
  override readonly name = "NoDeviceError";
}
