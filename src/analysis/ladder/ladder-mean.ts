// The ladder of a population's means: at each level, what is wanted on average, how well it goes with the base, and how its view
// of the plans blurs. Over who is there, or over forced chains: that is the caller's choice (DESIGN, "Measures").
import { quantileSorted } from "simple-statistics";
import type { Problem } from "../../model/engine.ts";
import { spread, type Chain } from "../measure/chains.ts";
import { correlate } from "../measure/correlation.ts";
import type { Ground, Probe } from "../measure/probe.ts";
import { plansOf } from "../measure/realized.ts";
import { meanOf } from "../../record/statistics.ts";
import { both, judge, react, see, type Both } from "./ladder.ts";

/** The middle 80 % and the middle of some values; NaN of none. */
export interface Spread {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

export interface MeanRung {
  /** 0 is the base optimizer. */
  readonly level: number;
  readonly name: string;
  /** Share of the lineages whose chain reaches this level, 0 … 1. */
  readonly present: number;
  /** Mean drive of each attribute, −127 … 127, in slot order; empty for the base. */
  readonly drives: readonly number[];
  /** Mean n. */
  readonly plans: number;
  /** Mean ρ with the base, and with the rung above. */
  readonly base: Both;
  readonly above: Both;
  /**
   * Where the base's best eighth of the plans stands: the rung above and this one have their order in 16 parts, worst to best;
   * at [i][j] is what goes from part i to part j, in parts. Sums to 2; empty for the base.
   */
  readonly flow: Both<readonly (readonly number[])[]>;
  /** What its picks bring to the base: mean over the context's mean, in sd. */
  readonly gain: Both;
  /** Where its picks stand for the base, from 0 (worst) to 1 (best). */
  readonly picks: Both<Spread>;
}

/** Lineages that carry a table of reflexes: they order nothing, so they are no rung. */
export interface Reflexes {
  /** Of all lineages, 0 … 1. */
  readonly share: number;
  readonly gain: Both;
  readonly picks: Both<Spread>;
}

export interface MeanLadder {
  readonly generation: number;
  /** Chains that were read. */
  readonly lineages: number;
  /** Names of the attributes in slot order. */
  readonly attributes: readonly string[];
  readonly rungs: readonly MeanRung[];
  /** Undefined where there are none. */
  readonly reflexes: Reflexes | undefined;
}

/** Into so many parts an order of plans is cut; there are at least 16 plans, and a power of two. */
const PARTS = 16;
/** The base's best plans: one in eight. */
const BEST = 8;
/** Chains, and contexts of each, whose orders are looked at: enough for the eye. */
const CHAINS = 48;
const CONTEXTS = 6;

function spreadOf(values: readonly number[]): Spread {
  const known = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  if (known.length === 0) return { low: NaN, middle: NaN, high: NaN };
  const [low = NaN, middle = NaN, high = NaN] = [0.1, 0.5, 0.9].map((share) => quantileSorted(known, share));
  return { low, middle, high };
}

/** How a level's optimizers order the plans that the level above had ordered, and what they take, in some contexts. */
function viewOf(ground: Ground, chains: readonly Chain[], level: number) {
  const { contexts, plans } = ground.tables;
  const flow = Array.from({ length: PARTS }, () => Array.from({ length: PARTS }, () => 0));
  const gains: number[] = [];
  const picks: number[] = [];
  const part = (place: number) => Math.floor((place * PARTS) / plans);
  spread(chains, CHAINS).forEach(({ optimizers }, i) => {
    const [owner, optimizer] = [optimizers[level - 2], optimizers[level - 1]];
    if (!optimizer) return;
    for (let c = 0; c < Math.min(CONTEXTS, contexts); c++) {
      const context = (i + Math.floor((c * contexts) / CONTEXTS)) % contexts;
      const { order, deed } = see(ground, optimizer, context);
      const above = owner && see(ground, owner, context).order.places;
      for (let base = plans - plans / BEST; base < plans; base++) {
        const row = flow[part(above?.[base] ?? base)];
        const to = part(order.places[base] ?? 0);
        if (row) row[to] = (row[to] ?? 0) + 1;
      }
      gains.push(deed.base);
      picks.push(1 - (deed.rank - 1) / (plans - 1));
    }
  });
  const inParts = PARTS / (plans * gains.length);
  return { flow: flow.map((row) => row.map((count) => count * inParts)), gain: meanOf(gains), picks: spreadOf(picks) };
}

/** What tables of reflexes bring in some contexts. */
function reflexesOf(probe: Probe, chains: readonly Chain[]): Reflexes | undefined {
  const here = chains.filter(({ lineage }) => lineage.traits.reflex);
  if (here.length === 0) return undefined;
  const deeds = both((distribution) => {
    const ground = probe[distribution];
    const { contexts } = ground.tables;
    return spread(here, CHAINS).flatMap(({ lineage }, i) =>
      Array.from({ length: Math.min(CONTEXTS, contexts) }, (_, c) => {
        const context = (i + Math.floor((c * contexts) / CONTEXTS)) % contexts;
        return react(ground, lineage.reflexes, context).deed;
      }),
    );
  });
  const plans = probe.training.tables.plans;
  return {
    share: here.length / chains.length,
    gain: both((distribution) => meanOf(deeds[distribution].map(({ base }) => base))),
    picks: both((distribution) => spreadOf(deeds[distribution].map(({ rank }) => 1 - (rank - 1) / (plans - 1)))),
  };
}

/** What the best plan of each context brings to the base. */
const mostGain = (ground: Ground): number =>
  meanOf(Array.from({ length: ground.tables.contexts }, (_, context) => judge(ground, context).deed.base));

/** The ladder of the means over chains, as `readChains` or `forceChain` give them; those of reflexes count in the shares, and stand apart. */
export function meanLadder({ world }: Problem, probe: Probe, chains: readonly Chain[], generation: number): MeanLadder {
  const correlations = both((distribution) => chains.map((chain) => correlate(probe[distribution], chain)));
  const deepest = chains.reduce((most, { optimizers }) => Math.max(most, optimizers.length), 0);
  const rungs = Array.from({ length: deepest }, (_, at): MeanRung => {
    const here = chains.filter(({ optimizers }) => optimizers.length > at);
    const optimizers = here.flatMap((chain) => chain.optimizers[at] ?? []);
    const views = both((distribution) => viewOf(probe[distribution], here, at + 1));
    const mean = (of: "base" | "above") =>
      both((distribution) => meanOf(correlations[distribution].map((chain) => chain[of][at] ?? NaN)));
    return {
      level: at + 1,
      name: world.levelNames[at + 1] ?? `level ${at + 1}`,
      present: here.length / chains.length,
      drives: world.attributes.map((_, k) => meanOf(optimizers.map(({ drives }) => drives[k] ?? 0))),
      plans: meanOf(optimizers.map((optimizer) => plansOf(probe.training, optimizer))),
      base: mean("base"),
      above: mean("above"),
      flow: both((distribution) => views[distribution].flow),
      gain: both((distribution) => views[distribution].gain),
      picks: both((distribution) => views[distribution].picks),
    };
  });
  const top: MeanRung = {
    level: 0,
    name: world.levelNames[0] ?? "base",
    present: 1,
    drives: [],
    plans: probe.training.tables.plans,
    base: both(() => 1),
    above: both(() => NaN),
    flow: both(() => []),
    gain: both((distribution) => mostGain(probe[distribution])),
    picks: both(() => ({ low: 1, middle: 1, high: 1 })),
  };
  return {
    generation,
    lineages: chains.length,
    attributes: world.attributes,
    rungs: [top, ...rungs],
    reflexes: reflexesOf(probe, chains),
  };
}
