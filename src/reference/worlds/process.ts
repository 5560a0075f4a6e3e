// One copy of a process world: the outcome of every action by its program, with chance events drawn. Twin of
// shaders/worlds/process.wgsl.
import { ENTRY_WORDS, PROCESS_HEADER } from "../../model/process.ts";
import { random } from "../../model/philox.ts";
import type { Settings } from "../../model/settings.ts";
import { unpackDrives } from "../../model/drives.ts";
import type { ContextKey } from "../outcome.ts";
import type { Copy, CopyPlace, Step } from "../step-table.ts";

/** The random word of an action in a state of a copy; the same under every belief variant. */
export const stepWord = ({ seed, states }: Settings, key: ContextKey, state: number, action: number): number =>
  random(seed, key.index * states + state, key.generation, key.step, action >> 2)[action & 3] ?? 0;

export function processCopy(
  settings: Settings,
  programs: readonly Int32Array[],
  key: ContextKey,
  { copy, copies }: CopyPlace,
): Copy {
  const { states, actions } = settings;
  return {
    step: programs.map((program) => (state: number, action: number): Step => {
      const at = (i: number) => program[i] ?? 0;
      const outcomes = at(2);
      const chance = stepWord(settings, key, state, action) >>> 16;
      let entry = PROCESS_HEADER + states + (state * actions + action) * outcomes * ENTRY_WORDS;
      while (chance >= at(entry)) entry += ENTRY_WORDS;
      const target = at(entry + 1);
      return {
        next: ((copy + 1) % copies) * states + (target & 0xffff),
        ends: target >>> 16 === 1,
        features: unpackDrives(program.subarray(entry + 4, entry + ENTRY_WORDS)),
        base: at(entry + 2),
        intended: at(entry + 3),
      };
    }),
    cue: (state) => programs[0]?.[PROCESS_HEADER + state] ?? 0,
  };
}
