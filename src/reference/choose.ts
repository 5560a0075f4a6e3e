// The first half of stage `reproduce`: the parents of a child, by tournaments, well mixed or on a torus, or by hill
// climbing. Twin of shaders/choose.wgsl.
import { bounded, random } from "../model/philox.ts";
import { streams } from "../model/random-stream.ts";
import type { Settings } from "../model/settings.ts";

/** A possible parent of the child at `child`: any lineage, or a neighbour on the torus. */
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

/** The winner of a tournament: the fittest of k lineages drawn with replacement, ties to the first drawn. */
export function parentOf(
  settings: Settings,
  fitness: ArrayLike<number>,
  child: number,
  generation: number,
  which: number,
): number {
  let best = 0;
  for (let t = 0; t < settings.tournament; t++) {
    const word = random(settings.seed, child, generation, streams.tournament, which * 16 + (t >> 2))[t & 3] ?? 0;
    const rival = competitor(settings, child, word);
    if (t === 0 || (fitness[rival] ?? 0) > (fitness[best] ?? 0)) best = rival;
  }
  return best;
}

/** Hill climbing: lineages 2j and 2j + 1 are one learner. Returns the fitter, in a tie the even one. */
export function incumbentOf(settings: Settings, fitness: ArrayLike<number>, child: number): number {
  const even = child - (child & 1);
  const odd = even + 1;
  return odd < settings.population && (fitness[odd] ?? 0) > (fitness[even] ?? 0) ? odd : even;
}
