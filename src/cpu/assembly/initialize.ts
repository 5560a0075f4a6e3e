// Stage `initialize`; twin of src/reference/initialize.ts.
import { DEPTH, founderTraits, reflexesAt } from "./genome";
import { children, drawnWords, lineageBytes, newDrives, scoreAt } from "./memory";
import { streams } from "./model";
import { sparseFour } from "./objective";
import { bounded, random, randomFour, transpose, word } from "./philox";
import {
  baseAttribute, cues, founderBase, founderModel, kinds, modelDrives0, modelDrives1, modelDrives2, modelDrives3,
  plans,
} from "./settings";

function initializeOne(i: u32, lineage: usize, drives: v128): void {
  memory.fill(lineage, 0, lineageBytes);
  v128.store(lineage, drives);
  random(i, 0, streams.initialize, 1);
  founderTraits(lineage);
  if (kinds != 0) {
    const at = lineage + reflexesAt();
    for (let cue: u32 = 0; cue < cues; cue++) {
      if ((cue & 3) == 0) random(i, 0, streams.initializeReflex, cue >> 2);
      store<u16>(at + (cue << 1), <u16>bounded(word(cue), plans));
    }
  }
  store<u32>(lineage + scoreAt, 1, DEPTH);
}

/** The drives of all founders if they have a learned model of the base. */
function learned(): v128 {
  const lower = i32x4.replace_lane(i32x4.splat(modelDrives0), 1, modelDrives1);
  return i32x4.replace_lane(i32x4.replace_lane(lower, 2, modelDrives2), 3, modelDrives3);
}

/** Runs the stage for lineages from … to − 1. */
export function initialize(from: u32, to: u32): void {
  for (let i = from; i < to; i += 4) {
    randomFour(i32x4.add(i32x4.splat(i), i32x4(0, 1, 2, 3)), 0, streams.initialize, i32x4.splat(0), drawnWords);
    sparseFour(drawnWords, founderBase == 1 ? -1 : baseAttribute, newDrives);
    transpose(newDrives, newDrives);
    for (let n: u32 = 0; n < min<u32>(to - i, 4); n++) {
      const drives = founderModel == 1 ? learned() : v128.load(newDrives + (n << 4));
      initializeOne(i + n, children + (i + n) * lineageBytes, drives);
    }
  }
}
