// One or two runs in one figure: rows of both, names of levels, caption, key and line styles. Marks of the pinned run are hollow, its
// lines are broken.
import { captionOf } from "./format.ts";
import type { Recordings } from "./figure.ts";
import type { KeyItem } from "./key.ts";
import type { Recording } from "../record/recording.ts";
import type { Sheet } from "./sheet.ts";

export type RunName = "this run" | "pinned";

/** Dash pattern of the pinned run's lines. */
export const pinnedDash = [2, 3];

/** The rows of each run with the run's name, the pinned run's first, so that this run's marks are drawn over them. */
export function rowsOfRuns<T>(
  [run, pinned]: Recordings,
  rowsOf: (recording: Recording) => readonly T[],
): (T & { readonly run: RunName })[] {
  const named = (rows: readonly T[], name: RunName) => rows.map((row) => ({ ...row, run: name }));
  return [...named(pinned ? rowsOf(pinned) : [], "pinned"), ...named(rowsOf(run), "this run")];
}

/** The recording that names more levels. */
export const deeperOf = ([run, pinned]: Recordings): Recording =>
  pinned && pinned.meta.levelNames.length > run.meta.levelNames.length ? pinned : run;

/** Title and sentence of a figure; of two runs, both say so. `compared` says how the marks of the two runs differ. */
export const wordsOf = (
  about: { readonly title: string; readonly sentence: string; readonly compared: string },
  pinned: Recording | undefined,
): { title: string; sentence: string } => ({
  title: pinned ? `${about.title}, in two runs` : about.title,
  sentence: pinned ? about.compared : about.sentence,
});

/** The exported columns; of two runs, the run's name comes first. */
export const columnsFor = (pinned: Recording | undefined, names: readonly string[]): readonly string[] =>
  pinned ? ["run", ...names] : names;

/** World, seeds and configuration of each run, and remarks. */
export const captionOfRuns = ([run, pinned]: Recordings, remarks: readonly string[]): string =>
  pinned
    ? [`This run: ${captionOf(run, [])} Pinned: ${captionOf(pinned, [])}`, ...remarks].join(" ")
    : captionOf(run, remarks);

/** The key to the marks of two runs: points of this shape, or lines. */
export const keyOfRuns = (
  { theme }: Sheet,
  mark: { readonly shape?: string; readonly lineWidth?: number },
): KeyItem[] => [
  { label: "this run", colour: theme.ink, ...mark },
  { label: "pinned", colour: theme.ink, ...mark, ...(mark.shape ? { hollow: true } : { dash: pinnedDash }) },
];
