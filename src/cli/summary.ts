// The summary of a run on stdout: each level's correlation with the base objective at the end.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { estimate } from "../record/statistics.ts";
import type { RunFolder } from "../files/run-folder/folder.ts";
import { groupBy, levelRows, type LevelRow } from "../record/level-rows.ts";
import type { Recording } from "../record/recording.ts";
import { distributions } from "../model/world.ts";
import type { ProgressStyle } from "./progress.ts";
import type { Terminal } from "./terminal.ts";

/** The readings of the table, with their heads; a line below it says what they are. */
const readings = ["forced", "paired", "unpaired"] as const;
const heads = { forced: "forced", paired: "full-depth", unpaired: "existing" } as const;
const legend =
  "forced: every owner must delegate (intervention); full-depth: chains of all levels; existing: optimizers that exist.";

/** The values of ρ(ℓ, 0) of one level, distribution and reading: one per seed. */
interface Finding extends Pick<LevelRow, "level" | "distribution" | "reading"> {
  readonly values: number[];
}

/** ρ(ℓ, 0) in the last generation, by level, distribution and reading. */
function findings(recording: Recording): Finding[] {
  const rows = levelRows(recording, ["rho_base"], "end");
  const groups = groupBy(rows, (row) => `${row.level} ${row.distribution} ${row.reading}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { level, distribution, reading } = first;
    return [{ level, distribution, reading, values: group.map((row) => row.value) }];
  });
}

/** Half the width of the 95 % interval over seeds stands beside the mean. */
function shown(values: readonly number[] = []): string {
  const { mean, high } = estimate(values);
  if (Number.isNaN(mean)) return "–";
  return Number.isNaN(high) ? mean.toFixed(2) : `${mean.toFixed(2)} ±${(high - mean).toFixed(2)}`;
}

const depthOf = (found: readonly Finding[]): number => found.reduce((most, { level }) => Math.max(most, level), 0);

/** Why cells of the table are empty: a reading of a level that nothing in the last generation has. */
function gapsInWords({ meta }: Recording, found: readonly Finding[], levels: number): string[] {
  const depth = Math.max(depthOf(found), levels);
  const has = (level: number, reading: string) =>
    found.some((one) => one.level === level && one.reading === reading && one.values.some(Number.isFinite));
  const without = (reading: string) =>
    Array.from({ length: depth }, (_, i) => i + 1)
      .filter((level) => !has(level, reading))
      .map((level) => `${level} ${meta.levelNames[level] ?? ""}`.trim());
  const [existing, chains, none] = [without("unpaired"), without("paired"), without("forced")];
  return [
    existing.length > 0
      ? `existing –: too few optimizers of level ${existing.join(", ")} exist in the last generation for a correlation.`
      : "",
    chains.length > 0 ? `full-depth –: too few chains of all ${depth} levels exist in the last generation.` : "",
    none.length > 0 ? `forced –: level ${none.join(", ")} was not measured, or does not vary.` : "",
  ].filter((line) => line !== "");
}

function table(recording: Recording, found: readonly Finding[], levels: number): string[] {
  const depth = Math.max(depthOf(found), levels);
  const cell = (level: number, distribution: string, reading: string) =>
    shown(
      found.find((one) => one.level === level && one.distribution === distribution && one.reading === reading)?.values,
    );
  const columns = distributions.flatMap((distribution) => readings.map((reading) => ({ distribution, reading })));
  const rows = Array.from({ length: depth }, (_, i) => i + 1).map((level) => [
    `${level} ${recording.meta.levelNames[level] ?? ""}`,
    ...columns.map(({ distribution, reading }) => cell(level, distribution, reading)),
  ]);
  const above = ["", ...columns.map(({ distribution }, i) => (i % readings.length === 0 ? distribution : ""))];
  const head = ["level", ...columns.map(({ reading }) => heads[reading])];
  return aligned([above, head, ...rows]);
}

/** Cells in columns, the first to the left, numbers to the right. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => [...(row[at] ?? "")].length))) ?? [];
  return rows.map((row) =>
    row
      .map((text, at) => (at === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[at] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}

/** Writes the summary of a run folder that is done: as text, or for programs as one JSON object. */
export function summarize(terminal: Terminal, folder: RunFolder, recording: Recording, style: ProgressStyle): void {
  const { record, path } = folder;
  const found = findings(recording);
  const { results, engine, timings } = record;
  if (style === "json") {
    const rho = found.map(({ level, distribution, reading, values }) => {
      const { mean, low, high } = estimate(values);
      const interval = Number.isNaN(low) ? {} : { low, high };
      return { level, distribution, reading, mean, ...interval };
    });
    terminal.out(`${JSON.stringify({ folder: path, results, engine, seconds: timings.seconds, rho })}\n`);
    return;
  }
  const seeds = results.length > 1 ? `${results.length} seeds` : `seed ${results[0]?.seed}`;
  const hash = results.length === 1 ? `, state ${results[0]?.hash}` : "";
  const interval =
    results.length > 2
      ? ` (mean ± half of the 95 % interval over ${results.length} seeds)`
      : results.length === 2
        ? " (mean of 2 seeds; an interval needs 3)"
        : "";
  const lines = [
    `${recording.meta.world}, ${seeds}: ${record.configuration.generations} generations in ${timings.seconds.toFixed(1)} s on ${engine.engine}${hash}`,
    "",
    `Correlation of each level's objective with the base objective${interval}:`,
    ...table(recording, found, record.configuration.levels),
    legend,
    ...gapsInWords(recording, found, record.configuration.levels),
    "",
    existsSync(join(path, "charts"))
      ? `Charts: ${join(path, "charts")}, first correlation-by-level.svg`
      : `Folder: ${path} (mesascope chart ${path} draws its charts)`,
  ];
  terminal.out(`${lines.join("\n")}\n`);
}
