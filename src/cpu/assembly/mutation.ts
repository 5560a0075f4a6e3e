// Mutation of the genes of one child; twin of src/reference/mutation.ts. The mutation of traits is written from the
// model ("./genome").
import { clamp } from "./integers";
import { driveWords } from "./memory";
import { ATTRIBUTES, streams } from "./model";
import { coarse, nonzeroDrive } from "./objective";
import { bounded, chance, random, randomEight, word0, word1, word2, word3 } from "./philox";
import {
  attributes, generation, mutationInsert, mutationRedraw, mutationStep, mutationZero, plans, priorNonzero,
} from "./settings";

/** One drive after mutation. */
export function mutateDrive(drive: i32, event: u32, value: u32): i32 {
  const anew = coarse(nonzeroDrive(value & 255));
  if (drive == 0) return chance(event, mutationInsert) ? anew : 0;
  if (chance(event, mutationZero)) return 0;
  if (chance(event - mutationZero, mutationRedraw)) return anew;
  if (!chance(event - mutationZero - mutationRedraw, mutationStep)) return drive;
  const by = (value >> 16) & 1 ? 1 + <i32>((value >> 8) & 15) : -1 - <i32>((value >> 8) & 15);
  const stepped = clamp(drive + coarse(by), -127, 127);
  return coarse(stepped != 0 ? stepped : by > 0 ? 1 : -1);
}

/**
 * Draws the words that decide on the mutations of the drives of four children. Returns bits 4 k + n for drives k of the
 * n-th child that may change: with the default rates one in ten, so that the others are skipped.
 */
export function drawMutations(index: v128): u64 {
  const rates = <u64>mutationZero + mutationRedraw + mutationStep;
  const most = max<u64>(rates, mutationInsert);
  const limit = i32x4.splat(<u32>min<u64>(most, 0xffffffff));
  const all = most >= 0xffffffff ? i32x4.splat(-1) : i32x4.splat(0);
  let bits: u64 = 0;
  for (let k: u32 = 0; k < attributes; k += 2) {
    const words = driveWords + (k << 5);
    if ((k & 3) == 0) randomEight(index, generation, streams.mutateDrive, i32x4.splat(k >> 1), words);
    const even = i32x4.bitmask(v128.or(i32x4.lt_u(v128.load(words), limit), all));
    const odd = i32x4.bitmask(v128.or(i32x4.lt_u(v128.load(words, 32), limit), all));
    bits |= <u64>(even | (odd << 4)) << <u64>(k << 2);
  }
  return attributes == ATTRIBUTES ? bits : bits & ((<u64>1 << <u64>(attributes << 2)) - 1);
}

/** The reflex for a cue after mutation. To be called for cues in turn, since a draw serves two. */
export function mutateReflex(plan: u32, i: u32, cue: u32, rate: u32): u32 {
  const odd = cue & 1;
  if (!odd) random(i, generation, streams.mutateReflex, cue >> 1);
  return chance(odd ? word2 : word0, rate) ? bounded(odd ? word3 : word1, plans) : plan;
}

/**
 * Mutates the drives of an inherited sub-optimizer of a level: each is drawn anew at the rate. Returns whether any
 * changed.
 */
export function mutateSubDrives(sub: usize, level: u32, i: u32, rate: u32): bool {
  let changed = false;
  for (let k: u32 = 0; k < attributes; k++) {
    random(i, generation, streams.mutateSub, level * ATTRIBUTES + k);
    if (!chance(word0, rate)) continue;
    const drive = chance(word1, priorNonzero) ? coarse(nonzeroDrive(word2 & 255)) : 0;
    if (drive != load<i8>(sub + k)) changed = true;
    store<i8>(sub + k, <i8>drive);
  }
  return changed;
}
