// One lineage of the state, unpacked: what the reference's stages read and write.
import {
  packDrives,
  packFlags,
  packOversight,
  packTraits,
  planes,
  reflexWords,
  unpackDrives,
  unpackFlags,
  unpackOversight,
  unpackTraits,
  type Flags,
  type State,
  type Traits,
} from "../model/state.ts";
import type { Settings } from "../model/settings.ts";

export interface Sub extends Flags {
  drives: Int8Array;
}

export interface Lineage {
  drives: Int8Array;
  traits: Traits;
  /** κ in 1/256. */
  oversight: number;
  /** In 1/256. */
  rashness: number;
  /** Cue → plan of the library; empty where agents are never reflexes. */
  reflexes: Uint16Array;
  /** Levels 2 … L. */
  subs: Sub[];
  fitness: number;
  evaluations: number;
  /** Level of the deepest optimizer, 1 … L. */
  depth: number;
}

export const noSub = (): Sub => ({
  drives: new Int8Array(16),
  present: false,
  twoFaced: false,
  belief: 0,
  watched: false,
  fresh: false,
  streak: 0,
});

export function readLineage(settings: Settings, state: State, i: number): Lineage {
  const word = (plane: number) => state.words[plane * state.population + i] ?? 0;
  const drives = (plane: number) => unpackDrives([0, 1, 2, 3].map((k) => word(plane + k)));
  const reflexes = new Uint16Array(settings.kinds === 0 ? 0 : settings.cues);
  reflexes.forEach((_, cue) => (reflexes[cue] = word(planes.reflex + (cue >> 1)) >>> ((cue & 1) * 16)));
  const score = planes.score(settings);
  return {
    drives: drives(0),
    traits: unpackTraits(word(planes.traits)),
    ...unpackOversight(word(planes.oversight)),
    reflexes,
    subs: Array.from({ length: settings.levels - 1 }, (_, k): Sub => {
      const at = planes.sub(settings, k + 2);
      return { drives: drives(at), ...unpackFlags(word(at + 4)) };
    }),
    fitness: word(score) | 0,
    evaluations: word(score + 1),
    depth: word(score + 2),
  };
}

export function writeLineage(settings: Settings, state: State, i: number, lineage: Lineage): void {
  const words: number[] = [
    ...packDrives(lineage.drives),
    packTraits(lineage.traits),
    packOversight(lineage.oversight, lineage.rashness),
  ];
  for (let k = 0; k < reflexWords(settings); k++) {
    words.push(((lineage.reflexes[2 * k] ?? 0) | ((lineage.reflexes[2 * k + 1] ?? 0) << 16)) >>> 0);
  }
  for (const sub of lineage.subs) words.push(...packDrives(sub.drives), packFlags(sub));
  words.push(lineage.fitness >>> 0, lineage.evaluations, lineage.depth);
  words.forEach((value, plane) => (state.words[plane * state.population + i] = value));
}
