// Reads a file from outside the program, within a size limit.
import { requireSize } from "../../files/named-files.ts";
import { InputError } from "../../model/errors.ts";
import { messageOf } from "./error-message.ts";

/**
 * The bytes of a file. Throws InputError, naming `what`, for a file of more than `most` bytes or one that cannot be
 * read.
 */
export async function readBlob(file: Blob, most: number, what: string): Promise<Uint8Array> {
  requireSize(file.size, most, what);
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    throw new InputError(`${what}: it can't be read: ${messageOf(error)}`);
  }
}
