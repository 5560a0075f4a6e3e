// The genome as data: every gene, trait and flag of a lineage with its place, range, founder rule, mutation rule and
// measure. The reference interprets these tables; WGSL (src/gpu/wgsl/model.ts) and AssemblyScript
// (src/cpu/build/genome.ts) are generated from them when programs are built. docs/contributing/adding-a-trait.md shows
// how to add a row.

/** Bits `shift` to `shift + bits − 1` of a 32-bit word. */
export interface Field {
  readonly shift: number;
  readonly bits: number;
}

/** One word of a 128-bit random draw: the draw's number in its random stream, and the word 0 … 3. */
export type DrawnWord = readonly [draw: number, word: 0 | 1 | 2 | 3];

/**
 * The rule of a founder's value. `setting`: the setting itself. `chance`: 1 with the setting's probability, by a word
 * of draw 1 of stream `initialize`. `uniform`: a uniform value of the field, from the high bits of such a word.
 */
export type FounderRule<Setting extends string = string> =
  | { readonly setting: Setting }
  | { readonly chance: Setting; readonly word: 0 | 1 | 2 | 3 }
  | { readonly uniform: 0 | 1 | 2 | 3 };

/**
 * A mutation rule. The mutation occurs if `event` (a word of stream `mutateTrait`) is below the setting `rate`. `flip`:
 * the bit changes. `below`: a uniform value below a setting or a number. `step`: the value changes by this amount,
 * within 0 … most; bit `sign` of the word SIGNS gives the direction.
 */
export type MutationRule<Setting extends string = string> = { readonly rate: Setting; readonly event: DrawnWord } & (
  | { readonly flip: true }
  | { readonly below: Setting | number; readonly value: DrawnWord }
  | { readonly step: number; readonly sign: number }
);

/** A heritable trait of level 1: a field of a trait word. */
export interface Trait<Setting extends string = string> extends Field {
  /** The trait's word, one of `traitWords`. */
  readonly word: string;
  /** The largest value; the smallest is 0. */
  readonly most: number;
  /** Meaning of the integer. */
  readonly unit: string;
  /** Bit of the coin word that selects the parent in crossover. Bits 0 … 15 belong to the drives. */
  readonly coin: number;
  readonly founder: FounderRule<Setting>;
  readonly mutation: MutationRule<Setting>;
  /** The recorded measure of the trait. */
  readonly measure: string;
}

/** A word that contains packed traits. */
export interface TraitWord {
  readonly name: string;
  readonly when?: string;
}

/**
 * The words that contain packed traits, one plane each, in canonical order. A word with `when` exists, and has a plane,
 * only if that setting is not 0.
 */
export const traitWords = [
  { name: "traits" },
  { name: "oversight" },
  { name: "marker", when: "marker" },
] as const satisfies readonly TraitWord[];

/** The word of stream `mutateTrait` whose bits give the direction of steps. */
export const SIGNS: DrawnWord = [2, 1];

