// Checksums of what is written to disk, to zips and to the browser's storage: SHA-256 of each file, and of a JSON object over its own
// content, so that damage is noticed where it is read.
import { InputError } from "../model/errors.ts";

/** SHA-256 in hexadecimal by file name. */
export type Checksums = Readonly<Record<string, string>>;

const KEY = "checksum";

/** SHA-256 of bytes, or of text as UTF-8, in hexadecimal. */
export async function checksumOf(content: Uint8Array | string): Promise<string> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** JSON without spaces whose keys are sorted: equal for equal content. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(",")}}`;
}

/** The object with the checksum of its content in it. */
export const sealed = async <T extends object>(content: T): Promise<T & { readonly checksum: string }> => ({
  ...content,
  [KEY]: await checksumOf(canonical(content)),
});

/**
 * The object without its checksum, and whether it had one. Throws InputError, naming `what`, where the checksum is not that of the
 * content.
 */
export async function unsealed(value: unknown, what: string): Promise<{ content: unknown; isSealed: boolean }> {
  if (typeof value !== "object" || value === null || Array.isArray(value) || !(KEY in value))
    return { content: value, isSealed: false };
  const { [KEY]: checksum, ...content } = value as Record<string, unknown>;
  if (checksum !== (await checksumOf(canonical(content))))
    throw new InputError(`${what}: damaged or changed: its checksum is not that of its content`);
  return { content, isSealed: true };
}

/** Throws InputError, naming `what`, unless these bytes are those of which a record keeps the checksum. */
export async function requireChecksum(content: Uint8Array, checksum: string | undefined, what: string): Promise<void> {
  if (checksum === undefined)
    throw new InputError(`${what}: run.json has no checksum of it; it belongs to another run`);
  if ((await checksumOf(content)) !== checksum)
    throw new InputError(`${what}: damaged or changed: its checksum (SHA-256) is not the one in run.json`);
}
