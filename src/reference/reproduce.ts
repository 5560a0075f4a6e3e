// Stage `reproduce`: children of chosen parents (choose.ts), by crossover and mutation (mutation.ts). Sub-optimizers
// are inherited as culture. Twin of shaders/reproduce.wgsl.
import { traits } from "../model/genome.ts";
import { chance, random } from "../model/philox.ts";
import { streams } from "../model/random-stream.ts";
import type { Settings } from "../model/settings.ts";
import { traitsBy } from "../model/state.ts";
import { ATTRIBUTES } from "../model/world.ts";
import { incumbentOf, parentOf } from "./choose.ts";
import { noSub, type Lineage, type Sub } from "./lineage.ts";
import { mutateDrive, mutateReflex, mutateSubDrives, mutateTraits } from "./mutation.ts";

/** The settings without mutation, for an exact copy. */
const unmutated = (settings: Settings): Settings => ({
  ...settings,
  ...Object.fromEntries(
    Object.keys(settings)
      .filter((name) => name.startsWith("mutation"))
      .map((name) => [name, 0]),
  ),
});

/** An inherited sub-optimizer of a level. If mutation changes its drives, its streak restarts. */
function inheritSub(settings: Settings, sub: Sub, level: number, i: number, generation: number): Sub {
  if (settings.culture === 0 || !sub.present) return noSub();
  const drives = mutateSubDrives(settings, sub, level, i, generation);
  const changed = drives.some((drive, k) => drive !== sub.drives[k]);
  return { ...sub, drives, watched: false, fresh: false, streak: changed ? 0 : sub.streak };
}

/**
 * The child at place i of a generation, from the scored lineages of the previous generation. In hill climbing the even
 * child of a pair is an exact copy of the incumbent, the odd one a mutated copy.
 */
export function reproduce(
  given: Settings,
  parents: { fitness: ArrayLike<number>; read: (i: number) => Lineage },
  i: number,
  generation: number,
): Lineage {
  const climbs = given.climb === 1;
  const settings = climbs && (i & 1) === 0 ? unmutated(given) : given;
  const first = parents.read(
    climbs ? incumbentOf(settings, parents.fitness, i) : parentOf(settings, parents.fitness, i, generation, 0),
  );
  const crossing = random(settings.seed, i, generation, streams.crossover);
  const second =
    !climbs && chance(crossing[0], settings.crossover)
      ? parents.read(parentOf(settings, parents.fitness, i, generation, 1))
      : first;
  const coins = random(settings.seed, i, generation, streams.crossover, 1);
  /**
   * The parent of the gene with coin g: drives 0–15, traits by their table, reflexes by cue from 64 on. Bit 1 is the
   * second parent.
   */
  const from = (g: number) => (((coins[g >> 5] ?? 0) >>> (g & 31)) & 1 ? second : first);

  const drives = new Int8Array(ATTRIBUTES);
  for (let k = 0; k < settings.attributes; k++) {
    const words = random(settings.seed, i, generation, streams.mutateDrive, k >> 1);
    drives[k] = mutateDrive(settings, from(k).drives[k] ?? 0, (k & 1) === 0 ? words.slice(0, 2) : words.slice(2, 4));
  }
  const reflexes = new Uint16Array(first.reflexes.length);
  for (let cue = 0; cue < reflexes.length; cue++)
    reflexes[cue] = mutateReflex(settings, from(64 + cue).reflexes[cue] ?? 0, cue, i, generation);
  const inherited = traitsBy(settings, (name) => Number(from(traits[name].coin).traits[name]));
  return {
    drives,
    traits: mutateTraits(settings, inherited, i, generation),
    reflexes,
    subs: first.subs.map((sub, k) => inheritSub(settings, sub, k + 2, i, generation)),
    fitness: 0,
    evaluations: 0,
    depth: 1,
  };
}
