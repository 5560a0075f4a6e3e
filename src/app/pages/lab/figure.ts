// The figure of a sweep: the command's, from the results of the runs that are done. One parameter that has no numbers becomes a map of one row.
import { noChart, type NoChart } from "../../../charts/chart.ts";
import { seedRanges } from "../../../charts/format.ts";
import type { FigureData } from "../../../charts/registry.ts";
import { quantityInWords, sweepFigure, valuesOf } from "../../../experiment/sweep/charts.ts";
import { defaults, parameters, type Configuration } from "../../../model/parameters.ts";
import { estimate } from "../../../record/statistics.ts";
import type { Columns } from "../../../record/tables.ts";
import type { Quantity } from "../../../experiment/sweep/plan.ts";
import type { Axis } from "../../workers/jobs/sweep-protocol.ts";

/** Results of the runs that are done, and the sweep that they belong to. */
interface SweepResults {
  readonly columns: Columns;
  readonly axes: readonly Axis[];
  readonly quantity: Quantity;
  readonly shared: string;
}

/** The figure, or the reason why there is none. */
export function labFigure(drawing: SweepResults): FigureData | NoChart {
  const { columns, axes, quantity, shared } = drawing;
  const [x, y] = axes;
  if (!x) return noChart("No parameter varies.");
  if (!y && typeof x.values[0] === "string") return row(drawing, x);
  const chart = { kind: y ? "heat map" : "line", x: x.name, ...(y && { y: y.name }), value: quantity } as const;
  return sweepFigure(columns, { chart, tasks: tasksOf(axes), shared });
}

/** Configurations with the values of the varied parameters; the figure reads no others. */
function tasksOf([x, y]: readonly Axis[]): { readonly configuration: Configuration }[] {
  const along = (axis: Axis | undefined) => (axis ? axis.values.map((value) => ({ [axis.name]: value })) : [{}]);
  return along(x).flatMap((one) => along(y).map((other) => ({ configuration: { ...defaults, ...one, ...other } })));
}

function row({ columns, quantity, shared }: SweepResults, { name, values }: Axis): FigureData {
  const byTask = valuesOf(columns, quantity);
  const found = new Map<string, Map<number | string, number>>();
  for (const [i, task] of (columns["task"] ?? []).entries()) {
    const x = String(columns[name]?.[i]);
    found.set(x, (found.get(x) ?? new Map()).set(task, byTask.get(task) ?? NaN));
  }
  const { label } = parameters[name];
  const title = quantityInWords(quantity);
  return {
    figure: "heat-map",
    data: {
      title,
      sentence: `At the end of each run, in ${quantity.distribution}, by ${label.toLowerCase()}.`,
      caption: `${shared}; means over seeds ${seedRanges((columns["seed"] ?? []).map(Number))}.`,
      measure: title,
      level: quantity.level,
      x: { label, values },
      y: { label: "", values: [""] },
      cells: [...found].map(([x, byTask]) => {
        const { mean: value, ...rest } = estimate([...byTask.values()]);
        return { x, y: "", value, ...rest };
      }),
    },
  };
}
