// One unpacked lineage of the state, as the stages of the reference read and write it. Twin of
// shaders/lib/lineage.wgsl.
import { budgetOf, leveraged } from "../model/budget.ts";
import { packDrives, unpackDrives } from "../model/drives.ts";
import { DRIVE_WORDS, traitWords } from "../model/genome.ts";
import { UNSCHEDULED, type Settings, type Step } from "../model/settings.ts";
import {
  packFlags,
  packTraits,
  planes,
  reflexWords,
  traitWordsOf,
  unpackFlags,
  unpackTraits,
  type Flags,
  type State,
  type Traits,
} from "../model/state.ts";
import type { Optimizer } from "./optimizer.ts";

export interface Sub extends Flags {
  drives: Int8Array;
}

export interface Lineage {
  drives: Int8Array;
  traits: Traits;
  /** Plan of the library by cue; empty if agents cannot be reflexes. */
  reflexes: Uint16Array;
  /** Levels 2 … L. */
  subs: Sub[];
  fitness: number;
  evaluations: number;
  /** Level of the deepest optimizer, 1 … L. */
  depth: number;
}

/** The absence of a sub-optimizer. */
export const noSub = (): Sub => ({ drives: new Int8Array(4 * DRIVE_WORDS), ...unpackFlags(0) });

/**
 * The optimizer at a level of the chain of a lineage. The budget of each level is that of its owner times the leverage.
 */
export function optimizerAt(lineage: Lineage, step: Step, level: number): Optimizer {
  const gene = step.budget === UNSCHEDULED ? lineage.traits.budget : step.budget;
  const budget = leveraged(budgetOf(gene), lineage.traits.leverage * (level - 1));
  const sub =
    level === 1
      ? { drives: lineage.drives, twoFaced: lineage.traits.twoFaced, belief: lineage.traits.belief }
      : lineage.subs[level - 2];
  if (!sub) throw new Error(`no level ${level}`);
  return { drives: sub.drives, twoFaced: sub.twoFaced, belief: sub.belief, budget };
}

/** Lineage i of a state. */
export function readLineage(settings: Settings, state: State, i: number): Lineage {
  const word = (plane: number) => state.words[plane * state.population + i] ?? 0;
  const drives = (plane: number) => unpackDrives([0, 1, 2, 3].map((k) => word(plane + k)));
  const present = traitWordsOf(settings);
  const reflexes = new Uint16Array(settings.kinds === 0 ? 0 : settings.cues);
  const reflexPlane = planes.reflex(settings);
  reflexes.forEach((_, cue) => (reflexes[cue] = word(reflexPlane + (cue >> 1)) >>> ((cue & 1) * 16)));
  const score = planes.score(settings);
  return {
    drives: drives(0),
    traits: unpackTraits(
      traitWords.map(({ name }) => (present.includes(name) ? word(planes.traits + present.indexOf(name)) : 0)),
    ),
    reflexes,
    subs: Array.from({ length: settings.levels - 1 }, (_, k): Sub => {
      const at = planes.sub(settings, k + 2);
      return { drives: drives(at), ...unpackFlags(word(at + DRIVE_WORDS)) };
    }),
    fitness: word(score) | 0,
    evaluations: word(score + 1),
    depth: word(score + 2),
  };
}

/** Writes lineage i of a state. */
export function writeLineage(settings: Settings, state: State, i: number, lineage: Lineage): void {
  const present = traitWordsOf(settings);
  const packed = packTraits(lineage.traits);
  const words: number[] = [
    ...packDrives(lineage.drives),
    ...packed.filter((_, at) => present.includes(traitWords[at]?.name ?? "")),
  ];
  for (let k = 0; k < reflexWords(settings); k++) {
    words.push(((lineage.reflexes[2 * k] ?? 0) | ((lineage.reflexes[2 * k + 1] ?? 0) << 16)) >>> 0);
  }
  for (const sub of lineage.subs) words.push(...packDrives(sub.drives), packFlags(sub));
  words.push(lineage.fitness >>> 0, lineage.evaluations, lineage.depth);
  words.forEach((value, plane) => (state.words[plane * state.population + i] = value));
}
