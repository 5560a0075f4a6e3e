// The drives of an optimizer as words.
import { DRIVE_WORDS } from "./genome.ts";

/** 16 drives in −127 … 127 as four words, drive k in byte k mod 4 of word k div 4. */
export function packDrives(drives: ArrayLike<number>): number[] {
  return Array.from({ length: DRIVE_WORDS }, (_, word) =>
    [0, 1, 2, 3].reduce((sum, byte) => (sum | (((drives[4 * word + byte] ?? 0) & 255) << (8 * byte))) >>> 0, 0),
  );
}

export function unpackDrives(words: ArrayLike<number>): Int8Array {
  const drives = new Int8Array(4 * DRIVE_WORDS);
  for (let k = 0; k < drives.length; k++) drives[k] = ((words[k >> 2] ?? 0) >>> ((k & 3) * 8)) & 255;
  return drives;
}
