// The outcomes of actions in a state of a copy of a process world, with chance events drawn; twin of
// src/reference/worlds/process.ts.
import { believed, programs } from "./memory";
import { ENTRY_WORDS, PROCESS_HEADER, streams } from "./model";
import { random, word } from "./philox";
import { actions, states, variants } from "./settings";
import { BASE, NEXT, nextCopy, stepAt } from "./step-table";

const ENTRY_BYTES: usize = <usize>ENTRY_WORDS << 2;

/** The cue of a state. */
export function processCue(state: u32): u32 {
  return load<u32>(<usize>load<u32>(programs) + (<usize>(<u32>PROCESS_HEADER + state) << 2));
}

export function processSteps(copy: u32, state: u32, index: u32, drawnIn: u32): void {
  const first = nextCopy(copy);
  for (let action: u32 = 0; action < actions; action++) {
    if ((action & 3) == 0) random(index * states + state, drawnIn, streams.step, action >> 2);
    const drawn = word(action) >> 16;
    for (let variant: u32 = 0; variant < variants; variant++) {
      if ((believed & (1 << variant)) == 0) continue;
      const program = <usize>load<u32>(programs + (variant << 2));
      const outcomes = load<u32>(program, 8);
      let entry = program + (<usize>(<u32>PROCESS_HEADER + states) << 2) + (state * actions + action) * outcomes * ENTRY_BYTES;
      while (drawn >= load<u32>(entry)) entry += ENTRY_BYTES;
      const step = stepAt(variant, copy * states + state, action);
      v128.store(step, v128.load(entry, 16));
      // The program has the end of an episode in the same bit as the table.
      store<u32>(step, first + load<u32>(entry, 4), NEXT);
      store<u64>(step, load<u64>(entry, 8), BASE);
    }
  }
}
