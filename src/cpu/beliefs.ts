// The belief variants that lineages can have; only their tables are drawn.
import type { Settings } from "../model/settings.ts";
import { planes, type State } from "../model/state.ts";

/** All variants, as bits. */
export const allBeliefs = ({ variants }: Pick<Settings, "variants">): number => (1 << variants) - 1;

/** The variants that founders and mutation can produce, as bits. */
export const possibleBeliefs = (settings: Pick<Settings, "variants" | "founderBelief" | "mutationBelief">): number =>
  settings.mutationBelief > 0 ? allBeliefs(settings) : 1 | (1 << settings.founderBelief);

/** The variants that occur in a state, as bits. */
export function heldBeliefs(settings: Settings, { words, population }: State): number {
  const flags = Array.from({ length: settings.levels - 1 }, (_, i) => planes.sub(settings, i + 2) + 4);
  let held = 1;
  for (const plane of [planes.traits, ...flags]) {
    for (const word of words.subarray(plane * population, (plane + 1) * population)) held |= 1 << ((word >>> 2) & 3);
  }
  return held;
}
