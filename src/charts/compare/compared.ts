// Two runs in one picture: the one that goes and the one that is pinned. The pinned run's marks are hollow and its lines broken, in every chart.
import type { Chart, ChartOptions, NoChart } from "../chart.ts";
import { firstReading, levelRows, type LevelRow } from "../../record/level-rows.ts";
import type { KeyItem } from "../key.ts";
import type { Measure, Recording } from "../../record/recording.ts";
import type { Sheet } from "../sheet.ts";
import { captionOf } from "../format.ts";

export type ComparedChart = (current: Recording, pinned: Recording, options: ChartOptions) => Chart | NoChart;

export type Which = "this run" | "pinned";

/** Breaks in a pinned run's lines. */
export const pinnedDash = [2, 3];

/** Rows of a measure from both runs, in the reading that is freest of who is willing. */
export function comparedRows(
  current: Recording,
  pinned: Recording,
  measure: Measure,
  when: "always" | "end",
): (LevelRow & { run: Which })[] {
  const read = (recording: Recording, run: Which) => {
    const rows = levelRows(recording, [measure], when);
    const reading = firstReading(rows, ["forced", "unpaired", "paired", "all"]);
    return rows.filter((row) => row.reading === reading).map((row) => ({ ...row, run }));
  };
  return [...read(pinned, "pinned"), ...read(current, "this run")];
}

/** Of two recordings the one that has names for more levels. */
export const deeperOf = (current: Recording, pinned: Recording): Recording =>
  current.meta.levelNames.length >= pinned.meta.levelNames.length ? current : pinned;

export const comparedKey = ({ theme }: Sheet): KeyItem[] => [
  { label: "this run", colour: theme.ink, shape: "circle" },
  { label: "pinned", colour: theme.ink, shape: "circle", hollow: true },
];

/** What stands under a picture of two runs. */
export const comparedCaption = (current: Recording, pinned: Recording, remark: string): string =>
  `This run: ${captionOf(current, [])} Pinned: ${captionOf(pinned, [])} ${remark}`;
