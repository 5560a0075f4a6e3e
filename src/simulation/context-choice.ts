// The draw of contexts as a policy: an adversary fills a pool of 4C contexts, looks at what some lineages want or do in them, and
// lets the next generation meet the C that are hardest: “sample environments adversarially from a very wide distribution” (The Inner Alignment
// Problem, 3.3). It chooses on the host, by integers and from the last generation alone, so that every engine meets the same contexts and an
// interruption leaves no trace.
import type { Engine, Problem } from "../model/engine.ts";
import { isqrtBig } from "../model/integers.ts";
import type { Step } from "../model/settings.ts";
import type { State } from "../model/state.ts";
import { actorOf, react } from "../reference/act.ts";
import { optimizerAt, readLineage, type Lineage } from "../reference/lineage.ts";
import { plansConsidered, type Environment, presentedObjective } from "../reference/optimizer.ts";
import { pick } from "../reference/scan.ts";
import { utilityOf } from "../reference/objective.ts";
import { tables, type Tables } from "../reference/tables.ts";

/** Contexts of the pool for each that is met. */
const POOL = 4;
/** A correlation of 1. */
const ONE = 1n << 15n;

/**
 * The pool's numbers of the C contexts that the generation after an engine's present one meets, ascending; undefined where contexts are
 * drawn: then, and for the founders, whom nobody has seen yet, they are the pool's first, as good as any.
 */
export async function nextContexts(problem: Problem, engine: Pick<Engine, "read">): Promise<Uint32Array | undefined> {
  const { contextChoice, poolSample, population } = problem.settings;
  if (contextChoice === 0) return undefined;
  const count = Math.min(poolSample, population);
  return chooseContexts(problem, await engine.read(0, count, Math.trunc(population / count)));
}

/** The same from the lineages that the choice looks at, in their canonical form. */
export function chooseContexts(problem: Problem, sample: State): Uint32Array {
  const { settings, world } = problem;
  const leastCorrelated = settings.contextChoice === 1;
  const lineages = Array.from({ length: sample.population }, (_, i) => readLineage(settings, sample, i));
  const step = problem.stepAt(sample.generation);
  // What goes with the base is asked of the truth alone; what is done hangs on beliefs, as far as somebody holds them.
  const held = lineages.map((lineage) => optimizerAt(lineage, step, lineage.depth).belief);
  const variants = leastCorrelated ? 1 : 1 + Math.max(...held);
  const pool = tables({ ...settings, variants }, world, {
    probe: false,
    generation: sample.generation + 1,
    distribution: "training",
    contexts: POOL * settings.contexts,
  });
  const scores = leastCorrelated
    ? agreements(pool, wantsOf(lineages, step))
    : gains({ settings, tables: pool, tau: world.tau, delta: world.delta }, step, lineages);
  const hardest = [...scores.keys()].sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0) || a - b);
  return Uint32Array.from(hardest.slice(0, settings.contexts)).sort();
}

/** Drives of whoever acts in each lineage; reflexes want nothing. */
const wantsOf = (lineages: readonly Lineage[], step: Step): Int8Array[] =>
  lineages.filter(({ traits }) => !traits.reflex).map((lineage) => optimizerAt(lineage, step, lineage.depth).drives);

/**
 * For each context the mean correlation, over its plans, of some utilities with the base, in 1/32,768 and truncated; 0 where no utility
 * varies, or the base does not.
 */
function agreements(pool: Tables, wants: readonly Int8Array[]): number[] {
  return Array.from({ length: pool.contexts }, (_, context) => {
    const correlations = wants.flatMap((drives) => correlationIn(pool, context, drives) ?? []);
    return Math.trunc(correlations.reduce((sum, one) => sum + one, 0) / Math.max(correlations.length, 1));
  });
}

/** Undefined where either side does not vary. Sums stay below 2⁵³: |U| < 2¹⁸, |B| < 2¹⁵, P ≤ 2¹⁰. */
function correlationIn(pool: Tables, context: number, drives: Int8Array): number | undefined {
  const { plans, base } = pool;
  let [x, y, xx, yy, xy] = [0, 0, 0, 0, 0];
  for (let cell = context * plans; cell < (context + 1) * plans; cell++) {
    const wanted = utilityOf(pool, drives, 0, cell);
    const brought = base[cell] ?? 0;
    x += wanted;
    y += brought;
    xx += wanted * wanted;
    yy += brought * brought;
    xy += wanted * brought;
  }
  const moment = (product: number, a: number, b: number) => BigInt(plans) * BigInt(product) - BigInt(a) * BigInt(b);
  const spread = isqrtBig(moment(xx, x, x) * moment(yy, y, y));
  return spread === 0n ? undefined : Number((ONE * moment(xy, x, y)) / spread);
}

/** For each context what lineages bring there of the base, less what the best plan would bring each of them: 0 or below. */
function gains(env: Environment, step: Step, lineages: readonly Lineage[]): number[] {
  const { settings, tables: pool } = env;
  const deeds = lineages.map((lineage) => deedOf(env, step, lineage));
  return Array.from({ length: pool.contexts }, (_, context) => {
    const cells = context * settings.plans;
    const best = pool.base.subarray(cells, cells + settings.plans).reduce((most, value) => Math.max(most, value));
    return deeds.reduce((sum, deed) => sum + (pool.base[cells + deed(context)] ?? 0) - best, 0);
  });
}

/** The position that whoever acts in a lineage takes in a context, as it acted last: see the reference's stage `act`. */
function deedOf(env: Environment, step: Step, lineage: Lineage): (context: number) => number {
  const { settings, tables: pool } = env;
  if (lineage.traits.reflex) return (context) => react(pool, lineage.reflexes, context);
  const { optimizer, owner, watched } = actorOf(settings, lineage, step);
  const shown = presentedObjective(env, optimizer, owner, watched);
  const n = plansConsidered(env, optimizer.budget, shown.perPlan);
  return (context) => pick(pool, shown.drives, optimizer.belief, context, n);
}
