// Stage `tables`: draws the contexts of a generation (or of a probe) and fills the table of what every plan would bring in
// each, as the truth and each belief variant have it. Plans are stored in the order in which optimizers consider them.
import { bounded, chance, purpose, random } from "../model/philox.ts";
import type { Settings } from "../model/settings.ts";
import { ATTRIBUTES, type World } from "../model/world.ts";
import type { ContextKey, Draw } from "./outcome.ts";
import { causalOutcome } from "./worlds/causal.ts";
import { gaussianOutcome } from "./worlds/gaussian.ts";
import { tableOutcome } from "./worlds/table.ts";

/** Outcomes of P plans in C contexts; position j is the j-th plan that an optimizer considers. */
export interface Tables {
  readonly contexts: number;
  readonly plans: number;
  /** Per belief variant: [(context · P + j) · 16 + attribute]. */
  readonly attributes: readonly Int8Array[];
  /** [context · P + j], in base units. */
  readonly base: Int16Array;
  readonly intended: Int16Array;
  /** The context's mean of the base over its plans, rounded down. */
  readonly meanBase: Int32Array;
  /** Position j of a plan of the library: [context · P + plan]. */
  readonly place: Uint16Array;
  /** What a reflex sees. */
  readonly cues: Uint8Array;
}

function contextType(settings: Settings, draw: Draw, context: number): number {
  const why = draw.probe ? purpose.probeContextType : purpose.contextType;
  return bounded(random(settings.seed, context, draw.generation, why)[0], settings.contextTypes);
}

function keyOf(settings: Settings, draw: Draw, context: number): ContextKey {
  const typed = settings.contextTypes > 0;
  const fresh = draw.probe && !typed;
  return {
    index: typed ? contextType(settings, draw, context) : context,
    generation: typed ? 0 : draw.generation,
    context: fresh ? purpose.probeContext : purpose.context,
    noise: fresh ? purpose.probeNoise : purpose.noise,
    row: fresh ? purpose.probeRow : purpose.row,
  };
}

/** The cue: type mod Q, replaced by a random one with probability ν; where every context is new it is random. */
function cueOf(settings: Settings, draw: Draw, context: number): number {
  const words = random(settings.seed, context, draw.generation, draw.probe ? purpose.probeCue : purpose.cue);
  const noisy = settings.contextTypes === 0 || chance(words[0], settings.cueNoise);
  return noisy ? bounded(words[1], settings.cues) : contextType(settings, draw, context) % settings.cues;
}

/** The place of each plan: the rank of its random word, ties to the lower plan. */
export function places(settings: Settings, draw: Draw, context: number): Uint16Array {
  const { seed, plans } = settings;
  const why = draw.probe ? purpose.probeRank : purpose.rank;
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

/** Fills the tables of a draw. */
export function tables(settings: Settings, world: World, draw: Draw): Tables {
  const { plans, variants } = settings;
  const { contexts } = draw;
  const library = world.library(settings.seed, plans);
  const programs = Array.from({ length: variants }, (_, variant) => world.program(draw.distribution, variant));
  const result = {
    contexts,
    plans,
    attributes: programs.map(() => new Int8Array(contexts * plans * ATTRIBUTES)),
    base: new Int16Array(contexts * plans),
    intended: new Int16Array(contexts * plans),
    meanBase: new Int32Array(contexts),
    place: new Uint16Array(contexts * plans),
    cues: new Uint8Array(contexts),
  };
  for (let context = 0; context < contexts; context++) {
    const key = keyOf(settings, draw, context);
    const place = places(settings, draw, context);
    result.place.set(place, context * plans);
    result.cues[context] = cueOf(settings, draw, context);
    let sum = 0;
    for (let plan = 0; plan < plans; plan++) {
      const j = context * plans + (place[plan] ?? 0);
      programs.forEach((program, variant) => {
        const outcome =
          world.kind === "causal"
            ? causalOutcome(settings, program, library, key, plan)
            : world.kind === "gaussian"
              ? gaussianOutcome(settings, program, key, plan)
              : tableOutcome(settings, world, draw, key, plan);
        result.attributes[variant]?.set(outcome.attributes, j * ATTRIBUTES);
        if (variant > 0) return;
        result.base[j] = outcome.base;
        result.intended[j] = outcome.intended;
        sum += outcome.base;
      });
    }
    result.meanBase[context] = sum >> settings.plansLog2;
  }
  return result;
}
