// What was measured of the page's fluidity, as a document.
import { availableParallelism, cpus, loadavg } from "node:os";
import { totalOf, type Download } from "../setup/download.ts";
import type { Fluidity } from "../setup/fluid-page.ts";

export interface Scenario extends Fluidity {
  readonly name: string;
}

export interface Measured {
  readonly scenarios: readonly Scenario[];
  /** Milliseconds from opening to the first chart. */
  readonly openings: readonly number[];
  readonly download: Download;
  /** Of which the best is told. */
  readonly attempts: number;
  readonly browser: string;
}

const milliseconds = (value: number): string => `${value.toFixed(value < 100 ? 1 : 0)} ms`;
const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);
const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  row(heads),
  row(heads.map((_, at) => (at === 0 ? "---" : "---:"))),
  ...rows.map(row),
];

const scenarioRow = ({ name, tasks, busiest, frames }: Scenario): string[] => [
  name,
  `${tasks.length}`,
  tasks.length > 0 ? milliseconds(Math.max(...tasks)) : "–",
  milliseconds(busiest),
  milliseconds(frames.median),
  milliseconds(frames.p95),
  milliseconds(frames.worst),
  `${((100 * frames.dropped) / (frames.count + frames.dropped)).toFixed(1)} %`,
];

/** A name without its hash. */
const plain = (name: string): string => name.replace(/-[\w-]{8}(?=\.\w+$)/, "");

export function fluidityReport({ scenarios, openings, download, attempts, browser }: Measured): string {
  const sorted = openings.toSorted((a, b) => a - b);
  const [best = NaN, median = NaN] = [sorted[0], sorted[sorted.length >> 1]];
  const load = loadavg()[0]?.toFixed(1);
  return [
    "# Fluidity",
    "",
    "`npm run fluidity` builds and serves the page, drives Chromium through it, and writes this document.",
    "",
    `Chromium ${browser}, without a GPU: a processor computes the runs and draws the page besides. ${cpus()[0]?.model.trim() ?? "Unknown processor"}, ${availableParallelism()} cores, ${new Date().toISOString().slice(0, 10)}; load average at the end ${load}.`,
    `Each row is the best of ${attempts} attempts: other programs on the machine can only make it worse.`,
    "",
    "## While something goes on",
    "",
    ...table(
      ["", "tasks over 50 ms", "longest", "longest, processor time", "frame, median", "95 %", "worst", "dropped"],
      scenarios.map(scenarioRow),
    ),
    "",
    "Tasks are those of the page's main thread; all rows but the first begin with the page open and its first chart drawn. Their length is",
    "told by the clock, which goes on while other programs have the core (the page's own workers are such); and by the processor time that",
    "the longest of them used, which is the main thread's own doing.",
    "",
    "## The first chart",
    "",
    `${milliseconds(best)} after opening, at best, of ${openings.length} openings on a warm server with an empty cache; median ${milliseconds(median)}.`,
    "",
    "## The first download",
    "",
    ...table(
      ["", "kB, gzip"],
      [
        ...download.initial.map(({ name, bytes }) => [plain(name), kilobytes(bytes)]),
        ["**in all**", `**${kilobytes(totalOf(download.initial))}**`],
        ["charts, with their library, which loads besides", kilobytes(totalOf(download.charts))],
      ],
    ),
    "",
  ].join("\n");
}
