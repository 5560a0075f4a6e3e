// Hand-made worlds for the tests of the rules: a few contexts of a few plans whose outcomes are written down, so that what an
// optimizer must do, and what it must be charged, can be said beforehand.
import { configure } from "../../src/model/configuration.ts";
import { compileGaussian } from "../../src/model/gaussian.ts";
import { settingsOf, UNSCHEDULED, type Settings, type Step } from "../../src/model/settings.ts";
import { unpackTraits } from "../../src/model/state.ts";
import { ATTRIBUTES } from "../../src/model/world.ts";
import { noSub, type Lineage, type Sub } from "../../src/reference/lineage.ts";
import type { Environment } from "../../src/reference/optimizer.ts";
import type { Tables } from "../../src/reference/tables.ts";
import { telephone } from "../../src/worlds/telephone.ts";

/** What a plan brings: its attributes, what belief variant 1 takes them for (the same, if left out), its base value. */
export interface PlantedPlan {
  readonly phi: readonly number[];
  readonly believed?: readonly number[];
  readonly base?: number;
  /** The context that it leads to. */
  readonly next?: number;
}

/** 16 drives (or attributes) of which the first are given. */
export const drivesOf = (...given: number[]): Int8Array =>
  Int8Array.from({ length: ATTRIBUTES }, (_, k) => given[k] ?? 0);

/** Tables of contexts with equally many plans, considered in the order in which they are written. Cues are 0, 1, 2 … */
export function plantTables(contexts: readonly (readonly PlantedPlan[])[]): Tables {
  const cells = contexts.flat();
  const plans = contexts[0]?.length ?? 0;
  const column = (read: (plan: PlantedPlan) => readonly number[]) =>
    Int8Array.from(cells.flatMap((plan) => [...drivesOf(...read(plan))]));
  return {
    contexts: contexts.length,
    plans,
    attributes: [column(({ phi }) => phi), column(({ phi, believed }) => believed ?? phi)],
    base: Int16Array.from(cells, ({ base = 0 }) => base),
    intended: new Int16Array(cells.length),
    meanBase: Int32Array.from(contexts, (context) =>
      Math.floor(context.reduce((sum, { base = 0 }) => sum + base, 0) / plans),
    ),
    place: Uint16Array.from(cells, (_, at) => at % plans),
    cues: Uint8Array.from(contexts, (_, context) => context),
    next: Uint16Array.from(cells, ({ next = 0 }) => next),
  };
}

/** What the tests take for granted, whatever the defaults are. */
const PLAIN = {
  seed: 1,
  population: 4096,
  plans: 64,
  levels: 3,
  buildCost: 1,
  candidates: 16,
  oversightRule: "square",
  candidateBelief: "owner",
  candidateTwoFaced: 0,
  modellingCost: 0,
  simplicity: 0,
  culture: false,
  cultureMemory: "keep",
  trust: 0,
  audit: 0,
  depthCap: 0,
  timeCost: 0,
  lengthCost: 0,
  crossover: 0,
  topology: "mixed",
  kind: "searcher",
  contextTypes: 0,
  cueNoise: 0,
};

/** Plain settings but for what is given: three levels, b = 1, κ and T to be set by the lineage. */
export const plantSettings = (given: Partial<Settings> = {}): Settings => ({
  ...settingsOf(configure(PLAIN), compileGaussian(telephone)),
  attributes: 2,
  variants: 2,
  baseAttribute: 0,
  baseTau: 1,
  ...given,
});

/** A planted environment. τ and δ are those of the first slots in every belief variant, 1 elsewhere. */
export function plant(
  contexts: readonly (readonly PlantedPlan[])[],
  given: Partial<Settings> = {},
  costs: { readonly tau?: readonly number[]; readonly delta?: readonly number[] } = {},
): Environment {
  const tables = plantTables(contexts);
  const spread = (values: readonly number[] = []) =>
    Uint32Array.from({ length: 4 * ATTRIBUTES }, (_, at) => values[at % ATTRIBUTES] ?? 1);
  const settings = plantSettings({
    plans: tables.plans,
    plansLog2: Math.log2(tables.plans),
    contexts: tables.contexts,
    contextsActed: tables.contexts,
    ...given,
  });
  return { settings, tables, tau: spread(costs.tau), delta: spread(costs.delta) };
}

/** A lineage of searchers that wants the given drives, T = 1, κ = 1, leverage 1, fidelity 0, never rash. */
export function plantLineage(
  drives: Int8Array,
  traits: Partial<Lineage["traits"]> = {},
  rest: Partial<Lineage> = {},
): Lineage {
  return {
    drives,
    traits: { ...unpackTraits([]), oversight: 256, ...traits },
    reflexes: new Uint16Array(16),
    subs: [noSub(), noSub()],
    fitness: 0,
    evaluations: 0,
    depth: 1,
    ...rest,
  };
}

export const plantSub = (drives: Int8Array, flags: Partial<Sub> = {}): Sub => ({
  ...noSub(),
  drives,
  present: true,
  ...flags,
});

/** Generation 7, without schedules, every level to be built. */
export const plantStep = (given: Partial<Step> = {}): Step => ({
  generation: 7,
  budget: UNSCHEDULED,
  oversight: UNSCHEDULED,
  buildable: 0b1111_1100,
  ...given,
});

/** A probability of 1, and of 1/4, as thresholds. */
export const CERTAIN = 0xffff_ffff;
export const QUARTER = 0x4000_0000;

/** 16 equal drives. */
export const all = (value: number): Int8Array => Int8Array.from({ length: ATTRIBUTES }, () => value);

/** Settings under which nothing mutates and everyone may be a parent, but for what is given. */
export const unmutated = (given: Partial<Settings> = {}): Settings => {
  const settings = plantSettings();
  const rates = Object.keys(settings).filter((name) => name.startsWith("mutation"));
  const still = Object.fromEntries(rates.map((name) => [name, 0]));
  return { ...settings, population: 100, attributes: 16, kinds: 2, cues: 16, tournament: 1, ...still, ...given };
};

/** Standard errors by which a count of successes differs from what its probability says. */
export const standardErrors = (count: number, trials: number, p: number): number =>
  (count - trials * p) / Math.sqrt(trials * p * (1 - p));
