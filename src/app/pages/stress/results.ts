// The record of a stress test as JSON and as a table: the command's record, with the page's frame times.
import { name, version } from "../../../../package.json";
import { toCsv } from "../../../charts/export.ts";
import { driftOf, type Sample } from "../../../bench/soak.ts";
import type { Limit, Size } from "../../../bench/stress.ts";
import type { Frames, SoakRecord, StressRecord } from "../../../bench/record.ts";
import type { EngineInfo } from "../../../model/engine.ts";
import type { Configuration } from "../../../model/parameters.ts";
import { machine } from "./machine.ts";

/** The page's frame times during a measurement; undefined while the page was hidden. */
export type WithFrames<T> = T & { readonly frames: Frames | undefined };

/** The results of a test so far. */
export interface Tested {
  readonly date: string;
  readonly engine: EngineInfo;
  readonly world: string;
  readonly given: string;
  readonly configuration: Configuration;
  readonly result:
    | { readonly mode: "double"; readonly sizes: readonly WithFrames<Size>[]; readonly limit: Limit | undefined }
    | { readonly mode: "hold"; readonly samples: readonly WithFrames<Sample>[] };
}

/** Missing numbers are null in JSON. */
const known = (value: number): number | null => (Number.isFinite(value) ? value : null);

const withFrames = <T extends { readonly frames: Frames | undefined }>({ frames, ...rest }: T) => ({
  ...rest,
  ...(frames && { frames }),
});

const samplesOf = (samples: readonly WithFrames<Sample>[]) =>
  samples.map(withFrames).map((sample) => ({ ...sample, memoryInUse: known(sample.memoryInUse) }));

/** The record in the command's format. An unfinished test has no limit and no record. */
export function recordOf({
  date,
  engine,
  world,
  configuration,
  result,
}: Tested): StressRecord | SoakRecord | undefined {
  const common = { schemaVersion: 1, program: { name, version }, date, machine: machine(), engine } as const;
  if (result.mode === "double") {
    const { sizes, limit } = result;
    if (!limit) return undefined;
    return {
      kind: "stress",
      ...common,
      world,
      configuration: { ...configuration },
      sizes: sizes.map(withFrames),
      limit,
    };
  }
  const { samples } = result;
  const drift = driftOf(samples);
  const { population } = configuration;
  return {
    kind: "soak",
    ...common,
    world,
    population,
    configuration: { ...configuration },
    samples: samplesOf(samples),
    ...(drift && { drift: { speed: drift.speed, memory: known(drift.memory) } }),
  };
}

const frameColumns = (rows: readonly { readonly frames: Frames | undefined }[]) => ({
  frame_median_ms: rows.map(({ frames }) => frames?.median ?? NaN),
  frame_95_ms: rows.map(({ frames }) => frames?.p95 ?? NaN),
  frame_worst_ms: rows.map(({ frames }) => frames?.worst ?? NaN),
  frames_drawn: rows.map(({ frames }) => frames?.count ?? NaN),
  frames_dropped: rows.map(({ frames }) => frames?.dropped ?? NaN),
});

/** The table as CSV. Each row contains the adapter's name. */
export function tableOf({ engine, world, given, configuration, result }: Tested): string {
  const rows = result.mode === "double" ? result.sizes : result.samples;
  const always = (value: string | number) => rows.map(() => value);
  const what = {
    engine: always(engine.engine),
    adapter: always(engine.adapter),
    world: always(world),
    given: always(given),
  };
  if (result.mode === "double") {
    const { sizes } = result;
    return toCsv({
      population: sizes.map(({ population }) => population),
      ...what,
      generations: sizes.map(({ generations }) => generations),
      seconds: sizes.map(({ seconds }) => seconds),
      lineage_generations_per_second: sizes.map(({ lineageGenerationsPerSecond }) => lineageGenerationsPerSecond),
      plan_scores_per_second: sizes.map(({ planScoresPerSecond }) => planScoresPerSecond),
      bytes: sizes.map(({ bytes }) => bytes),
      ...frameColumns(sizes),
    });
  }
  const { samples } = result;
  return toCsv({
    seconds: samples.map(({ seconds }) => seconds),
    population: always(configuration.population),
    ...what,
    lineage_generations_per_second: samples.map(({ lineageGenerationsPerSecond }) => lineageGenerationsPerSecond),
    memory_in_use: samples.map(({ memoryInUse }) => memoryInUse),
    ...frameColumns(samples),
  });
}
