// What a bench and a stress test measured, as charts: speed, cost and memory against the population, and a soak over time.
import { againstParameter, type Question } from "../charts/against-parameter.ts";
import type { Chart, ChartOptions } from "../charts/chart.ts";
import { roundDomain } from "../charts/domain.ts";
import type { EngineInfo } from "../model/engine.ts";
import type { Frames, SoakRecord, StressRecord } from "./record.ts";

const GIBIBYTE = 2 ** 30;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A panel with one line, from 0 up: a small difference is not to look like a large one. */
const question = (title: string, name: string, points: readonly Point[]): Question => ({
  title,
  domain: roundDomain(points.map(({ y }) => y)),
  series: [{ name, level: 0, points: points.map((point) => ({ ...point, low: NaN, high: NaN })) }],
});

const engineName = ({ engine, adapter, software }: EngineInfo): string =>
  `${engine}, ${adapter}${engine === "gpu" && software ? " (no GPU: a processor stands in for one)" : ""}`;

/** Of the frames that a display would have shown, those that were not drawn; NaN of none. */
const droppedShare = (frames: Frames | undefined): number =>
  frames && frames.count > 0 ? frames.dropped / (frames.count + frames.dropped) : NaN;

interface Scaling extends Pick<StressRecord, "sizes" | "engine" | "date" | "world"> {
  /** Undefined while it is being looked for. */
  readonly limit: StressRecord["limit"] | undefined;
  /** What differs from the defaults, in words. */
  readonly given: string;
}

/** Speed, cost of a lineage and memory against the population; and how fluid the page was, where one watched. */
export function scalingChart({ sizes, limit, engine, date, world, given }: Scaling, options: ChartOptions): Chart {
  const name = engineName(engine);
  const panel = (title: string, value: (size: Scaling["sizes"][number]) => number): Question =>
    question(
      title,
      name,
      sizes.map((size) => ({ x: size.population, y: value(size) })),
    );
  const ending = limit ? ` At ${limit.population} lineages: ${limit.message}.` : "";
  return againstParameter(
    {
      title: "How large and how fast",
      sentence:
        "The population doubles until a limit is reached; a flat line means that the cost per lineage does not depend on the size.",
      caption: `World ${world}, ${given}. ${name}, ${date.slice(0, 10)}.${ending}`,
      parameter: "lineages",
      logarithmic: true,
      panels: [
        panel("Million lineage-generations a second", (size) => size.lineageGenerationsPerSecond / 1e6),
        panel("Billion plan scores a second", (size) => size.planScoresPerSecond / 1e9),
        panel("Microseconds per lineage and generation", (size) => 1e6 / size.lineageGenerationsPerSecond),
        panel("Memory of the population, GiB", (size) => size.bytes / GIBIBYTE),
        ...(sizes.some(({ frames }) => frames)
          ? [
              panel("Milliseconds from frame to frame, 95 % at most", ({ frames }) => frames?.p95 ?? NaN),
              panel("Frames dropped, of a hundred", ({ frames }) => droppedShare(frames) * 100),
            ]
          : []),
      ],
    },
    options,
  );
}

/** Speed and memory over the minutes of a soak. */
export function soakChart(
  {
    samples,
    engine,
    date,
    world,
    population,
  }: Pick<SoakRecord, "samples" | "engine" | "date" | "world" | "population">,
  options: ChartOptions,
): Chart {
  const name = engineName(engine);
  const minutes = (seconds: number): number => seconds / 60;
  const taken = samples.flatMap(({ seconds, memoryInUse }) =>
    memoryInUse === null ? [] : [{ x: minutes(seconds), y: memoryInUse / GIBIBYTE }],
  );
  return againstParameter(
    {
      title: "One population for a long time",
      sentence:
        "A machine that heats up becomes slower; a program that forgets to free its memory takes more and more.",
      caption: `World ${world}, ${population} lineages. ${name}, ${date.slice(0, 10)}.`,
      parameter: "minutes",
      logarithmic: false,
      panels: [
        question(
          "Million lineage-generations a second",
          name,
          samples.map(({ seconds, lineageGenerationsPerSecond }) => ({
            x: minutes(seconds),
            y: lineageGenerationsPerSecond / 1e6,
          })),
        ),
        ...(taken.length > 0 ? [question("Memory of the process, GiB", name, taken)] : []),
      ],
    },
    options,
  );
}
