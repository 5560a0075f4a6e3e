// Mutation of the genes of one child. Twin of shaders/lib/mutation.wgsl; the mutation of traits follows
// src/model/genome.ts.
import { SIGNS, traits, type DrawnWord, type Trait } from "../model/genome.ts";
import { clamp } from "../model/integers.ts";
import { bounded, chance, random, type Words } from "../model/philox.ts";
import { streams } from "../model/random-stream.ts";
import type { Settings } from "../model/settings.ts";
import { traitsBy, type Traits } from "../model/state.ts";
import { ATTRIBUTES } from "../model/world.ts";
import type { Sub } from "./lineage.ts";
import { coarse, nonzeroDrive } from "./objective.ts";

/**
 * One drive after mutation: a nonzero drive is lost, redrawn or changed by 1 … 16 (never to zero); a zero drive may
 * become nonzero. Steps are rounded like drives, because smaller steps would have no effect.
 */
export function mutateDrive(settings: Settings, drive: number, words: ArrayLike<number>): number {
  const [event = 0, value = 0] = [words[0], words[1]];
  const { coarseness } = settings;
  const anew = coarse(nonzeroDrive(value & 255), coarseness);
  if (drive === 0) return chance(event, settings.mutationInsert) ? anew : 0;
  if (chance(event, settings.mutationZero)) return 0;
  if (chance((event - settings.mutationZero) >>> 0, settings.mutationRedraw)) return anew;
  if (!chance((event - settings.mutationZero - settings.mutationRedraw) >>> 0, settings.mutationStep)) return drive;
  const by = (1 + ((value >>> 8) & 15)) * ((value >>> 16) & 1 ? 1 : -1);
  const stepped = clamp(drive + coarse(by, coarseness), -127, 127);
  return coarse(stepped === 0 ? Math.sign(by) : stepped, coarseness);
}

/** One trait after mutation. `word` gives the words of the stream `mutateTrait` for the child. */
function mutateTrait(
  settings: Settings,
  { mutation, most }: Trait<keyof Settings>,
  value: number,
  word: (drawn: DrawnWord) => number,
): number {
  if (!chance(word(mutation.event), settings[mutation.rate])) return value;
  if ("flip" in mutation) return 1 - value;
  if ("below" in mutation) {
    const below = typeof mutation.below === "number" ? mutation.below : settings[mutation.below];
    return bounded(word(mutation.value), below);
  }
  const up = ((word(SIGNS) >>> mutation.sign) & 1) === 1;
  return clamp(value + (up ? mutation.step : -mutation.step), 0, most);
}

/** The traits of child i after mutation. */
export function mutateTraits(settings: Settings, values: Traits, i: number, generation: number): Traits {
  const draws: Words[] = [];
  const word = ([draw, at]: DrawnWord): number =>
    (draws[draw] ??= random(settings.seed, i, generation, streams.mutateTrait, draw))[at];
  return traitsBy(settings, (name) => mutateTrait(settings, traits[name], Number(values[name]), word));
}

/** The reflex for a cue after mutation. */
export function mutateReflex(settings: Settings, plan: number, cue: number, i: number, generation: number): number {
  const words = random(settings.seed, i, generation, streams.mutateReflex, cue >> 1);
  const [event = 0, value = 0] = (cue & 1) === 0 ? words.slice(0, 2) : words.slice(2, 4);
  return chance(event, settings.mutationReflex) ? bounded(value, settings.plans) : plan;
}

/** The drives of an inherited sub-optimizer of a level: each is redrawn at the rate of culture. */
export function mutateSubDrives(
  settings: Settings,
  { drives: inherited }: Sub,
  level: number,
  i: number,
  generation: number,
): Int8Array {
  const drives = new Int8Array(inherited);
  for (let k = 0; k < settings.attributes; k++) {
    const words = random(settings.seed, i, generation, streams.mutateSub, level * ATTRIBUTES + k);
    if (chance(words[0], settings.mutationCulture))
      drives[k] = chance(words[1], settings.priorNonzero)
        ? coarse(nonzeroDrive(words[2] & 255), settings.coarseness)
        : 0;
  }
  return drives;
}