export const traits = {
  reflex: {
    word: "traits",
    shift: 0,
    bits: 1,
    most: 1,
    unit: "1: acts by a table of reflexes, 0: searches",
    coin: 16,
    founder: { chance: "reflexShare", word: 0 },
    mutation: { rate: "mutationKind", event: [0, 0], flip: true },
    measure: "searcher_share",
  },
  twoFaced: {
    word: "traits",
    shift: 1,
    bits: 1,
    most: 1,
    unit: "1: shows its owner's objective while it is watched",
    coin: 17,
    founder: { chance: "founderTwoFaced", word: 1 },
    mutation: { rate: "mutationTwoFaced", event: [0, 1], flip: true },
    measure: "two_faced_share",
  },
  belief: {
    word: "traits",
    shift: 2,
    bits: 2,
    most: 3,
    unit: "belief variant",
    coin: 18,
    founder: { setting: "founderBelief" },
    mutation: { rate: "mutationBelief", event: [0, 2], below: "variants", value: [2, 0] },
    measure: "belief_0_share … belief_3_share",
  },
  leverage: {
    word: "traits",
    shift: 4,
    bits: 3,
    most: 4,
    unit: "log₂ of the leverage",
    coin: 21,
    founder: { setting: "leverage" },
    mutation: { rate: "mutationLeverage", event: [1, 3], step: 1, sign: 4 },
    measure: "leverage",
  },
  budget: {
    word: "traits",
    shift: 8,
    bits: 7,
    most: 80,
    unit: "quarter steps of log₂ T",
    coin: 19,
    founder: { setting: "budget" },
    mutation: { rate: "mutationBudget", event: [0, 3], step: 1, sign: 0 },
    measure: "budget",
  },
  fidelity: {
    word: "traits",
    shift: 16,
    bits: 9,
    most: 256,
    unit: "instruction fidelity q in 1/256",
    coin: 20,
    founder: { setting: "fidelity" },
    mutation: { rate: "mutationFidelity", event: [1, 1], step: 16, sign: 2 },
    measure: "fidelity",
  },
  oversight: {
    word: "oversight",
    shift: 0,
    bits: 12,
    most: 4095,
    unit: "oversight κ in 1/256",
    coin: 22,
    founder: { setting: "oversight" },
    mutation: { rate: "mutationOversight", event: [1, 0], step: 16, sign: 1 },
    measure: "oversight",
  },
  rashness: {
    word: "oversight",
    shift: 16,
    bits: 9,
    most: 256,
    unit: "rashness in 1/256",
    coin: 23,
    founder: { setting: "rashness" },
    mutation: { rate: "mutationRashness", event: [1, 2], step: 16, sign: 3 },
    measure: "rashness",
  },
  /** A neutral gene that nothing reads: a control for claims about heritable traits. */
  marker: {
    word: "marker",
    shift: 0,
    bits: 8,
    most: 255,
    unit: "a neutral allele",
    coin: 24,
    founder: { uniform: 2 },
    mutation: { rate: "mutationMarker", event: [3, 0], below: 256, value: [3, 1] },
    measure: "marker_diversity",
  },
} as const satisfies Readonly<Record<string, Trait>>;

export type TraitName = keyof typeof traits;
export const traitNames = Object.keys(traits) as TraitName[];

/**
 * The drives of an optimizer: 16 signed bytes −127 … 127 in four words, drive k in byte k mod 4 of word k div 4. Coins
 * 0 … 15.
 */
export const DRIVE_WORDS = 4;

/** A field of the flags of a sub-optimizer. */
export interface Flag extends Field {
  /** The flag is kept if a sub-optimizer is idle or inherited. */
  readonly kept?: true;
}

/**
 * Flags of a level below the first, in one word. Two-facedness and belief have the same bits as in the traits of level
 * 1.
 */
export const flags = {
  /** A sub-optimizer exists: in use, or inherited and idle. */
  present: { shift: 0, bits: 1, kept: true },
  twoFaced: { shift: traits.twoFaced.shift, bits: traits.twoFaced.bits, kept: true },
  belief: { shift: traits.belief.shift, bits: traits.belief.bits, kept: true },
  /** The owner tested it in this generation, so that it is watched while it acts. */
  watched: { shift: 4, bits: 1 },
  /** It was built in this generation: sub-optimizers that its predecessor built are not its own. */
  fresh: { shift: 5, bits: 1 },
  /** Consecutive generations for which its owners kept it, 0 … 65,535. */
  streak: { shift: 8, bits: 16 },
} as const satisfies Readonly<Record<string, Flag>>;

export type FlagName = keyof typeof flags;
export const flagNames = Object.keys(flags) as FlagName[];

/** Words of a level below the first: drives, then flags. */
export const SUB_WORDS = DRIVE_WORDS + 1;

/** Planes of a lineage's results, in canonical order after all levels. */
export const scoreWords = ["fitness", "evaluations", "depth"] as const;

/**
 * A reflex table has one entry of 16 bits for each cue, two in a word. Coins: bit `cue` of the 64 bits from word 2 on.
 */
export const REFLEXES_PER_WORD = 2;

/** Ones in the bits of a field. */
export const maskOf = ({ shift, bits }: Field): number => ((2 ** bits - 1) << shift) >>> 0;
/** The value of a field of a word. */
export const fieldOf = ({ shift, bits }: Field, word: number): number => (word >>> shift) & (2 ** bits - 1);
