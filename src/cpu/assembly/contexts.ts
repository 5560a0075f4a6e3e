// The type and the cue of a context; twin of src/reference/contexts.ts.
import { streams } from "./model";
import { bounded, chance, random, word0, word1 } from "./philox";
import { contextTypes, cueNoise, cues, generation } from "./settings";

/** The type of a context; in a sequential world, of a copy. */
export function contextType(index: u32): u32 {
  random(index, generation, streams.contextType, 0);
  return bounded(word0, contextTypes);
}

/** The cue of a context with a sign (−1: none), including noise. */
export function cueOf(context: u32, seen: i32): u32 {
  random(context, generation, streams.cue, 0);
  return seen < 0 || chance(word0, cueNoise) ? bounded(word1, cues) : <u32>seen % cues;
}
