// The chart of a sweep as far as it has come: the command's. A parameter of choices alone has no line, and is a map of one row.
import type { Chart, ChartOptions, NoChart } from "../../../charts/chart.ts";
import { heatMap } from "../../../charts/heat-map.ts";
import { estimate } from "../../../record/statistics.ts";
import { seedRanges } from "../../../charts/format.ts";
import { quantityInWords, sweepChart, valuesOf } from "../../../experiment/sweep/charts.ts";
import { defaults, parameters, type Configuration } from "../../../model/parameters.ts";
import type { Axis, SweepDrawing } from "../jobs/sweep-protocol.ts";

export function sweepPicture(drawing: SweepDrawing, options: ChartOptions): Chart | NoChart {
  const { columns, axes, quantity, shared } = drawing;
  const [x, y] = axes;
  if (!x) return { spec: null, reason: "Nothing varies." };
  if (!y && typeof x.values[0] === "string") return row(drawing, x, options);
  const chart = { kind: y ? "heat map" : "line", x: x.name, ...(y && { y: y.name }), value: quantity } as const;
  return sweepChart(columns, { chart, tasks: tasksOf(axes), shared }, options);
}

/** Configurations that differ as those of the plan do: a chart looks at nothing else. */
function tasksOf([x, y]: readonly Axis[]): { readonly configuration: Configuration }[] {
  const along = (axis: Axis | undefined) => (axis ? axis.values.map((value) => ({ [axis.name]: value })) : [{}]);
  return along(x).flatMap((one) => along(y).map((other) => ({ configuration: { ...defaults, ...one, ...other } })));
}

function row({ columns, quantity, shared }: SweepDrawing, { name, values }: Axis, options: ChartOptions): Chart {
  const byTask = valuesOf(columns, quantity);
  const found = new Map<string, Map<number | string, number>>();
  for (const [i, task] of (columns["task"] ?? []).entries()) {
    const x = String(columns[name]?.[i]);
    found.set(x, (found.get(x) ?? new Map()).set(task, byTask.get(task) ?? NaN));
  }
  const { label } = parameters[name];
  const title = quantityInWords(quantity);
  return heatMap(
    {
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
    options,
  );
}
