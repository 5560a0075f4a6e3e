// Stage `tables`; twin of src/reference/tables.ts. A world's kind computes rows of values, a plan per lane, in the
// order in which plans are considered; they are stored in the layout of the scan.
import { causalNoise, causalRows } from "./causal";
import { contextType, cueOf } from "./contexts";
import { gaussianNoise, gaussianRows } from "./gaussian";
import {
  baseTable, believed, cueTable, intendedTable, meanBase, numbers, order, outcomeRows, pairTable, placeTable,
  programs, rankWords, rowTable, worldKind,
} from "./memory";
import { INTENDED_ROW, streams, worlds } from "./model";
import { randomFour, transpose } from "./philox";
import { rollOut } from "./roll-out";
import {
  attributes, contexts, contextTypes, generation, plans, plansLog2, states, variants, variations,
} from "./settings";
import { tableRows } from "./table";

/**
 * Orders the plans by their random words, ties to the lower plan: into as many buckets as there are plans by their
 * leading bits, and then by insertion, since a bucket holds one plan on average.
 */
function rank(context: u32, number: u32): void {
  const words = rankWords;
  const counts = rankWords + (plans << 2);
  const shift = 32 - plansLog2;
  memory.fill(counts, 0, plans << 2);
  for (let plan: u32 = 0; plan < plans; plan += 16) {
    const index = i32x4.add(i32x4.splat(number * (plans >> 2) + (plan >> 2)), i32x4(0, 1, 2, 3));
    randomFour(index, generation, streams.rank, i32x4.splat(0), words + (plan << 2));
    transpose(words + (plan << 2), words + (plan << 2));
  }
  for (let plan: u32 = 0; plan < plans; plan++) {
    const count = counts + ((load<u32>(words + (plan << 2)) >> shift) << 2);
    store<u32>(count, load<u32>(count) + 1);
  }
  let before: u32 = 0;
  for (let bucket: u32 = 0; bucket < plans; bucket++) {
    const count = load<u32>(counts + (bucket << 2));
    store<u32>(counts + (bucket << 2), before);
    before += count;
  }
  for (let plan: u32 = 0; plan < plans; plan++) {
    const next = counts + ((load<u32>(words + (plan << 2)) >> shift) << 2);
    const j = load<u32>(next);
    store<u32>(next, j + 1);
    store<u32>(order + (j << 2), plan);
  }
  for (let i: u32 = 1; i < plans; i++) {
    const plan = load<u32>(order + (i << 2));
    const word = load<u32>(words + (plan << 2));
    let j = i;
    for (; j > 0; j--) {
      const other = load<u32>(order + (j << 2) - 4);
      if (load<u32>(words + (other << 2)) <= word) break;
      store<u32>(order + (j << 2), other);
    }
    store<u32>(order + (j << 2), plan);
  }
  const places = placeTable + ((context << plansLog2) << 1);
  for (let j: u32 = 0; j < plans; j++) store<u16>(places + (load<u32>(order + (j << 2)) << 1), <u16>j);
}

/** Four values in Q10 as attributes: 32 units are 1.0, within ±127. */
// @ts-ignore: decorator
@inline
function toAttributes(values: v128): v128 {
  const scaled = i32x4.shr_s(i32x4.add(values, i32x4.splat(16)), 5);
  return i32x4.max_s(i32x4.min_s(scaled, i32x4.splat(127)), i32x4.splat(-127));
}

/** Four plans' attributes of a slot, from position j on; zeros in slots that the world does not use. */
// @ts-ignore: decorator
@inline
function attributesAt(slot: u32, j: u32): v128 {
  if (slot >= attributes) return i32x4.splat(0);
  return toAttributes(v128.load(<usize>load<u32>(outcomeRows + (slot << 2), 4) + (j << 2)));
}

