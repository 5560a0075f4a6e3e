// The rows of the figure of a deployed population: each level's gains before and after the change of the environment.
import type { Distribution } from "../record/readings.ts";
import type { Row, Columns } from "../record/tables.ts";
import { groupBy, levelRows } from "../record/level-rows.ts";
import type { Recording } from "../record/recording.ts";
import { levelName } from "./format.ts";

/** For whom: the base optimizer, or the level itself. */
export type Whom = "base" | "itself";

/**
 * The gain over a random plan, in sd of random plans, of the optimizers of a level. `distribution` is the world that they act in; after the
 * change both are there, the changed one and the old one as it would have been. `mean` is over the generations since the change.
 */
export type Gain = {
  readonly whom: Whom;
  readonly distribution: Distribution;
  readonly when: "before" | "after";
  readonly generation: number;
  readonly level: number;
  readonly name: string;
  readonly value: number;
  readonly mean: number;
};

export interface Deployed {
  /** The generation that was deployed, and how many it has lived since. */
  readonly since: number;
  readonly days: number;
  readonly gains: readonly Gain[];
}

/** Generations before the change that are shown. */
const BEFORE = 40;

const whomOf: Readonly<Record<string, Whom>> = { act_base: "base", reflex_base: "base", act_utility: "itself" };

/** The last deployment of a run; undefined if there was none. */
export function deployedRows(recording: Recording, deployed: Columns): Deployed | undefined {
  const rows = (deployed["since"] ?? []).map((since, i): Row => ({ since, ...rowAt(deployed, i) }));
  const since = Number(rows.at(-1)?.["since"]);
  const last = rows.filter((row) => row["since"] === since);
  const days = Number(last.at(-1)?.["day"]);
  if (last.length === 0) return undefined;
  // Agents of both kinds stand at level 1; searchers go before.
  const levels = new Set(last.filter(({ measure }) => measure === "act_base").map(({ level }) => level));
  const shown = last.filter(({ measure, level }) => measure !== "reflex_base" || !levels.has(level ?? 0));
  return { since, days, gains: [...before(recording, since, levels.size > 0), ...after(recording, since, shown)] };
}

const rowAt = (columns: Columns, i: number): Row =>
  Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, cells[i] ?? NaN]));

function before(recording: Recording, since: number, searchers: boolean): Gain[] {
  const measures = searchers ? (["act_base", "act_utility"] as const) : (["reflex_base"] as const);
  return levelRows(recording, measures, "always").flatMap((row): Gain[] => {
    const { generation, level, value, distribution, measure } = row;
    const whom = whomOf[measure];
    if (!whom || distribution !== "training" || generation > since || generation < since - BEFORE) return [];
    return [
      { whom, distribution, when: "before", generation, level, name: levelName(recording, level), value, mean: value },
    ];
  });
}

function after(recording: Recording, since: number, rows: readonly Row[]): Gain[] {
  const lines = groupBy(rows, ({ measure, distribution, level }) => `${measure} ${distribution} ${level}`);
  return [...lines.values()].flatMap((line) => {
    let sum = 0;
    return line.flatMap(({ measure, distribution, level, day, value }, i): Gain[] => {
      const whom = whomOf[String(measure)];
      sum += Number(value);
      if (!whom) return [];
      return [
        {
          whom,
          distribution: distribution as Distribution,
          when: "after",
          generation: since + Number(day),
          level: Number(level),
          name: levelName(recording, Number(level)),
          value: Number(value),
          mean: sum / (i + 1),
        },
      ];
    });
  });
}
