// The state of a population in its canonical form: planes of N words, level by level. Checkpoints hold it and the state
// hash (hash.ts) sums over it. Places and packing follow from the tables of genome.ts.
import {
  DRIVE_WORDS,
  fieldOf,
  flagNames,
  flags,
  REFLEXES_PER_WORD,
  scoreWords,
  SUB_WORDS,
  traitNames,
  traits,
  traitWords,
  type FlagName,
  type TraitName,
} from "./genome.ts";
import type { Settings } from "./settings.ts";

/** Settings that determine the planes. */
export type Shape = Pick<Settings, "levels" | "kinds" | "cues"> &
  Pick<Settings, Extract<(typeof traitWords)[number], { readonly when: string }>["when"]>;

/** Names of the trait words that a lineage has under these settings, in canonical order. */
export const traitWordsOf = (settings: Shape): string[] =>
  traitWords.filter((word) => !("when" in word) || settings[word["when"] as keyof Shape] !== 0).map(({ name }) => name);

/** Words of level 1 besides reflexes: drives and traits. */
export const genomeWords = (settings: Shape): number => DRIVE_WORDS + traitWordsOf(settings).length;

/** Words of a reflex table; 0 if agents cannot be reflexes. */
export const reflexWords = (settings: Pick<Settings, "kinds" | "cues">): number =>
  settings.kinds === 0 ? 0 : Math.ceil(settings.cues / REFLEXES_PER_WORD);

/** Names of the planes in canonical order. A plane is one 32-bit word of every lineage. */
export function planeNames(settings: Shape): string[] {
  const drives = (level: number) => Array.from({ length: DRIVE_WORDS }, (_, word) => `${level}.drives${word}`);
  const words = traitWordsOf(settings).map((name) => `1.${name}`);
  const reflexes = Array.from({ length: reflexWords(settings) }, (_, i) => `1.reflex${i}`);
  const subs = Array.from({ length: settings.levels - 1 }, (_, i) => [...drives(i + 2), `${i + 2}.flags`]).flat();
  return [...drives(1), ...words, ...reflexes, ...subs, ...scoreWords];
}

/** First planes of the parts of a lineage. */
export const planes = {
  traits: DRIVE_WORDS,
  oversight: DRIVE_WORDS + 1,
  reflex: genomeWords,
  /** First plane of level ≥ 2. */
  sub: (settings: Shape, level: number): number =>
    genomeWords(settings) + reflexWords(settings) + (level - 2) * SUB_WORDS,
  score: (settings: Shape): number => planes.sub(settings, settings.levels + 1),
};

export interface State {
  /** Generations since the founders; its lineages have lived this generation and carry its scores. */
  readonly generation: number;
  readonly population: number;
  /** Planes × N words, plane by plane. */
  readonly words: Uint32Array;
}

type Value<F extends { readonly bits: number }> = F["bits"] extends 1 ? boolean : number;
/** Traits of level 1 by name: a boolean for one bit, otherwise an integer 0 … most. */
export type Traits = { [K in TraitName]: Value<(typeof traits)[K]> };
/** Flags of a level below the first. */
export type Flags = { [K in FlagName]: Value<(typeof flags)[K]> };

/** Builds traits by a function of the name; a trait whose word is missing under these settings is 0. */
export function traitsBy(settings: Shape, value: (name: TraitName) => number): Traits {
  const words = traitWordsOf(settings);
  const entries = traitNames.map((name) => {
    const trait = traits[name];
    const given = words.includes(trait.word) ? value(name) : 0;
    return [name, trait.bits === 1 ? given === 1 : given];
  });
  return Object.fromEntries(entries) as Traits;
}

/** The traits as words, in the order of `traitWords`. */
export const packTraits = (values: Traits): number[] =>
  traitWords.map((word) =>
    traitNames
      .filter((name) => traits[name].word === word.name)
      .reduce((packed, name) => (packed | (Number(values[name]) << traits[name].shift)) >>> 0, 0),
  );

const valueOf = (field: { shift: number; bits: number }, word: number): boolean | number =>
  field.bits === 1 ? fieldOf(field, word) === 1 : fieldOf(field, word);

/** The traits of words in the order of `traitWords`; a word that is missing is 0. */
export const unpackTraits = (words: ArrayLike<number>): Traits =>
  Object.fromEntries(
    traitNames.map((name) => {
      const trait = traits[name];
      return [name, valueOf(trait, words[traitWords.findIndex((word) => word.name === trait.word)] ?? 0)];
    }),
  ) as Traits;

export const packFlags = (values: Flags): number =>
  flagNames.reduce((packed, name) => (packed | (Number(values[name]) << flags[name].shift)) >>> 0, 0);

export const unpackFlags = (word: number): Flags =>
  Object.fromEntries(flagNames.map((name) => [name, valueOf(flags[name], word)])) as Flags;
