// Stage `reproduce`; twin of src/reference/reproduce.ts. Draws that a rate of zero makes idle are not drawn.
import { clamp } from "./integers";
import { DEPTH, FLAGS, KEPT, OVERSIGHT, PRESENT, REFLEX, SUB_BYTES, TRAITS, clearSub } from "./lineage";
import { children, driveWords, lineageBytes, parents, scoreAt, subAt, tournamentWords } from "./memory";
import { ATTRIBUTES, purpose } from "./model";
import { coarse, nonzeroDrive } from "./objective";
import { bounded, chance, random, randomEight, randomFour, word0, word1, word2, word3 } from "./philox";
import {
  attributes, climb, crossover, cues, culture, generation, height, kinds, levels, mutationBelief, mutationBudget, mutationCulture,
  mutationFidelity, mutationInsert, mutationKind, mutationLeverage, mutationOversight, mutationRashness, mutationRedraw,
  mutationReflex, mutationStep, mutationTwoFaced, mutationZero, neighbourhood, plans, population, priorNonzero, torus, tournament,
  variants, width,
} from "./settings";

/** A position on a ring of `size`, moved by `by` less the neighbourhood. */
function moved(position: u32, by: u32, size: u32): u32 {
  return (position + size * neighbourhood + by - neighbourhood) % size;
}

/** A lineage from whom a child may descend: anyone, or a neighbour on the torus. */
function competitor(child: u32, drawn: u32): u32 {
  if (torus == 0) return bounded(drawn, population);
  const side = 2 * neighbourhood + 1;
  const offset = bounded(drawn, side * side);
  return moved(child / width, offset / side, height) * width + moved(child % width, offset % side, width);
}

/** Draws the words of four children's tournaments, for the first or the second parent. */
function drawTournaments(index: v128, which: u32): void {
  const out = tournamentWords + (which << 10);
  for (let t: u32 = 0; t < tournament; t += 4) {
    randomFour(index, generation, purpose.tournament, i32x4.splat(which * 16 + (t >> 2)), out + (t << 4));
  }
}

/** The address of the winner of the n-th child's tournament: the fittest of so many, ties to the first drawn. */
function parentOf(child: u32, n: u32, which: u32): usize {
  const words = tournamentWords + (which << 10) + (n << 2);
  let best = parents + competitor(child, load<u32>(words)) * lineageBytes;
  let most = load<i32>(best + scoreAt);
  for (let t: u32 = 1; t < tournament; t++) {
    const rival = parents + competitor(child, load<u32>(words + (t << 4))) * lineageBytes;
    const fitness = load<i32>(rival + scoreAt);
    // Nobody can tell beforehand who wins, least of all a processor: a choice of values, not of ways.
    best = select(rival, best, fitness > most);
    most = max(fitness, most);
  }
  return best;
}

/** The address of the fitter of a climber's two lineages, of equals the even one. */
function incumbentOf(child: u32): usize {
  const even = parents + (child & ~1) * lineageBytes;
  const odd = even + lineageBytes;
  return (child | 1) < population && load<i32>(odd + scoreAt) > load<i32>(even + scoreAt) ? odd : even;
}

/** One drive after mutation. */
function mutateDrive(drive: i32, event: u32, value: u32): i32 {
  const anew = coarse(nonzeroDrive(value & 255));
  if (drive == 0) return chance(event, mutationInsert) ? anew : 0;
  if (chance(event, mutationZero)) return 0;
  if (chance(event - mutationZero, mutationRedraw)) return anew;
  if (!chance(event - mutationZero - mutationRedraw, mutationStep)) return drive;
  const by = (value >> 16) & 1 ? 1 + <i32>((value >> 8) & 15) : -1 - <i32>((value >> 8) & 15);
  const stepped = clamp(drive + coarse(by), -127, 127);
  return coarse(stepped != 0 ? stepped : by > 0 ? 1 : -1);
}

/** ±1 from a bit. */
function sign(bits: u32): i32 {
  return bits & 1 ? 1 : -1;
}

function mutateTraits(child: usize, i: u32): void {
  const rates =
    mutationKind | mutationTwoFaced | mutationBelief | mutationBudget |
    mutationOversight | mutationFidelity | mutationRashness | mutationLeverage;
  if (rates == 0) return;
  random(i, generation, purpose.mutateTrait, 2);
  const beliefWord = word0;
  const signs = word1;
  let traits = load<u32>(child, TRAITS);
  random(i, generation, purpose.mutateTrait, 0);
  if (chance(word0, mutationKind)) traits ^= 1;
  if (chance(word1, mutationTwoFaced)) traits ^= 2;
  if (chance(word2, mutationBelief)) traits = (traits & ~12) | (bounded(beliefWord, variants) << 2);
  if (chance(word3, mutationBudget))
    traits = (traits & ~0x7f00) | (<u32>clamp(((traits >> 8) & 127) + sign(signs), 0, 80) << 8);
  let genes = load<u32>(child, OVERSIGHT);
  random(i, generation, purpose.mutateTrait, 1);
  if (chance(word0, mutationOversight))
    genes = (genes & ~0xfff) | <u32>clamp((genes & 0xfff) + 16 * sign(signs >> 1), 0, 4095);
  if (chance(word1, mutationFidelity))
    traits = (traits & ~0x1ff0000) | (<u32>clamp(((traits >> 16) & 511) + 16 * sign(signs >> 2), 0, 256) << 16);
  if (chance(word2, mutationRashness))
    genes = (genes & 0xfff) | (<u32>clamp(((genes >> 16) & 511) + 16 * sign(signs >> 3), 0, 256) << 16);
  if (chance(word3, mutationLeverage))
    traits = (traits & ~0x70) | (<u32>clamp(((traits >> 4) & 7) + sign(signs >> 4), 0, 4) << 4);
  store<u32>(child, traits, TRAITS);
  store<u32>(child, genes, OVERSIGHT);
}

