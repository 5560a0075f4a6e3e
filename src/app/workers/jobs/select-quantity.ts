// Selects one quantity from a sweep's results: the columns that its chart needs.
import type { Columns } from "../../../record/tables.ts";
import { valuesOf } from "../../../experiment/sweep/charts.ts";
import type { Quantity } from "../../../experiment/sweep/plan.ts";
import { cellOf, type TaskResult } from "../../../experiment/sweep/results.ts";
import type { ParameterName } from "../../../model/parameters.ts";
import type { Seen } from "./sweep-protocol.ts";

/** Further columns: the delegation rate converts a share of delegations to a share of owners. */
const RATE = "delegation_rate";

export function seen(results: readonly TaskResult[], quantity: Quantity, names: readonly ParameterName[]): Seen {
  const columns: Record<string, (number | string)[]> = {};
  const add = (name: string, cell: number | string) => void (columns[name] ??= []).push(cell);
  for (const { id, configuration, levels } of results) {
    const measures = levels["measure"] ?? [];
    const wanted = [...measures.keys()].filter(
      (i) => levels["level"]?.[i] === quantity.level && (measures[i] === quantity.measure || measures[i] === RATE),
    );
    // Tasks without a value count as done.
    for (const i of wanted.length > 0 ? wanted : [0]) {
      add("task", id);
      add("seed", configuration.seed);
      for (const name of names) add(name, cellOf(configuration[name]));
      for (const name of ["level", "distribution", "reading", "measure", "value"]) add(name, levels[name]?.[i] ?? NaN);
    }
  }
  return { columns, values: named(columns, quantity) };
}

const named = (columns: Columns, quantity: Quantity): Map<string, number> =>
  new Map([...valuesOf(columns, quantity)].map(([id, value]) => [String(id), value]));
