// What lineages typically are, as far as their work hangs on it: what it costs their optimizers, and the candidates
// that these try, to judge a plan (Σ τ), and how deep their chains go. Before anything has evolved the simplicity prior
// says it exactly; later a sample of the state does.
import type { Problem } from "../model/engine.ts";
import type { State } from "../model/state.ts";
import { ATTRIBUTES, type World } from "../model/world.ts";
import { readLineage } from "../reference/lineage.ts";

/** Shares of optimizers, which add up to 1, by the evaluations that it takes them to judge a plan. */
export type Perception = ReadonlyMap<number, number>;

/** Optimizers of a level with the same nonzero drives. */
export interface Alike {
  /** How many of all lineages have one there. */
  readonly share: number;
  /** How many have one there that is the deepest, and acts. */
  readonly acting: number;
  /** Σ τ, at least 1. */
  readonly perception: number;
  /** Of the new candidates that they try. */
  readonly candidates: Perception;
}

/** The optimizers at level ℓ, at index ℓ − 1. Reflexes are none. */
export type Typical = readonly (readonly Alike[])[];

type Costs = Pick<World, "tau" | "attributes">;

const MOST_DRIVES = 4;

/**
 * Σ τ of new candidates of an owner whose nonzero drives are the bits of `owner`: of the simplicity prior's 1 to 4 (at
 * most K) distinct drives, every count and every set equally likely, each slot being the owner's with probability q.
 */
export function candidatePerception({ tau, attributes }: Costs, owner: number, q: number, belief = 0): Perception {
  const costs = attributes.map((_, slot) => tau[belief * ATTRIBUTES + slot] ?? 0);
  const width = costs.reduce((sum, cost) => sum + cost, 1);
  /** Ways by size of the prior's set, each times the probability of a sum. */
  const sets = Array.from({ length: MOST_DRIVES + 1 }, () => new Float64Array(width));
  sets[0]?.fill(1, 0, 1);
  costs.forEach((cost, slot) => {
    const told = (owner >> slot) & 1 ? q : 0;
    for (let size = Math.min(slot + 1, MOST_DRIVES); size >= 0; size--) {
      const without = sets[size] ?? new Float64Array(width);
      const within = sets[size - 1] ?? new Float64Array(width);
      for (let sum = width - 1; sum >= 0; sum--) {
        const at = (ways: Float64Array, index: number): number => ways[index] ?? 0;
        without[sum] =
          at(without, sum) * (1 - told) +
          at(without, sum - cost) * told +
          at(within, sum) * (q - told) +
          at(within, sum - cost) * (1 - q + told);
      }
    }
  });
  const shares = new Map<number, number>();
  for (let count = 1; count <= MOST_DRIVES; count++) {
    const ways = sets[Math.min(count, attributes.length)] ?? new Float64Array(width);
    const all = ways.reduce((sum, way) => sum + way, 0);
    ways.forEach((way, sum) => {
      if (way > 0) shares.set(Math.max(sum, 1), (shares.get(Math.max(sum, 1)) ?? 0) + way / all / MOST_DRIVES);
    });
  }
  return shares;
}

/** Σ τ under the simplicity prior alone. */
export const priorPerception = (world: Costs, belief = 0): Perception => candidatePerception(world, 0, 0, belief);

type Shares = Pick<Alike, "share" | "acting">;

/** Optimizers alike, from the shares of each set of nonzero drives (bits 0 … 15) and belief (bits 16 and 17). */
function alike({ settings, world }: Problem, sets: ReadonlyMap<number, Shares>): Alike[] {
  const q = Math.min(settings.fidelity / 256, 1);
  return [...sets].map(([key, shares]) => {
    const belief = key >> 16;
    let perception = 0;
    for (let k = 0; k < ATTRIBUTES; k++) if ((key >> k) & 1) perception += world.tau[belief * ATTRIBUTES + k] ?? 0;
    const tested = settings.candidateTruth === 1 ? 0 : belief;
    return {
      ...shares,
      perception: Math.max(perception, 1),
      candidates: candidatePerception(world, key & 0xffff, q, tested),
    };
  });
}

const nonzeroDrives = (drives: Int8Array): number =>
  drives.reduce((bits, drive, k) => (drive === 0 ? bits : bits | (1 << k)), 0);

/** All sets of `size` of the first `slots` bits. */
function* subsets(slots: number, size: number, from = 0): Generator<number, void> {
  if (size === 0) yield 0;
  else
    for (let slot = from; slot <= slots - size; slot++)
      for (const others of subsets(slots, size - 1, slot + 1)) yield (1 << slot) | others;
}

/**
 * Lineages whose every optimizer is as the prior has it, and whose chains reach every level: nothing has been selected
 * yet.
 */
export function priorTypical(problem: Problem): Typical {
  const { settings } = problem;
  const shares = new Map<number, number>();
  for (let count = 1; count <= MOST_DRIVES; count++) {
    const sets = [...subsets(settings.attributes, Math.min(count, settings.attributes))];
    for (const set of sets) {
      const key = set | (settings.founderBelief << 16);
      shares.set(key, (shares.get(key) ?? 0) + 1 / sets.length / MOST_DRIVES);
    }
  }
  const owners = alike(problem, new Map([...shares].map(([key, share]) => [key, { share, acting: 0 }])));
  const deepest = owners.map((owner) => ({ ...owner, acting: owner.share }));
  return Array.from({ length: settings.levels }, (_, at) => (at === settings.levels - 1 ? deepest : owners));
}

/** What a sample of scored lineages is. */
export function typicalOf(problem: Problem, state: State): Typical {
  const { settings } = problem;
  const one = 1 / state.population;
  const levels = Array.from({ length: settings.levels }, () => new Map<number, Shares>());
  for (let i = 0; i < state.population; i++) {
    const lineage = readLineage(settings, state, i);
    if (lineage.traits.reflex) continue;
    const chain = [{ ...lineage.traits, drives: lineage.drives }, ...lineage.subs].slice(0, lineage.depth);
    chain.forEach(({ drives, belief }, at) => {
      const key = nonzeroDrives(drives) | (belief << 16);
      const { share, acting } = levels[at]?.get(key) ?? { share: 0, acting: 0 };
      levels[at]?.set(key, { share: share + one, acting: acting + (at === chain.length - 1 ? one : 0) });
    });
  }
  return levels.map((sets) => alike(problem, sets));
}

/** Share of lineages whose chain reaches a level. */
export const reachOf = (typical: Typical, level: number): number =>
  (typical[level - 1] ?? []).reduce((sum, { share }) => sum + share, 0);

/** Mean Σ τ of the optimizers at a level; NaN where there is none. */
export const meanPerception = (typical: Typical, level: number): number =>
  (typical[level - 1] ?? []).reduce((sum, { share, perception }) => sum + share * perception, 0) /
  reachOf(typical, level);
