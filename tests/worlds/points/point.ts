// The point of a preset as something measured: a sentence with the run's own numbers, and whether the run bears it out. The tests
// hold every preset to its point with one seed; `npm run worlds` writes the sentences, and draws the charts, with several.
import type { RunFigureName } from "../../../src/charts/registry.ts";
import { inPlainWords, number, percent } from "../../../src/charts/format.ts";
import { runCell, type Cell } from "../../../src/experiment/results/cell.ts";
import type { ParameterValues } from "../../../src/model/configuration.ts";
import { readChains, type Chain } from "../../../src/analysis/measure/chains.ts";
import type { Probe } from "../../../src/analysis/measure/index.ts";
import type { Measure } from "../../../src/record/measures.ts";
import type { Reading } from "../../../src/record/readings.ts";
import { findWorld } from "../../../src/files/worlds/worlds.ts";
import type { Problem } from "../../../src/model/engine.ts";
import type { Distribution } from "../../../src/model/world.ts";

export interface Point {
  readonly world: string;
  readonly preset: string;
  /** The chart that shows it; the first point of a world that has one is drawn on the page. */
  readonly chart?: RunFigureName;
  /** What the test changes to be quick. */
  readonly quick?: ParameterValues;
  see(run: Run): Seen;
}

export interface Seen {
  readonly sentence: string;
  readonly holds: boolean;
}

/** The end of one seed's run. */
export interface End {
  readonly problem: Problem;
  readonly probe: Probe;
  readonly chains: readonly Chain[];
}

export interface Run {
  readonly cell: Cell;
  readonly ends: readonly End[];
  /** The mean over seeds of a measure at the end; NaN where it is missing. */
  mean(level: number, distribution: Distribution, measure: Measure, reading?: Reading): number;
  /** The attribute that a level wants most, and its share of all that the level wants. */
  wanted(level: number): { readonly name: string; readonly share: number };
  /** The share of what a level wants, or wants to avoid, that is this attribute. */
  share(level: number, attribute: string): number;
  /** The mean drive of a level, −127 … 127: positive where it is wanted. */
  drive(level: number, attribute: string): number;
}

export interface Scale {
  readonly seeds: readonly number[];
  readonly set: ParameterValues;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Runs a preset of a world at a scale, which the preset's own values override, and those that are changed override it. */
export async function runPreset(
  world: string,
  preset: string,
  { seeds, set }: Scale,
  change: ParameterValues = {},
): Promise<Run> {
  const { presets = [] } = await findWorld(world);
  const found = presets.find(({ name }) => name === preset);
  if (!found) throw new Error(`world ${world} has no preset ${preset}`);
  const ends: End[] = [];
  const cell = await runCell({ world, ...set, ...found.set, ...change }, seeds, {
    engine: "cpu",
    async onEnd(simulation) {
      const { problem, probe, configuration, generation } = simulation;
      const stride = Math.max(1, Math.floor(configuration.population / 64));
      const sample = await simulation.read(0, 64, stride);
      ends.push({ problem, probe, chains: readChains(problem, sample, problem.stepAt(generation), stride) });
    },
  });
  const wanted = (level: number) => cell.drives(level).map(([name, share]) => ({ name, share }));
  return {
    cell,
    ends,
    mean: (level, distribution, measure, reading = "all") => mean(cell.values(level, distribution, reading, measure)),
    wanted: (level) => wanted(level)[0] ?? { name: "nothing", share: 0 },
    share: (level, attribute) => wanted(level).find(({ name }) => name === attribute)?.share ?? 0,
    drive: (level, attribute) =>
      mean(
        ends.flatMap(({ problem, chains }) => {
          const slot = problem.world.attributes.indexOf(attribute);
          return chains.flatMap(({ optimizers }) => optimizers[level - 1]?.drives[slot] ?? []);
        }),
      ),
  };
}

/** Both distributions of a measure, as two numbers. */
export const both = (run: Run, level: number, measure: Measure, reading?: Reading) => ({
  training: run.mean(level, "training", measure, reading),
  deployment: run.mean(level, "deployment", measure, reading),
});

/** A gain over a random plan, in its standard deviations. */
export const sd = (value: number): string => `${value >= 0 ? "+" : ""}${number(value)} sd`;
export { inPlainWords, number, percent };
