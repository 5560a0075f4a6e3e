// Files by name that come from outside, wherever they lie: nothing is read before it is asked for, and nothing that is too large.
import { InputError } from "../model/errors.ts";

/** Each file is read when it is asked for. Throws InputError for one of more than `most` bytes. */
export type Files = ReadonlyMap<string, (most: number) => Uint8Array | Promise<Uint8Array>>;

/** Throws InputError, naming `what`, for a size of more than `most` bytes. */
export function requireSize(size: number, most: number, what: string): void {
  if (size > most) throw new InputError(`${what}: ${size} bytes; allowed: at most ${most}`);
}
