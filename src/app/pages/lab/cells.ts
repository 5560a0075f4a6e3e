// Converts task results to the cells of a map: one for each point of the plan, with its mean and interval over seeds.
import { estimate, type Estimate } from "../../../record/statistics.ts";
import { cellOf } from "../../../experiment/sweep/results.ts";
import type { Axis, LabTask, Opened } from "../../workers/jobs/sweep-protocol.ts";

export interface Run extends LabTask {
  readonly state: "waiting" | "running" | "done" | "failed";
  /** NaN if there is none. */
  readonly value: number;
  /** The reason of the failure. */
  readonly reason: string | undefined;
}

export interface Cell {
  /** Indices along the axes. */
  readonly place: readonly (number | string)[];
  /** The runs, one for each seed. */
  readonly runs: readonly Run[];
  readonly estimate: Estimate;
}

/** The results and states of tasks, by task id. */
export interface Progress {
  readonly running: string | undefined;
  readonly done: ReadonlyMap<string, number>;
  readonly failed: ReadonlyMap<string, string>;
  readonly values: ReadonlyMap<string, number>;
}

/** All cells in the map's order: rows of the second axis, from its highest value. */
export function cellsOf({ axes, tasks }: Opened, progress: Progress): Cell[] {
  const runs = new Map<string, Run[]>();
  for (const task of tasks) {
    const key = JSON.stringify(axes.map(({ name }) => cellOf(task.configuration[name])));
    runs.set(key, [...(runs.get(key) ?? []), runOf(task, progress)]);
  }
  return placesOf(axes).map((place) => {
    const here = (runs.get(JSON.stringify(place)) ?? []).toSorted(
      (a, b) => a.configuration.seed - b.configuration.seed,
    );
    return { place, runs: here, estimate: estimate(here.map(({ value }) => value)) };
  });
}

function placesOf([x, y]: readonly Axis[]): (number | string)[][] {
  const columns = x?.values ?? [];
  return y
    ? y.values.toReversed().flatMap((row) => columns.map((column) => [column, row]))
    : columns.map((column) => [column]);
}

function runOf(task: LabTask, { running, done, failed, values }: Progress): Run {
  const { id } = task;
  const state = done.has(id) ? "done" : running === id ? "running" : failed.has(id) ? "failed" : "waiting";
  return { ...task, state, value: values.get(id) ?? NaN, reason: failed.get(id) };
}
