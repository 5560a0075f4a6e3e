// Stress tests: speed, cost and memory against the size of the population, and speed and memory of one population over time.
import { againstParameter, type Question } from "./against-parameter.ts";
import { roundDomain } from "./domain.ts";
import type { DataFigure } from "./figure.ts";

/** What computed. */
interface Computer {
  readonly engine: string;
  readonly adapter: string;
  /** No hardware GPU computed. */
  readonly software: boolean;
}

/** The frames of a page while it was watched. Times in milliseconds. */
interface Frames {
  readonly count: number;
  readonly dropped: number;
  readonly p95: number;
}

interface Size {
  readonly population: number;
  readonly bytes: number;
  readonly lineageGenerationsPerSecond: number;
  readonly planScoresPerSecond: number;
  readonly frames?: Frames | undefined;
}

interface Test {
  readonly engine: Computer;
  /** ISO 8601. */
  readonly date: string;
  readonly world: string;
}

/** A population that doubles until a limit is reached. */
export interface StressData extends Test {
  readonly sizes: readonly Size[];
  /** Undefined until it is reached. */
  readonly limit: { readonly population: number; readonly message: string } | undefined;
  /** The parameters that differ from their defaults, as text. */
  readonly given: string;
}

/** One population over time. */
export interface SoakData extends Test {
  readonly population: number;
  readonly samples: readonly {
    readonly seconds: number;
    readonly lineageGenerationsPerSecond: number;
    /** Bytes; null where it is not known. */
    readonly memoryInUse: number | null;
  }[];
}

const GIBIBYTE = 2 ** 30;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A panel with one line whose axis begins at 0, so that small differences look small. */
const question = (title: string, name: string, points: readonly Point[]): Question => ({
  title,
  domain: roundDomain(points.map(({ y }) => y)),
  series: [{ name, level: 0, points: points.map((point) => ({ ...point, low: NaN, high: NaN })) }],
});

const engineName = ({ engine, adapter, software }: Computer): string =>
  `${engine}, ${adapter}${engine === "gpu" && software ? " (software GPU on a processor)" : ""}`;

/** The share of frames that the display would have shown and the page did not draw; NaN without frames. */
const droppedShare = (frames: Frames | undefined): number =>
  frames && frames.count > 0 ? frames.dropped / (frames.count + frames.dropped) : NaN;

export const stressFigure: DataFigure<StressData> = {
  name: "stress",
  title: "Speed and memory by population size",
  sentence:
    "The population doubles until a limit is reached. A constant cost per lineage means that the speed does not depend on the size.",
  input: "data",
  draw({ sizes, limit, engine, date, world, given }, options) {
    const name = engineName(engine);
    const panel = (title: string, value: (size: Size) => number): Question =>
      question(
        title,
        name,
        sizes.map((size) => ({ x: size.population, y: value(size) })),
      );
    const ending = limit ? ` At ${limit.population} lineages: ${limit.message}.` : "";
    return againstParameter(
      {
        title: stressFigure.title,
        sentence: stressFigure.sentence,
        caption: `World ${world}, ${given}. ${name}, ${date.slice(0, 10)}.${ending}`,
        parameter: "lineages",
        logarithmic: true,
        panels: [
          panel("Million lineage-generations per second", (size) => size.lineageGenerationsPerSecond / 1e6),
          panel("Billion plan scores per second", (size) => size.planScoresPerSecond / 1e9),
          panel("Microseconds per lineage and generation", (size) => 1e6 / size.lineageGenerationsPerSecond),
          panel("Memory of the population, GiB", (size) => size.bytes / GIBIBYTE),
          ...(sizes.some(({ frames }) => frames)
            ? [
                panel("Milliseconds per frame, 95th percentile", ({ frames }) => frames?.p95 ?? NaN),
                panel("Dropped frames, %", ({ frames }) => droppedShare(frames) * 100),
              ]
            : []),
        ],
      },
      options,
    );
  },
};

export const soakFigure: DataFigure<SoakData> = {
  name: "soak",
  title: "Speed and memory of one population over time",
  sentence: "Falling speed indicates that the machine throttles; rising memory indicates a leak.",
  input: "data",
  draw({ samples, engine, date, world, population }, options) {
    const name = engineName(engine);
    const minutes = (seconds: number): number => seconds / 60;
    const taken = samples.flatMap(({ seconds, memoryInUse }) =>
      memoryInUse === null ? [] : [{ x: minutes(seconds), y: memoryInUse / GIBIBYTE }],
    );
    const speed = samples.map(({ seconds, lineageGenerationsPerSecond }) => ({
      x: minutes(seconds),
      y: lineageGenerationsPerSecond / 1e6,
    }));
    return againstParameter(
      {
        title: soakFigure.title,
        sentence: soakFigure.sentence,
        caption: `World ${world}, ${population} lineages. ${name}, ${date.slice(0, 10)}.`,
        parameter: "minutes",
        logarithmic: false,
        panels: [
          question("Million lineage-generations per second", name, speed),
          ...(taken.length > 0 ? [question("Memory of the process, GiB", name, taken)] : []),
        ],
      },
      options,
    );
  },
};
