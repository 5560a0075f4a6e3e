// The state of a population in its one canonical form: planes of N words, level by level. Checkpoints hold it, and the state
// hash sums over (plane, lineage, value), so that any engine computes it in any order, from any layout (DESIGN, rule 5).
import type { Settings } from "./settings.ts";

/** Names of the planes in canonical order. A plane is one 32-bit word of every lineage. */
export function planeNames(settings: Pick<Settings, "levels" | "kinds" | "cues">): string[] {
  const drives = (level: number) => [0, 1, 2, 3].map((word) => `${level}.drives${word}`);
  const reflexes = settings.kinds === 0 ? [] : Array.from({ length: reflexWords(settings) }, (_, i) => `1.reflex${i}`);
  const subs = Array.from({ length: settings.levels - 1 }, (_, i) => [...drives(i + 2), `${i + 2}.flags`]).flat();
  return [...drives(1), "1.traits", "1.oversight", ...reflexes, ...subs, "fitness", "evaluations", "depth"];
}

/** Words of a reflex table: two entries of 16 bits a word; memory is taken only where agents may be reflexes. */
export const reflexWords = (settings: Pick<Settings, "kinds" | "cues">): number =>
  settings.kinds === 0 ? 0 : (settings.cues + 1) >> 1;

/** Words of a level below the first: four of drives, one of flags. */
export const SUB_WORDS = 5;
/** Words of the first level besides reflexes: four of drives, traits, oversight. */
export const GENOME_WORDS = 6;

/** Where a plane's words begin, in planes. */
export const planes = {
  traits: 4,
  oversight: 5,
  reflex: GENOME_WORDS,
  /** First plane of level ≥ 2. */
  sub: (settings: Pick<Settings, "kinds" | "cues">, level: number): number =>
    GENOME_WORDS + reflexWords(settings) + (level - 2) * SUB_WORDS,
  score: (settings: Pick<Settings, "kinds" | "cues" | "levels">): number =>
    GENOME_WORDS + reflexWords(settings) + (settings.levels - 1) * SUB_WORDS,
};

export interface State {
  /** Generations since the founders; its lineages have lived this generation and carry its scores. */
  readonly generation: number;
  readonly population: number;
  /** Planes × N words, plane by plane. */
  readonly words: Uint32Array;
}

/** Traits of level 1, packed in one word. */
export interface Traits {
  reflex: boolean;
  twoFaced: boolean;
  /** Belief variant 0 … 3. */
  belief: number;
  /** log₂ of the leverage, 0 … 4. */
  leverage: number;
  /** Budget gene, 0 … 80. */
  budget: number;
  /** Instruction fidelity in 1/256, 0 … 256. */
  fidelity: number;
}

export const packTraits = (t: Traits): number =>
  (Number(t.reflex) |
    (Number(t.twoFaced) << 1) |
    (t.belief << 2) |
    (t.leverage << 4) |
    (t.budget << 8) |
    (t.fidelity << 16)) >>>
  0;

export const unpackTraits = (word: number): Traits => ({
  reflex: (word & 1) === 1,
  twoFaced: (word & 2) === 2,
  belief: (word >>> 2) & 3,
  leverage: (word >>> 4) & 7,
  budget: (word >>> 8) & 127,
  fidelity: (word >>> 16) & 511,
});

/** Oversight κ in 1/256 (0 … 4095) and rashness in 1/256 (0 … 256), packed in one word. */
export const packOversight = (oversight: number, rashness: number): number => (oversight | (rashness << 16)) >>> 0;
export const unpackOversight = (word: number): { oversight: number; rashness: number } => ({
  oversight: word & 0xfff,
  rashness: (word >>> 16) & 511,
});

/** Flags of a level below the first, packed in one word. */
export interface Flags {
  /** A sub-optimizer is there: in use, or inherited and idle. */
  present: boolean;
  twoFaced: boolean;
  belief: number;
  /** Tested by its owner in this generation, hence watched while it acts. */
  watched: boolean;
  /** Built in this generation: what its predecessor built is not its own. */
  fresh: boolean;
  /** Consecutive generations s that its owners kept it, 0 … 65,535. */
  streak: number;
}

export const packFlags = (f: Flags): number =>
  (Number(f.present) |
    (Number(f.twoFaced) << 1) |
    (f.belief << 2) |
    (Number(f.watched) << 4) |
    (Number(f.fresh) << 5) |
    (f.streak << 8)) >>>
  0;

export const unpackFlags = (word: number): Flags => ({
  present: (word & 1) === 1,
  twoFaced: (word & 2) === 2,
  belief: (word >>> 2) & 3,
  watched: (word & 16) === 16,
  fresh: (word & 32) === 32,
  streak: (word >>> 8) & 0xffff,
});

/** 16 drives in −127 … 127 as four words, drive k in byte k mod 4 of word k div 4. */
export function packDrives(drives: ArrayLike<number>): [number, number, number, number] {
  const word = (i: number) =>
    (((drives[i] ?? 0) & 255) |
      (((drives[i + 1] ?? 0) & 255) << 8) |
      (((drives[i + 2] ?? 0) & 255) << 16) |
      (((drives[i + 3] ?? 0) & 255) << 24)) >>>
    0;
  return [word(0), word(4), word(8), word(12)];
}

export function unpackDrives(words: ArrayLike<number>): Int8Array {
  const drives = new Int8Array(16);
  for (let k = 0; k < 16; k++) drives[k] = ((words[k >> 2] ?? 0) >>> ((k & 3) * 8)) & 255;
  return drives;
}

const scramble = (value: number): number => {
  value = Math.imul(value ^ (value >>> 16), 0x85eb_ca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2_ae35);
  return (value ^ (value >>> 16)) >>> 0;
};

/** The two mixed words that one word of the state adds to the hash. */
export function mix(plane: number, lineage: number, value: number): [number, number] {
  const key = scramble(Math.imul(lineage, 0x9e37_79b1) + Math.imul(plane + 1, 0x85eb_ca77));
  const first = scramble(value ^ key);
  return [first, scramble(first + key + 0x2545_f491)];
}

/** Joins the two 32-bit sums of a hash into 16 hexadecimal digits. */
export const formatHash = (low: number, high: number): string =>
  (high >>> 0).toString(16).padStart(8, "0") + (low >>> 0).toString(16).padStart(8, "0");

/** The state hash: two 32-bit sums over all words. Generation and shape are not in it; the run folder records them. */
export function hashState(state: Pick<State, "population" | "words">): string {
  let low = 0;
  let high = 0;
  for (let at = 0; at < state.words.length; at++) {
    const [a, b] = mix(Math.floor(at / state.population), at % state.population, state.words[at] ?? 0);
    low = (low + a) | 0;
    high = (high + b) | 0;
  }
  return formatHash(low, high);
}