/** A bit of a word. */
function bit(word: u32, number: u32): u32 {
  return (word >> number) & 1;
}

function inheritReflexes(i: u32, child: usize, first: usize, second: usize, genes: u64, rate: u32): void {
  for (let cue: u32 = 0; cue < cues; cue++) {
    const odd = cue & 1;
    if (!odd) random(i, generation, purpose.mutateReflex, cue >> 1);
    const heads = (genes >> <u64>cue) & 1;
    const plan = chance(odd ? word2 : word0, rate)
      ? bounded(odd ? word3 : word1, plans)
      : <u32>load<u16>((heads ? second : first) + (cue << 1), REFLEX);
    store<u16>(child + (cue << 1), <u16>plan, REFLEX);
  }
  if (cues & 1) store<u16>(child + (cues << 1), 0, REFLEX);
}

/** An inherited sub-optimizer: each drive is drawn anew at the culture's rate; one that changed must earn trust again. */
function inheritSub(child: usize, parent: usize, level: u32, i: u32, rate: u32): void {
  const flags = load<u32>(parent, FLAGS);
  if (culture == 0 || (flags & PRESENT) == 0) return clearSub(child);
  v128.store(child, v128.load(parent));
  let changed = false;
  if (rate > 0) {
    for (let k: u32 = 0; k < attributes; k++) {
      random(i, generation, purpose.mutateSub, level * ATTRIBUTES + k);
      if (!chance(word0, rate)) continue;
      const drive = chance(word1, priorNonzero) ? coarse(nonzeroDrive(word2 & 255)) : 0;
      if (drive != load<i8>(child + k)) changed = true;
      store<i8>(child + k, <i8>drive);
    }
  }
  store<u32>(child, flags & (changed ? KEPT : KEPT | 0xffff00), FLAGS);
}

/**
 * Draws the words that decide on the mutations of four children's drives. Returns the bits 4 k + n of those drives k of the n-th
 * child that may change: hardly one in ten, so that the others need no look.
 */
function drawMutations(index: v128): u64 {
  const rates = <u64>mutationZero + mutationRedraw + mutationStep;
  const most = max<u64>(rates, mutationInsert);
  const limit = i32x4.splat(<u32>min<u64>(most, 0xffffffff));
  const all = most >= 0xffffffff ? i32x4.splat(-1) : i32x4.splat(0);
  let bits: u64 = 0;
  for (let k: u32 = 0; k < attributes; k += 2) {
    const words = driveWords + (k << 5);
    if ((k & 3) == 0) randomEight(index, generation, purpose.mutateDrive, i32x4.splat(k >> 1), words);
    const even = i32x4.bitmask(v128.or(i32x4.lt_u(v128.load(words), limit), all));
    const odd = i32x4.bitmask(v128.or(i32x4.lt_u(v128.load(words, 32), limit), all));
    bits |= <u64>(even | (odd << 4)) << <u64>(k << 2);
  }
  return attributes == ATTRIBUTES ? bits : bits & ((<u64>1 << <u64>(attributes << 2)) - 1);
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
  // A climber's even child is an exact copy of its parameters, the odd one the variation that it tries.
  const copies = climb == 1 && (i & 1) == 0;
  const first = climb == 1 ? incumbentOf(i) : parentOf(i, n, 0);
  let second = first;
  let genes: u32 = 0;
  let reflexGenes: u64 = 0;
  if (crossover > 0 && climb == 0) {
    random(i, generation, purpose.crossover, 0);
    if (chance(word0, crossover)) {
      second = parentOf(i, n, 1);
      // Gene g comes from the second parent on heads: drives 0–15, traits 16–23, reflexes by cue in words 2 and 3.
      random(i, generation, purpose.crossover, 1);
      genes = word0;
      reflexGenes = <u64>word2 | (<u64>word3 << 32);
    }
  }
  const drives = crossDrives(v128.load(first), v128.load(second), genes);
  v128.store(child, v128.and(drives, i8x16.lt_u(i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), i8x16.splat(<i8>attributes))));

  const traits =
    bit(genes, 16) | (bit(genes, 17) << 1) | (bit(genes, 18) * 0xc) |
    (bit(genes, 19) * 0x7f00) | (bit(genes, 20) * 0x1ff0000) | (bit(genes, 21) * 0x70);
  const others = (bit(genes, 22) * 0xfff) | (bit(genes, 23) * 0x1ff0000);
  store<u32>(child, (load<u32>(first, TRAITS) & ~traits) | (load<u32>(second, TRAITS) & traits), TRAITS);
  store<u32>(child, (load<u32>(first, OVERSIGHT) & ~others) | (load<u32>(second, OVERSIGHT) & others), OVERSIGHT);
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
