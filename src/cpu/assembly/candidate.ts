// New candidates, four at once: those of several lineages are requested first and then made together, so that few lanes
// are empty. Twin of src/reference/candidate.ts, except that the drives of an owner are inserted afterwards
// (`instruct`).
import { BELIEF_SHIFT, FRESH, PRESENT, TWO_FACED } from "./genome";
import { askedDraws, askedLineages, drawnWords, newCoins, newDrives, newWords, usedBytes } from "./memory";
import { streams } from "./model";
import { sparseFour } from "./objective";
import { randomEight, transpose } from "./philox";
import { candidateTruth, candidateTwoFaced, generation } from "./settings";

let asked: u32 = 0;

/** Requests the first `count` candidates of a lineage. Returns the index of the first among all requests. */
export function ask(lineage: u32, count: u32): u32 {
  const first = asked;
  for (let number: u32 = 0; number < count; number++) {
    store<u32>(askedLineages + (asked << 2), lineage);
    store<u32>(askedDraws + (asked << 2), 2 * number);
    asked++;
  }
  return first;
}

/**
 * Makes the requested candidates: random sparse drives, the coins of the owner's drives, and the words of
 * two-facedness.
 */
export function makeCandidates(level: u32): void {
  for (let at: u32 = 0; at < asked; at += 4) {
    const lineages = v128.load(askedLineages + (at << 2));
    randomEight(lineages, generation, streams.candidate + level, v128.load(askedDraws + (at << 2)), drawnWords);
    v128.store(newWords + (at << 2), v128.load(drawnWords));
    sparseFour(drawnWords, -1, drawnWords);
    transpose(drawnWords, newDrives + (at << 4));
    transpose(drawnWords + 64, newCoins + (at << 4));
  }
  asked = 0;
}

/**
 * Slots whose coins must fall below these bytes for the owner's drive to be taken, those where it always is, and the
 * owner's drives.
 */
let instructed: v128 = i32x4.splat(0);
let always: v128 = i32x4.splat(0);
let owner: v128 = i32x4.splat(0);

/** Sets the owner of the candidates that are read from here on: in each, a drive is the owner's with probability q. */
export function instruct(drives: v128, fidelity: u32): void {
  const used = v128.load(usedBytes);
  owner = drives;
  instructed = v128.and(i8x16.splat(<i8>min<u32>(fidelity, 255)), used);
  always = fidelity > 255 ? used : i32x4.splat(0);
}

/** The drives of a candidate. */
// @ts-ignore: decorator
@inline
export function candidateDrives(at: u32): v128 {
  const heads = v128.or(i8x16.lt_u(v128.load(newCoins + (at << 4)), instructed), always);
  return v128.bitselect(owner, v128.load(newDrives + (at << 4)), heads);
}

/** The flags of a candidate. */
// @ts-ignore: decorator
@inline
export function candidateFlags(at: u32, ownerBelief: u32): u32 {
  const twoFaced = load<u32>(newWords + (at << 2)) >> 16 < candidateTwoFaced ? TWO_FACED : 0;
  return PRESENT | FRESH | twoFaced | ((candidateTruth == 1 ? 0 : ownerBelief) << BELIEF_SHIFT);
}
