// Stage `found`: the founders. Objectives are random and sparse (1 to 4 nonzero drives, the simplicity prior); traits are as
// configured. Twin of shaders/found.wgsl.
import { clamp } from "../model/integers.ts";
import { bounded, bounded16, chance, purpose, random, type Words } from "../model/philox.ts";
import type { Settings } from "../model/settings.ts";
import { unpackDrives } from "../model/state.ts";
import { noSub, type Lineage } from "./lineage.ts";

/** A nonzero drive, −127 … 127, from 8 uniform bits. */
export function nonzeroDrive(byte: number): number {
  const value = (byte * 254) >> 8;
  return value < 127 ? value - 127 : value - 126;
}

/**
 * A drive as coarse as the policy makes drives: the nearest multiple of 2^coarseness, halves away from zero, within ±127. What is
 * not zero stays so. Every drive that is drawn or mutated passes here.
 */
export function coarse(drive: number, coarseness: number): number {
  const size = Math.abs(drive);
  const multiples = (size + ((1 << coarseness) >> 1)) >> coarseness;
  return Math.sign(drive) * (clamp(multiples, Math.min(size, 1), 127 >> coarseness) << coarseness);
}

/**
 * A random sparse objective over the first `attributes` slots but `without`: 1 to 4 distinct drives, each nonzero.
 * Bits 0–15 of word 0 draw the count, words 1 and 2 the slots (16 bits each), word 3 the values (8 bits each).
 */
export function sparseObjective(words: Words, attributes: number, without = -1, coarseness = 0): Int8Array {
  const drives = new Int8Array(16);
  const free = Array.from({ length: attributes }, (_, k) => k).filter((k) => k !== without);
  const count = Math.min(1 + bounded16(words[0] & 0xffff, 4), free.length);
  for (let i = 0; i < count; i++) {
    const half = ((words[1 + (i >> 1)] ?? 0) >>> ((i & 1) * 16)) & 0xffff;
    const [slot = 0] = free.splice(bounded16(half, free.length), 1);
    drives[slot] = coarse(nonzeroDrive((words[3] >>> (i * 8)) & 255), coarseness);
  }
  return drives;
}

/** What all founders want where they want a learned model of the base; else undefined. */
function learned(settings: Settings): Int8Array | undefined {
  const { founderModel, modelDrives0, modelDrives1, modelDrives2, modelDrives3 } = settings;
  return founderModel === 0 ? undefined : unpackDrives([modelDrives0, modelDrives1, modelDrives2, modelDrives3]);
}

/** A founder: lineage i of generation 0, before anything has acted. */
export function found(settings: Settings, i: number): Lineage {
  const words = random(settings.seed, i, 0, purpose.found);
  const [kindWord, faceWord] = random(settings.seed, i, 0, purpose.found, 1);
  const without = settings.founderBase === 1 ? -1 : settings.baseAttribute;
  const reflexes = new Uint16Array(settings.kinds === 0 ? 0 : settings.cues);
  reflexes.forEach((_, cue) => {
    reflexes[cue] = bounded(random(settings.seed, i, 0, purpose.foundReflex, cue >> 2)[cue & 3] ?? 0, settings.plans);
  });
  return {
    drives: learned(settings) ?? sparseObjective(words, settings.attributes, without, settings.coarseness),
    traits: {
      reflex: settings.kinds === 1 || (settings.kinds === 2 && chance(kindWord, settings.reflexShare)),
      twoFaced: chance(faceWord, settings.founderTwoFaced),
      belief: settings.founderBelief,
      leverage: settings.leverage,
      budget: settings.budget,
      fidelity: settings.fidelity,
    },
    oversight: settings.oversight,
    rashness: settings.rashness,
    reflexes,
    subs: Array.from({ length: settings.levels - 1 }, noSub),
    fitness: 0,
    evaluations: 0,
    depth: 1,
  };
}