/** Stores the attributes of a variant in the scan's layout. */
function storePairs(context: u32, variant: u32): void {
  const pairs = (attributes + 1) >> 1;
  const low = i32x4.splat(0xffff);
  let at = pairTable + ((variant * contexts + context) * pairs << (plansLog2 + 2));
  for (let pair: u32 = 0; pair < pairs; pair++) {
    for (let j: u32 = 0; j < plans; j += 4) {
      const even = i32x4.shl(attributesAt(2 * pair, j), 6);
      const odd = i32x4.shl(attributesAt(2 * pair + 1, j), 22);
      v128.store(at, v128.or(v128.and(even, low), odd));
      at += 16;
    }
  }
}

/** Stores the true outcome of each plan: attributes as a row, base and intended value. */
function storeTruth(context: u32): void {
  const byte = i32x4.splat(255);
  const rows = rowTable + (context << (plansLog2 + 4));
  for (let slot: u32 = 0; slot < 16; slot += 4) {
    for (let j: u32 = 0; j < plans; j += 4) {
      const lower = v128.or(
        v128.and(attributesAt(slot, j), byte),
        i32x4.shl(v128.and(attributesAt(slot + 1, j), byte), 8),
      );
      const upper = v128.or(
        i32x4.shl(v128.and(attributesAt(slot + 2, j), byte), 16),
        i32x4.shl(attributesAt(slot + 3, j), 24),
      );
      const four = v128.or(lower, upper);
      const at = rows + (j << 4) + slot;
      v128.store32_lane(at, four, 0);
      v128.store32_lane(at, four, 1, 16);
      v128.store32_lane(at, four, 2, 32);
      v128.store32_lane(at, four, 3, 48);
    }
  }
  const intended = <usize>load<u32>(outcomeRows, INTENDED_ROW);
  if (intended != 0) {
    const out = intendedTable + (context << (plansLog2 + 1));
    for (let j: u32 = 0; j < plans; j += 8) {
      const lower = v128.load(intended + (j << 2));
      v128.store(out + (j << 1), i16x8.narrow_i32x4_s(lower, v128.load(intended + (j << 2), 16)));
    }
  }
  const values = <usize>load<u32>(outcomeRows);
  const base = baseTable + (context << (plansLog2 + 1));
  let sum = i32x4.splat(0);
  for (let j: u32 = 0; j < plans; j += 8) {
    const lower = v128.load(values + (j << 2));
    const upper = v128.load(values + (j << 2), 16);
    sum = i32x4.add(sum, i32x4.add(lower, upper));
    v128.store(base + (j << 1), i16x8.narrow_i32x4_s(lower, upper));
  }
  const total = i32x4.extract_lane(sum, 0) + i32x4.extract_lane(sum, 1) + i32x4.extract_lane(sum, 2) + i32x4.extract_lane(sum, 3);
  store<i32>(meanBase + (context << 2), total >> plansLog2);
}

/** Runs the stage for contexts from … to − 1; in a sequential world, after all steps (./steps). */
export function tables(from: u32, to: u32): void {
  for (let context = from; context < to; context++) {
    const number = load<u32>(numbers + (context << 2));
    rank(context, number);
    if (states > 0) {
      for (let variant: u32 = 0; variant < variants; variant++) if (believed & (1 << variant)) rollOut(context, variant);
      continue;
    }
    const typed = contextTypes > 0;
    const kind = typed ? contextType(number) : 0;
    const index = typed ? kind : number;
    const drawnIn = typed ? 0 : generation;
    store<u8>(cueTable + context, <u8>cueOf(number, typed ? <i32>kind : -1));
    if (worldKind == worlds.causal) causalNoise(index, drawnIn);
    else if (worldKind == worlds.gaussian) gaussianNoise(index, drawnIn);
    const own = programs + ((number + generation) % variations * variants << 2);
    for (let variant: u32 = 0; variant < variants; variant++) {
      if ((believed & (1 << variant)) == 0) continue;
      const program = <usize>load<u32>(own + (variant << 2));
      if (worldKind == worlds.causal) causalRows(program, index, drawnIn);
      else if (worldKind == worlds.gaussian) gaussianRows(program);
      else tableRows(index, drawnIn);
      storePairs(context, variant);
      if (variant == 0) storeTruth(context);
    }
  }
}
