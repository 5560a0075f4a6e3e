// The measures of a run: how the objectives of optimizers go with the base objective level by level, and what they bring. Read on
// probes only, from a sample of lineages; nothing here feeds back into the dynamics.
import type { Problem } from "../../model/engine.ts";
import type { State } from "../../model/state.ts";
import { forceChain, readChains, spread, type Chain } from "./chains.ts";
import { correlate, outerAlignment, recordCorrelations } from "./correlation.ts";
import { recordMisalignment, recordRates } from "./delegation.ts";
import { goodhartRows, type GoodhartRow } from "./goodhart.ts";
import { lineageColumns, type LineageColumns } from "./lineages.ts";
import { driveRows, recordPopulation } from "./population.ts";
import { groundsOf, type Probe } from "./probe.ts";
import { recordRealized } from "./realized.ts";
import { recorderOf, type DriveRow, type LevelRow } from "./rows.ts";
import { scatter, type ScatterRow } from "./scatter.ts";

export { prepareProbe, type Probe } from "./probe.ts";
export type { DriveRow, LevelRow, Measure, Reading } from "./rows.ts";
export type { GoodhartRow, LineageColumns, ScatterRow };

export interface Rows {
  readonly levels: LevelRow[];
  readonly drives: DriveRow[];
}

export interface End {
  /** Rank correlations, for the same generation. */
  readonly levels: LevelRow[];
  readonly goodhart: GoodhartRow[];
  readonly scatter: ScatterRow[];
  readonly lineages: LineageColumns;
}

/** What a sample is: every stride-th lineage, from lineage 0 on, after a generation. */
export interface Sampled {
  readonly stride: number;
  readonly generation: number;
  /** How many of its lineages act on the probes (128 by default): their searches are the dearest part. */
  readonly actors?: number;
}

const ACTORS = 128;
/** At the end: optimizers of a level whose Goodhart curve is drawn, whose outcomes are scattered; whole lineages that are kept. */
const GOODHART = 128;
const SCATTER = 32;
const LINEAGES = 256;

/** Everything that is recorded every m generations. `sample` is canonical, as an engine's `read(0, count, stride)` returns it. */
export function measure(
  problem: Problem,
  probe: Probe,
  sample: State,
  { stride, generation, actors = ACTORS }: Sampled,
): Rows {
  const { settings, world } = problem;
  const step = problem.stepAt(generation);
  const levels: LevelRow[] = [];
  const record = recorderOf(levels, generation);
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
  return { levels, drives: driveRows(world, generation, settings.levels, chains) };
}

/** What is recorded once more at the end, because it is dear: beside `measure`, not instead of it. */
export function measureEnd(problem: Problem, probe: Probe, sample: State, { stride, generation }: Sampled): End {
  const { settings, world } = problem;
  const chains = readChains(problem, sample, problem.stepAt(generation), stride);
  const levels: LevelRow[] = [];
  const goodhart: GoodhartRow[] = [];
  const points: ScatterRow[] = [];
  const record = recorderOf(levels, generation);
  for (const ground of groundsOf(probe)) {
    for (let level = 1; level <= settings.levels; level++) {
      const here = chains.flatMap(({ optimizers }) => optimizers[level - 1] ?? []);
      goodhart.push(...goodhartRows(ground, level, spread(here, GOODHART)));
      const cloud = scatter(ground, level, spread(here, SCATTER));
      points.push(...cloud.rows);
      record(level, ground.distribution, "unpaired", "spearman", cloud.spearman);
      record(level, ground.distribution, "unpaired", "kendall", cloud.kendall);
    }
  }
  return { levels, goodhart, scatter: points, lineages: lineageColumns(world, probe, spread(chains, LINEAGES)) };
}
