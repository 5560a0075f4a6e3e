// What a world's dial does: a preset run at several of its values, drawn against the dial, with a sentence from the numbers.
import { againstParameter, type Question, type Series } from "../../../src/charts/against-parameter.ts";
import type { Chart } from "../../../src/charts/chart.ts";
import { estimate } from "../../../src/record/statistics.ts";
import { captionOf, intervalRemark } from "../../../src/charts/format.ts";
import type { Cell } from "../../../src/experiment/results/cell.ts";
import { findWorld } from "../../../src/files/worlds/worlds.ts";
import type { Distribution } from "../../../src/model/world.ts";
import { runPreset, type Run, type Scale, type Seen } from "./point.ts";

export interface DialPoint {
  readonly world: string;
  readonly preset: string;
  readonly values: readonly number[];
  readonly title: string;
  /** The chart in one sentence, for someone who has not met the field's words. */
  readonly words: string;
  readonly panels: readonly Panel[];
  see(runs: readonly (readonly [value: number, run: Run])[]): Seen;
}

export interface Panel {
  readonly title: string;
  readonly domain?: readonly [number, number];
  readonly lines: readonly Line[];
}

/** A line: a value for each seed of a cell. */
export interface Line {
  readonly name: string;
  /** Whose colour, dash and shape it has. */
  readonly level: number;
  readonly of: (cell: Cell) => readonly number[];
}

/** A level's share of what it wants that is this attribute, at the end, for each seed. */
export const shareLine = (level: number, attribute: string, name: string, colour: number): Line => ({
  name,
  level: colour,
  of: ({ recording: { drives, meta } }) => {
    const end = Math.max(...(drives["generation"] ?? []).map(Number));
    const rows = (drives["seed"] ?? []).map((seed, i) => ({
      seed,
      here:
        drives["generation"]?.[i] === end && drives["level"]?.[i] === level && drives["attribute"]?.[i] === attribute,
      share: Number(drives["share"]?.[i]),
    }));
    return meta.seeds.flatMap((seed) => rows.find((row) => row.here && row.seed === seed)?.share ?? []);
  },
});

/** The base that a level brings when it acts. */
export const actLine = (level: number, distribution: Distribution, colour: number): Line => ({
  name: `in ${distribution}`,
  level: colour,
  of: (cell) => cell.values(level, distribution, "all", "act_base"),
});

export interface Dialled {
  readonly seen: Seen;
  readonly chart: Chart;
}

/** Runs a preset along its world's dial. */
export async function runDial(point: DialPoint, { seeds, set }: Scale): Promise<Dialled> {
  const { dial } = await findWorld(point.world);
  if (!dial) throw new Error(`world ${point.world} has no dial`);
  const runs: [number, Run][] = [];
  for (const value of point.values) {
    runs.push([value, await runPreset(point.world, point.preset, { seeds, set }, { dial: value })]);
  }
  const [, first] = runs[0] ?? [];
  if (!first) throw new Error(`the dial of ${point.world} needs values`);
  const series = ({ name, level, of }: Line): Series => ({
    name,
    level,
    points: runs.map(([x, { cell }]) => {
      const { mean, low, high } = estimate(of(cell));
      return { x, y: mean, low, high };
    }),
  });
  const panels = point.panels.map(({ title, domain, lines }): Question => ({
    title,
    series: lines.map(series),
    ...(domain && { domain }),
  }));
  const caption = captionOf(first.cell.recording, [intervalRemark("Bands", seeds.length)]).replace(
    /dial = [^,]+, /,
    "",
  );
  return {
    seen: point.see(runs),
    chart: againstParameter(
      {
        title: point.title,
        sentence: point.words,
        caption,
        parameter: dial.label.toLowerCase(),
        logarithmic: dial.log === true,
        panels,
      },
      { theme: "light", width: 720 },
    ),
  };
}
