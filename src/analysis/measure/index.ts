// Measurements of a population: correlations of objectives level by level, delegation, gains, shares and traits, recorded into the
// tables of the run. They read a sample of lineages on the probes; nothing feeds back into the dynamics.
import type { Problem } from "../../model/engine.ts";
import type { State } from "../../model/state.ts";
import type { Tables } from "../../record/tables.ts";
import { forceChain, readChains, spread, type Chain } from "./chains.ts";
import { correlate, outerAlignment, recordCorrelations } from "./correlation.ts";
import { recordMisalignment, recordRates } from "./delegation.ts";
import { goodhartRows } from "./goodhart.ts";
import { lineageRows } from "./lineages.ts";
import { driveRows, recordPopulation } from "./population.ts";
import { groundsOf, type Probe } from "./probe.ts";
import { recordRealized } from "./realized.ts";
import { recorderOf } from "./recorder.ts";
import { scatter } from "./scatter.ts";

export { prepareProbe, type Probe } from "./probe.ts";

/** Which lineages a sample holds: every stride-th one, from lineage 0 on, after a generation. */
export interface Sampled {
  readonly stride: number;
  readonly generation: number;
  /** The number of its lineages that act on the probes, 128 by default; their searches cost the most time. */
  readonly actors?: number;
}

const ACTORS = 128;
/** At the end: optimizers of a level in its Goodhart curve and in its scatter; whole lineages that are recorded. */
const GOODHART = 128;
const SCATTER = 32;
const LINEAGES = 256;

/**
 * Records what is recorded every `measureEvery` generations. `sample` is canonical, as an engine's `read(0, count, stride)`
 * returns it.
 */
export function measure(
  problem: Problem,
  probe: Probe,
  sample: State,
  { stride, generation, actors = ACTORS }: Sampled,
  tables: Pick<Tables, "levels" | "drives">,
): void {
  const { settings, world } = problem;
  const step = problem.stepAt(generation);
  const record = recorderOf(tables.levels, settings.seed, generation);
  const chains = readChains(problem, sample, step, stride);
  const searchers = chains.filter(({ optimizers }) => optimizers.length > 0);
  const force = (inherit: boolean) => searchers.map((chain) => forceChain(probe.training, step, chain, inherit));
  const forced = force(true);
  // Without culture there is nothing to inherit, and both readings are one.
  const unherited = settings.culture === 1 ? force(false) : forced;
  const deep = (chain: Chain) => chain.optimizers.length === settings.levels;

  recordPopulation(record, probe.training, step, chains);
  recordRates(record, settings.levels, searchers);
  for (const ground of groundsOf(probe)) {
    const read = (of: readonly Chain[]) => of.map((chain) => correlate(ground, chain));
    const unpaired = read(searchers);
    recordCorrelations(record, ground, "unpaired", unpaired);
    recordCorrelations(
      record,
      ground,
      "paired",
      unpaired.filter((_, i) => searchers[i] && deep(searchers[i])),
    );
    const built = read(forced);
    recordCorrelations(record, ground, "forced", built);
    recordCorrelations(record, ground, "uninherited", unherited === forced ? built : read(unherited));
    recordMisalignment(record, ground, settings.levels, unpaired);
    recordRealized(record, ground, spread(chains, actors));
    record(0, ground.distribution, "all", "rho_intended", outerAlignment(ground));
  }
  tables.drives.append(driveRows(world, generation, settings.levels, chains), { seed: settings.seed });
}

/** Records what is recorded at the end of a run alone, because it takes long: rank correlations, curves, scatter, lineages. */
export function measureEnd(
  problem: Problem,
  probe: Probe,
  sample: State,
  { stride, generation }: Sampled,
  tables: Tables,
): void {
  const { settings, world } = problem;
  const { seed } = settings;
  const chains = readChains(problem, sample, problem.stepAt(generation), stride);
  const record = recorderOf(tables.levels, seed, generation);
  for (const ground of groundsOf(probe)) {
    for (let level = 1; level <= settings.levels; level++) {
      const here = chains.flatMap(({ optimizers }) => optimizers[level - 1] ?? []);
      tables.goodhart.append(goodhartRows(ground, level, spread(here, GOODHART)), { seed });
      const cloud = scatter(ground, level, spread(here, SCATTER));
      tables.scatter.append(cloud.rows, { seed });
      record(level, ground.distribution, "unpaired", "spearman", cloud.spearman);
      record(level, ground.distribution, "unpaired", "kendall", cloud.kendall);
    }
  }
  tables.lineages.append(lineageRows(world, probe, spread(chains, LINEAGES)), { seed });
}
