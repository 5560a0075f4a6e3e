// Objectives: 16 drives as one vector of bytes, and how they are drawn; twin of src/reference/objective.ts. Random
// sparse objectives are made four at once, one in each lane.
import { slotBytes } from "./memory";
import { attributes, baseAttribute, coarseness } from "./settings";

/** The base attribute alone: what a two-faced agent shows to the base optimizer. */
export function baseObjective(): v128 {
  const slots = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  return v128.and(i8x16.eq(slots, i8x16.splat(<i8>baseAttribute)), i8x16.splat(1));
}

/**
 * A drive as coarse as drives are: the nearest multiple of 2^coarseness, halves away from zero, within ±127; nonzero if
 * it was.
 */
export function coarse(drive: i32): i32 {
  const size = abs(drive);
  const bits = <i32>coarseness;
  const multiples = (size + ((1 << bits) >> 1)) >> bits;
  const rounded = max(min(multiples, 127 >> bits), min(size, 1)) << bits;
  return drive < 0 ? -rounded : rounded;
}

/** A nonzero drive, −127 … 127, from 8 uniform bits. */
export function nonzeroDrive(byte: u32): i32 {
  const value = <i32>((byte * 254) >> 8) - 127;
  return value + i32(value >= 0);
}

/** The rank, among so many slots still free, of a 16-bit draw. */
// @ts-ignore: decorator
@inline
function drawn(half: v128, free: v128): v128 {
  return i32x4.shr_u(i32x4.mul(half, free), 16);
}

/** A slot, stepped past one that is taken (or left out). */
// @ts-ignore: decorator
@inline
function past(slot: v128, taken: v128): v128 {
  return i32x4.sub(slot, i32x4.ge_s(slot, taken));
}

/** The lowest byte of each lane in all its four bytes; the others are zero before. */
// @ts-ignore: decorator
@inline
function repeated(lanes: v128): v128 {
  return i32x4.mul(lanes, i32x4.splat(0x01010101));
}

/** The n-th byte of each lane in all its four bytes. */
// @ts-ignore: decorator
@inline
function byteOf(lanes: v128, n: i32): v128 {
  return repeated(v128.and(i32x4.shr_u(lanes, 8 * n), i32x4.splat(255)));
}

/**
 * Nonzero drives, −127 … 127, from uniform bytes: ⌊254 b / 256⌋ − 127, without the zero, is b − 128 but for two bytes,
 * of which one would give −128, and one 0.
 */
// @ts-ignore: decorator
@inline
function nonzeroDrives(bytes: v128): v128 {
  const drives = i8x16.max_s(v128.xor(bytes, i8x16.splat(-128)), i8x16.splat(-127));
  return i8x16.sub(drives, i8x16.eq(drives, i8x16.splat(0)));
}

/** Nonzero drives as coarse as drives are (./objective). */
// @ts-ignore: decorator
@inline
function coarseDrives(drives: v128): v128 {
  const bits = <i32>coarseness;
  const half = (1 << bits) >> 1;
  const most = 127 >> bits;
  const multiples = i8x16.shr_u(i8x16.add(i8x16.abs(drives), i8x16.splat(<i8>half)), bits);
  const within = i8x16.max_u(i8x16.min_u(multiples, i8x16.splat(<i8>most)), i8x16.splat(1));
  const sizes = i8x16.shl(within, bits);
  return v128.bitselect(i8x16.neg(sizes), sizes, i8x16.lt_s(drives, i8x16.splat(0)));
}

/** Drives where their slots are among these. */
// @ts-ignore: decorator
@inline
function placed(slots: v128, slot: v128, drive: v128): v128 {
  return v128.and(i8x16.eq(slots, slot), drive);
}

/**
 * The objectives of four draws (words as `randomFour` leaves them) over the first `attributes` slots but `without` (−1:
 * none is left out): 1 to 4 distinct nonzero drives each. All four are drawn, and those beyond the count are zero. A
 * slot is drawn as its rank among those still free; stepping past the slots taken, from the lowest, makes a slot of it.
 */
export function sparseFour(words: usize, without: i32, out: usize): void {
  const low16 = i32x4.splat(0xffff);
  const zero = i32x4.splat(0);
  const one = i32x4.splat(1);
  const w1 = v128.load(words, 16);
  const w2 = v128.load(words, 32);
  const free = i32x4.splat(<i32>attributes - i32(without >= 0));
  const free1 = i32x4.sub(free, one);
  const free2 = i32x4.max_s(i32x4.sub(free1, one), zero);
  const free3 = i32x4.max_s(i32x4.sub(free2, one), zero);
  let a = drawn(v128.and(w1, low16), free);
  let b = past(drawn(i32x4.shr_u(w1, 16), free1), a);
  const low = i32x4.min_s(a, b);
  const high = i32x4.max_s(a, b);
  let c = past(past(drawn(v128.and(w2, low16), free2), low), high);
  const first = i32x4.min_s(low, c);
  const last = i32x4.max_s(high, c);
  const middle = i32x4.max_s(low, i32x4.min_s(high, c));
  let d = past(past(past(drawn(i32x4.shr_u(w2, 16), free3), first), middle), last);
  if (without >= 0) {
    const left = i32x4.splat(without);
    a = past(a, left);
    b = past(b, left);
    c = past(c, left);
    d = past(d, left);
  }
  a = repeated(a);
  b = repeated(b);
  c = repeated(c);
  d = repeated(d);
  const wanted = i32x4.add(i32x4.shr_u(v128.and(v128.load(words), low16), 14), one);
  const count = repeated(i32x4.min_s(wanted, free));
  const used = i8x16.gt_s(count, i32x4.splat(0x03020100));
  const drives = v128.and(coarseDrives(nonzeroDrives(v128.load(words, 48))), used);
  const va = byteOf(drives, 0);
  const vb = byteOf(drives, 1);
  const vc = byteOf(drives, 2);
  const vd = byteOf(drives, 3);
  for (let o: usize = 0; o < 64; o += 16) {
    const slots = v128.load(slotBytes + o);
    const lower = v128.or(placed(slots, a, va), placed(slots, b, vb));
    const upper = v128.or(placed(slots, c, vc), placed(slots, d, vd));
    v128.store(out + o, v128.or(lower, upper));
  }
}
