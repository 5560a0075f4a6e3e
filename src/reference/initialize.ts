// Stage `initialize`: the founders. Objectives are random and sparse (1 to 4 nonzero drives, the simplicity prior),
// traits follow the founder rules of src/model/genome.ts. Twin of shaders/initialize.wgsl.
import { unpackDrives } from "../model/drives.ts";
import { traits, type Trait } from "../model/genome.ts";
import { bounded, chance, random, type Words } from "../model/philox.ts";
import { streams } from "../model/random-stream.ts";
import type { Settings } from "../model/settings.ts";
import { traitsBy } from "../model/state.ts";
import { noSub, type Lineage } from "./lineage.ts";
import { sparseObjective } from "./objective.ts";

/** The drives of all founders if they have a learned model of the base; otherwise undefined. */
function learned(settings: Settings): Int8Array | undefined {
  const { founderModel, modelDrives0, modelDrives1, modelDrives2, modelDrives3 } = settings;
  return founderModel === 0 ? undefined : unpackDrives([modelDrives0, modelDrives1, modelDrives2, modelDrives3]);
}

/** A trait of a founder. */
function founderTrait(settings: Settings, { founder, bits }: Trait<keyof Settings>, words: Words): number {
  if ("setting" in founder) return settings[founder.setting];
  if ("chance" in founder) return Number(chance(words[founder.word], settings[founder.chance]));
  return words[founder.uniform] >>> (32 - bits);
}

/** A founder: lineage i of generation 0, before acting. */
export function initialize(settings: Settings, i: number): Lineage {
  const words = random(settings.seed, i, 0, streams.initialize);
  const traitWords = random(settings.seed, i, 0, streams.initialize, 1);
  const without = settings.founderBase === 1 ? -1 : settings.baseAttribute;
  const reflexes = new Uint16Array(settings.kinds === 0 ? 0 : settings.cues);
  reflexes.forEach((_, cue) => {
    const drawn = random(settings.seed, i, 0, streams.initializeReflex, cue >> 2)[cue & 3];
    reflexes[cue] = bounded(drawn ?? 0, settings.plans);
  });
  return {
    drives: learned(settings) ?? sparseObjective(words, settings.attributes, without, settings.coarseness),
    traits: traitsBy(settings, (name) => founderTrait(settings, traits[name], traitWords)),
    reflexes,
    subs: Array.from({ length: settings.levels - 1 }, noSub),
    fitness: 0,
    evaluations: 0,
    depth: 1,
  };
}
