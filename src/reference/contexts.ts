// The draw of contexts: the key of a context's content, its cue, and the order in which its plans are considered. Twin
// of shaders/lib/contexts.wgsl.
import { bounded, chance, random } from "../model/philox.ts";
import { streams } from "../model/random-stream.ts";
import type { Settings } from "../model/settings.ts";
import type { ContextKey, Draw } from "./outcome.ts";

/** The type of a context, or of a copy of a sequential world. */
export function contextType(settings: Settings, draw: Draw, context: number): number {
  const why = draw.probe ? streams.probeContextType : streams.contextType;
  return bounded(random(settings.seed, context, draw.generation, why)[0], settings.contextTypes);
}

/** The key of a context; in a sequential world, of a copy. */
export function keyOf(settings: Settings, draw: Draw, context: number): ContextKey {
  const typed = settings.contextTypes > 0;
  const fresh = draw.probe && !typed;
  return {
    index: typed ? contextType(settings, draw, context) : context,
    generation: typed ? 0 : draw.generation,
    context: fresh ? streams.probeContext : streams.context,
    noise: fresh ? streams.probeNoise : streams.noise,
    row: fresh ? streams.probeRow : streams.row,
    step: fresh ? streams.probeStep : streams.step,
    maze: fresh ? streams.probeMaze : streams.maze,
  };
}

/**
 * The cue of a context: its sign `seen` mod Q, replaced by a random cue with probability ν. A new context has no sign
 * (undefined), and its cue is random.
 */
export function cueOf(settings: Settings, draw: Draw, context: number, seen: number | undefined): number {
  const words = random(settings.seed, context, draw.generation, draw.probe ? streams.probeCue : streams.cue);
  const noisy = seen === undefined || chance(words[0], settings.cueNoise);
  return noisy ? bounded(words[1], settings.cues) : seen % settings.cues;
}

/** The place of each plan: the rank of its random word, ties to the lower plan. */
export function places(settings: Settings, draw: Draw, context: number): Uint16Array {
  const { seed, plans } = settings;
  const why = draw.probe ? streams.probeRank : streams.rank;
  const words = Uint32Array.from(
    { length: plans },
    (_, plan) => random(seed, context * (plans >> 2) + (plan >> 2), draw.generation, why)[plan & 3] ?? 0,
  );
  const sorted = Array.from({ length: plans }, (_, plan) => plan).sort(
    (a, b) => (words[a] ?? 0) - (words[b] ?? 0) || a - b,
  );
  const place = new Uint16Array(plans);
  sorted.forEach((plan, j) => (place[plan] = j));
  return place;
}
