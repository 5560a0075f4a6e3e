// Stage `reproduce`; twin of src/reference/reproduce.ts. Random numbers that a rate of zero makes useless are not
// drawn.
import { drawTournaments, incumbentOf, parentOf } from "./choose";
import { DEPTH, FLAGS, inheritTraits, KEPT, mutateTraits, PRESENT, reflexesAt, STREAK, SUB_BYTES } from "./genome";
import { clearSub } from "./lineage";
import { children, driveWords, lineageBytes, scoreAt, subAt } from "./memory";
import { streams } from "./model";
import { drawMutations, mutateDrive, mutateReflex, mutateSubDrives } from "./mutation";
import { chance, random, word0, word2, word3 } from "./philox";
import {
  attributes, climb, crossover, cues, culture, generation, kinds, levels, mutationCulture, mutationReflex,
} from "./settings";

/** An inherited sub-optimizer of a level. If mutation changes its drives, its streak begins anew. */
function inheritSub(child: usize, parent: usize, level: u32, i: u32, rate: u32): void {
  const flags = load<u32>(parent, FLAGS);
  if (culture == 0 || (flags & PRESENT) == 0) return clearSub(child);
  v128.store(child, v128.load(parent));
  const changed = rate > 0 && mutateSubDrives(child, level, i, rate);
  store<u32>(child, flags & (changed ? KEPT : KEPT | STREAK), FLAGS);
}

/** The reflexes of a child: by coin those of the first or the second parent, then mutation. */
function inheritReflexes(i: u32, child: usize, first: usize, second: usize, coins: u64, rate: u32): void {
  const at = reflexesAt();
  for (let cue: u32 = 0; cue < cues; cue++) {
    const parent = (coins >> <u64>cue) & 1 ? second : first;
    const inherited = <u32>load<u16>(parent + at + (cue << 1));
    store<u16>(child + at + (cue << 1), <u16>mutateReflex(inherited, i, cue, rate));
  }
  if (cues & 1) store<u16>(child + at + (cues << 1), 0);
}

/** The drives of a child before mutation, where its parents differ: those of the second on heads. */
function crossDrives(first: v128, second: v128, genes: u32): v128 {
  const heads = i32x4.splat(genes);
  const bytes = i8x16.shuffle(heads, heads, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1);
  const bit = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128);
  return v128.bitselect(second, first, i8x16.eq(v128.and(bytes, bit), bit));
}

/** The child at place i, the n-th of four, but for the mutation of its drives. */
function inherit(i: u32, n: u32, child: usize): void {
  // In hill climbing the even child of a pair is an exact copy of the incumbent, the odd one a variation of it.
  const copies = climb == 1 && (i & 1) == 0;
  const first = climb == 1 ? incumbentOf(i) : parentOf(i, n, 0);
  let second = first;
  let genes: u32 = 0;
  let reflexGenes: u64 = 0;
  if (crossover > 0 && climb == 0) {
    random(i, generation, streams.crossover, 0);
    if (chance(word0, crossover)) {
      second = parentOf(i, n, 1);
      // Coins: drives 0–15, traits by the table of the genome, reflexes by cue in words 2 and 3. Heads is the second
      // parent.
      random(i, generation, streams.crossover, 1);
      genes = word0;
      reflexGenes = <u64>word2 | (<u64>word3 << 32);
    }
  }
  const drives = crossDrives(v128.load(first), v128.load(second), genes);
  v128.store(child, v128.and(drives, i8x16.lt_u(i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), i8x16.splat(<i8>attributes))));

  inheritTraits(child, first, second, genes);
  if (kinds != 0) inheritReflexes(i, child, first, second, reflexGenes, copies ? 0 : mutationReflex);
  for (let level: u32 = 2; level <= levels; level++) {
    const at = subAt + (level - 2) * SUB_BYTES;
    inheritSub(child + at, first + at, level, i, copies ? 0 : mutationCulture);
  }
  const score = child + scoreAt;
  store<u64>(score, 0);
  store<u32>(score, 1, DEPTH);
  if (!copies) mutateTraits(child, i);
}

/** Runs the stage for lineages from … to − 1, four at a time. */
export function reproduce(from: u32, to: u32): void {
  for (let i = from; i < to; i += 4) {
    const index = i32x4.add(i32x4.splat(i), i32x4(0, 1, 2, 3));
    const four = children + i * lineageBytes;
    if (climb == 0) {
      drawTournaments(index, 0);
      if (crossover > 0) drawTournaments(index, 1);
    }
    let mutations = drawMutations(index);
    // Bits 4 k + n of odd lineages i + n only.
    if (climb == 1) mutations &= i & 1 ? 0x5555555555555555 : 0xaaaaaaaaaaaaaaaa;
    for (let n: u32 = 0; n < min<u32>(to - i, 4); n++) inherit(i + n, n, four + n * lineageBytes);
    for (; mutations != 0; mutations &= mutations - 1) {
      const place = <u32>ctz(mutations);
      const n = place & 3;
      if (i + n >= to) continue;
      const k = place >> 2;
      const words = driveWords + (k << 5) + (n << 2);
      const drive = four + n * lineageBytes + k;
      store<i8>(drive, <i8>mutateDrive(load<i8>(drive), load<u32>(words), load<u32>(words, 16)));
    }
  }
}
