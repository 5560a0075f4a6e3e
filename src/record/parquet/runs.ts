// What stands in a page of a Parquet file as runs and as differences, checked before hyparquet decodes it: it would write a run of two
// thousand million values that a damaged byte claims, or walk backwards for ever.
import { ThriftWalk } from "./thrift.ts";

/** Values that a writer may put after the last one, to fill a group. */
const PADDING = 2 ** 16;
/** Values of a block of differences, and its parts. */
const BLOCK = 2 ** 20;
const PARTS = 2 ** 10;

/**
 * Checks `count` values of so many bits as runs and packed groups (RLE/bit-packing hybrid). Resolves to how many of them are 1, for
 * values of one bit; 0 for others. Throws Error.
 */
export function checkRuns(view: DataView, from: number, bits: number, count: number): number {
  if (bits > 32) throw new Error(`damaged: values of ${bits} bits`);
  const walk = new ThriftWalk(view, from);
  let ones = 0;
  for (let seen = 0; seen < count;) {
    const header = walk.number();
    const packed = (header & 1) === 1;
    const length = (header >>> 1) * (packed ? 8 : 1);
    if (length > count - seen + PADDING) throw new Error("damaged: a run is longer than its column");
    const taken = Math.min(length, count - seen);
    const bytes = packed ? (header >>> 1) * bits : (bits + 7) >> 3;
    if (bits === 1) ones += packed ? onesOf(view, walk.at, taken) : taken * (byteAt(view, walk.at) & 1);
    walk.at += bytes;
    seen += length;
  }
  return ones;
}

function onesOf(view: DataView, from: number, count: number): number {
  let ones = 0;
  for (let i = 0; i < count; i++) ones += (byteAt(view, from + (i >> 3)) >> (i & 7)) & 1;
  return ones;
}

function byteAt(view: DataView, at: number): number {
  if (at >= view.byteLength) throw new Error("damaged: a page ends too early");
  return view.getUint8(at);
}

/** Checks the beginning of values that stand as differences (DELTA_BINARY_PACKED). Throws Error. */
export function checkDifferences(view: DataView, from: number): void {
  const walk = new ThriftWalk(view, from);
  const [block, parts] = [walk.number(), walk.number()];
  const allowed = block > 0 && block <= BLOCK && parts > 0 && parts <= PARTS && block % (8 * parts) === 0;
  if (!allowed) throw new Error(`damaged: blocks of ${block} values in ${parts} parts`);
}
