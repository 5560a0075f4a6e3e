// Stage `reproduce`: tournament selection, well mixed or on a torus, then mutation and crossover; or hill climbing, the other
// base optimizer. Sub-optimizers are inherited as culture. Twin of shaders/reproduce.wgsl.
import { clamp } from "../model/integers.ts";
import { bounded, chance, purpose, random } from "../model/philox.ts";
import type { Settings } from "../model/settings.ts";
import { ATTRIBUTES } from "../model/world.ts";
import { coarse, nonzeroDrive } from "./found.ts";
import { noSub, type Lineage, type Sub } from "./lineage.ts";

/** A lineage from whom a child at `child` may descend: anyone, or a neighbour on the torus. */
function competitor(settings: Settings, child: number, word: number): number {
  if (settings.torus === 0) return bounded(word, settings.population);
  const side = 2 * settings.neighbourhood + 1;
  const offset = bounded(word, side * side);
  const step = (position: number, by: number, size: number) =>
    (position + size * settings.neighbourhood + by - settings.neighbourhood) % size;
  const x = step(child % settings.width, offset % side, settings.width);
  const y = step(Math.trunc(child / settings.width), Math.trunc(offset / side), settings.height);
  return y * settings.width + x;
}

/** The winner of a tournament: the fittest of so many drawn with replacement, ties to the first drawn. */
export function parentOf(
  settings: Settings,
  fitness: ArrayLike<number>,
  child: number,
  generation: number,
  which: number,
): number {
  let best = 0;
  for (let t = 0; t < settings.tournament; t++) {
    const word = random(settings.seed, child, generation, purpose.tournament, which * 16 + (t >> 2))[t & 3] ?? 0;
    const rival = competitor(settings, child, word);
    if (t === 0 || (fitness[rival] ?? 0) > (fitness[best] ?? 0)) best = rival;
  }
  return best;
}

/** Hill climbing: lineages 2j and 2j + 1 are one learner, whose parameters are those of the fitter, of equals the even one. */
export function incumbentOf(settings: Settings, fitness: ArrayLike<number>, child: number): number {
  const even = child - (child & 1);
  const odd = even + 1;
  return odd < settings.population && (fitness[odd] ?? 0) > (fitness[even] ?? 0) ? odd : even;
}

/** The settings without mutation, for an exact copy. */
const unmutated = (settings: Settings): Settings => ({
  ...settings,
  ...Object.fromEntries(
    Object.keys(settings)
      .filter((name) => name.startsWith("mutation"))
      .map((name) => [name, 0]),
  ),
});

/**
 * One drive after mutation: a nonzero one is lost, redrawn or stepped by 1 … 16 (never onto zero); a zero one may appear. Steps are as
 * coarse as drives, or none would lead anywhere.
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

/** ±1 from a bit. */
const sign = (word: number): number => ((word & 1) === 1 ? 1 : -1);

export function mutateTraits(settings: Settings, child: Lineage, i: number, generation: number): void {
  const [kind, twoFaced, belief, budget] = random(settings.seed, i, generation, purpose.mutateTrait);
  const [oversight, fidelity, rashness, leverage] = random(settings.seed, i, generation, purpose.mutateTrait, 1);
  const [beliefWord, signs] = random(settings.seed, i, generation, purpose.mutateTrait, 2);
  const { traits } = child;
  if (chance(kind, settings.mutationKind)) traits.reflex = !traits.reflex;
  if (chance(twoFaced, settings.mutationTwoFaced)) traits.twoFaced = !traits.twoFaced;
  if (chance(belief, settings.mutationBelief)) traits.belief = bounded(beliefWord, settings.variants);
  if (chance(budget, settings.mutationBudget)) traits.budget = clamp(traits.budget + sign(signs), 0, 80);
  if (chance(oversight, settings.mutationOversight))
    child.oversight = clamp(child.oversight + 16 * sign(signs >>> 1), 0, 4095);
  if (chance(fidelity, settings.mutationFidelity))
    traits.fidelity = clamp(traits.fidelity + 16 * sign(signs >>> 2), 0, 256);
  if (chance(rashness, settings.mutationRashness))
    child.rashness = clamp(child.rashness + 16 * sign(signs >>> 3), 0, 256);
  if (chance(leverage, settings.mutationLeverage)) traits.leverage = clamp(traits.leverage + sign(signs >>> 4), 0, 4);
}

/** An inherited sub-optimizer: each drive is drawn anew at the culture's rate; one that changed must earn trust again. */
function inheritSub(settings: Settings, sub: Sub, level: number, i: number, generation: number): Sub {
  if (settings.culture === 0 || !sub.present) return noSub();
  const drives = new Int8Array(sub.drives);
  for (let k = 0; k < settings.attributes; k++) {
    const words = random(settings.seed, i, generation, purpose.mutateSub, level * ATTRIBUTES + k);
    if (chance(words[0], settings.mutationCulture))
      drives[k] = chance(words[1], settings.priorNonzero)
        ? coarse(nonzeroDrive(words[2] & 255), settings.coarseness)
        : 0;
  }
  const changed = drives.some((drive, k) => drive !== sub.drives[k]);
  return { ...sub, drives, watched: false, fresh: false, streak: changed ? 0 : sub.streak };
}

/**
 * The child at place i of generation `generation`, from the scored lineages of the one before. A climber's even child is an exact
 * copy of its parameters, the odd one the variation that it tries.
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
  const crossing = random(settings.seed, i, generation, purpose.crossover);
  const second =
    !climbs && chance(crossing[0], settings.crossover)
      ? parents.read(parentOf(settings, parents.fitness, i, generation, 1))
      : first;
  const coins = random(settings.seed, i, generation, purpose.crossover, 1);
  /** Gene g comes from the second parent on heads: drives 0–15, traits 16–23, reflexes by cue in words 2 and 3. */
  const from = (g: number) => (((coins[g >> 5] ?? 0) >>> (g & 31)) & 1 ? second : first);

  const drives = new Int8Array(ATTRIBUTES);
  for (let k = 0; k < settings.attributes; k++) {
    const words = random(settings.seed, i, generation, purpose.mutateDrive, k >> 1);
    drives[k] = mutateDrive(settings, from(k).drives[k] ?? 0, (k & 1) === 0 ? words.slice(0, 2) : words.slice(2, 4));
  }
  const reflexes = new Uint16Array(first.reflexes.length);
  for (let cue = 0; cue < reflexes.length; cue++) {
    const words = random(settings.seed, i, generation, purpose.mutateReflex, cue >> 1);
    const [event = 0, value = 0] = (cue & 1) === 0 ? words.slice(0, 2) : words.slice(2, 4);
    reflexes[cue] = chance(event, settings.mutationReflex)
      ? bounded(value, settings.plans)
      : (from(64 + cue).reflexes[cue] ?? 0);
  }
  const child: Lineage = {
    drives,
    traits: {
      reflex: from(16).traits.reflex,
      twoFaced: from(17).traits.twoFaced,
      belief: from(18).traits.belief,
      budget: from(19).traits.budget,
      fidelity: from(20).traits.fidelity,
      leverage: from(21).traits.leverage,
    },
    oversight: from(22).oversight,
    rashness: from(23).rashness,
    reflexes,
    subs: first.subs.map((sub, k) => inheritSub(settings, sub, k + 2, i, generation)),
    fitness: 0,
    evaluations: 0,
    depth: 1,
  };
  mutateTraits(settings, child, i, generation);
  return child;
}
