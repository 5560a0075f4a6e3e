// Stage `tables`: draws the contexts of a generation (or of a probe) and fills the table of every plan's outcome in
// each, by the truth and each belief variant. Plans are stored in the order in which optimizers consider them.
import type { Settings } from "../model/settings.ts";
import { ATTRIBUTES, type World } from "../model/world.ts";
import { contextType, cueOf, keyOf, places } from "./contexts.ts";
import type { Draw, Outcome } from "./outcome.ts";
import { rollOut } from "./roll-out.ts";
import { stepTable } from "./step-table.ts";
import { causalOutcome } from "./worlds/causal.ts";
import { gaussianOutcome } from "./worlds/gaussian.ts";
import { gridCopy } from "./worlds/grid.ts";
import { processCopy } from "./worlds/process.ts";
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
  /**
   * The value that fitness subtracts: the context's mean of the base over its plans, rounded down, because cohorts have
   * different contexts. 0 in sequential worlds, where earlier choices determine the context, so that its mean must
   * count.
   */
  readonly meanBase: Int32Array;
  /** Position j of a plan of the library: [context · P + plan]. */
  readonly place: Uint16Array;
  /** The cue of each context. */
  readonly cues: Uint8Array;
  /** The next context after a plan: [context · P + j]. Empty in worlds that are not sequential. */
  readonly next: Uint16Array;
}

/** Number of variations of a drawn context: 1 for training, more for a wide distribution. */
const variationsOf = ({ variations }: Settings, { probe, distribution }: Draw): number =>
  probe || distribution === "deployment" ? 1 : variations;

/** The content of a context: its cue before noise, and each plan's outcome under a belief variant. */
interface Content {
  readonly seen: number | undefined;
  readonly outcome: (plan: number, variant: number) => Outcome;
}

/** The contents of independent contexts. Variations alternate by number. */
function separate(settings: Settings, world: World, draw: Draw) {
  const library = world.library(settings.seed, settings.plans);
  const programs = Array.from({ length: variationsOf(settings, draw) }, (_, variation) =>
    programsOf(settings, world, draw, variation),
  );
  return (context: number): Content => {
    const key = keyOf(settings, draw, context);
    const varied = programs[(context + draw.generation) % programs.length];
    return {
      seen: settings.contextTypes > 0 ? contextType(settings, draw, context) : undefined,
      outcome(plan, variant) {
        const program = varied?.[variant] ?? new Int32Array(0);
        if (world.kind === "causal") return causalOutcome(settings, program, library, key, plan);
        if (world.kind === "gaussian") return gaussianOutcome(settings, program, key, plan);
        return tableOutcome(settings, world, draw, key, plan);
      },
    };
  };
}

/** The contents of contexts of a sequential world: step tables of all copies, then roll-outs. */
function sequential(settings: Settings, world: World, draw: Draw) {
  const { states } = settings;
  const programs = programsOf(settings, world, draw);
  const library = world.library(settings.seed, settings.plans, settings.planLength);
  const count = draw.contexts / states;
  const kind = world.kind === "process" ? processCopy : gridCopy;
  const copies = Array.from({ length: count }, (_, copy) =>
    kind(settings, programs, keyOf(settings, draw, copy), { copy, copies: count }),
  );
  const steps = programs.map((_, variant) => stepTable(settings, copies, variant));
  return (context: number): Content => ({
    seen: copies[Math.trunc(context / states)]?.cue(context % states),
    outcome: (plan, variant) => rollOut(settings, steps[variant] ?? [], library, context, plan),
  });
}

/** The programs of all belief variants. */
const programsOf = (settings: Settings, world: World, draw: Draw, variation = 0): Int32Array[] =>
  Array.from({ length: settings.variants }, (_, variant) => world.program(draw.distribution, variant, variation));

/** Fills the tables of a draw. */
export function tables(settings: Settings, world: World, draw: Draw): Tables {
  const { plans, variants } = settings;
  const { contexts } = draw;
  const result = {
    contexts,
    plans,
    attributes: Array.from({ length: variants }, () => new Int8Array(contexts * plans * ATTRIBUTES)),
    base: new Int16Array(contexts * plans),
    intended: new Int16Array(contexts * plans),
    meanBase: new Int32Array(contexts),
    place: new Uint16Array(contexts * plans),
    cues: new Uint8Array(contexts),
    next: new Uint16Array(world.sequence ? contexts * plans : 0),
  };
  const contents = (world.sequence ? sequential : separate)(settings, world, draw);
  for (let context = 0; context < contexts; context++) {
    const number = draw.numbers?.[context] ?? context;
    const content = contents(number);
    const place = places(settings, draw, number);
    result.place.set(place, context * plans);
    result.cues[context] = cueOf(settings, draw, number, content.seen);
    let sum = 0;
    for (let plan = 0; plan < plans; plan++) {
      const j = context * plans + (place[plan] ?? 0);
      result.attributes.forEach((held, variant) => {
        const outcome = content.outcome(plan, variant);
        held.set(outcome.attributes, j * ATTRIBUTES);
        if (variant > 0) return;
        result.base[j] = outcome.base;
        result.intended[j] = outcome.intended;
        if (world.sequence) result.next[j] = outcome.next ?? 0;
        sum += outcome.base;
      });
    }
    if (settings.horizon === 1) result.meanBase[context] = sum >> settings.plansLog2;
  }
  return result;
}
