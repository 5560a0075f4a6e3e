// Stage `found`; twin of src/reference/found.ts.
import { DEPTH, OVERSIGHT, REFLEX, TRAITS } from "./lineage";
import { children, drawnWords, lineageBytes, newDrives, scoreAt } from "./memory";
import { purpose } from "./model";
import { bounded, chance, random, randomFour, transpose, word, word0, word1 } from "./philox";
import {
  baseAttribute, budget, cues, fidelity, founderBase, founderBelief, founderModel, founderTwoFaced, kinds, leverage, modelDrives0,
  modelDrives1, modelDrives2, modelDrives3, oversight, plans, rashness, reflexShare,
} from "./settings";
import { sparseFour } from "./sparse";

function foundOne(i: u32, lineage: usize, drives: v128): void {
  memory.fill(lineage, 0, lineageBytes);
  v128.store(lineage, drives);
  random(i, 0, purpose.found, 1);
  const reflex = kinds == 1 || (kinds == 2 && chance(word0, reflexShare));
  const twoFaced = chance(word1, founderTwoFaced);
  const traits =
    u32(reflex) | (u32(twoFaced) << 1) | (founderBelief << 2) | (leverage << 4) | (budget << 8) | (fidelity << 16);
  store<u32>(lineage, traits, TRAITS);
  store<u32>(lineage, oversight | (rashness << 16), OVERSIGHT);
  if (kinds != 0) {
    for (let cue: u32 = 0; cue < cues; cue++) {
      if ((cue & 3) == 0) random(i, 0, purpose.foundReflex, cue >> 2);
      store<u16>(lineage + (cue << 1), <u16>bounded(word(cue), plans), REFLEX);
    }
  }
  store<u32>(lineage + scoreAt, 1, DEPTH);
}

/** What all founders want where they want a learned model of the base. */
function learned(): v128 {
  const lower = i32x4.replace_lane(i32x4.splat(modelDrives0), 1, modelDrives1);
  return i32x4.replace_lane(i32x4.replace_lane(lower, 2, modelDrives2), 3, modelDrives3);
}

/** Runs the stage for lineages from … to − 1. */
export function found(from: u32, to: u32): void {
  for (let i = from; i < to; i += 4) {
    randomFour(i32x4.add(i32x4.splat(i), i32x4(0, 1, 2, 3)), 0, purpose.found, i32x4.splat(0), drawnWords);
    sparseFour(drawnWords, founderBase == 1 ? -1 : baseAttribute, newDrives);
    transpose(newDrives, newDrives);
    for (let n: u32 = 0; n < min<u32>(to - i, 4); n++) {
      const drives = founderModel == 1 ? learned() : v128.load(newDrives + (n << 4));
      foundOne(i + n, children + (i + n) * lineageBytes, drives);
    }
  }
}
