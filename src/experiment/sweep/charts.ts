// The figures of a plan, from the columns of its results: lines against one parameter, with a panel for each value of a
// second one, or a map of two parameters. Intervals are over seeds.
import type { Question } from "../../charts/against-parameter.ts";
import { noChart, type NoChart } from "../../charts/chart.ts";
import { correlationDomain, roundDomain } from "../../charts/domain.ts";
import type { FigureData } from "../../charts/registry.ts";
import { estimate, type Estimate } from "../../record/statistics.ts";
import { seedRanges } from "../../charts/format.ts";
import { InputError } from "../../model/errors.ts";
import { checkValue } from "../../model/configuration.ts";
import { parameters, type Configuration, type Parameter, type ParameterName } from "../../model/parameters.ts";
import { measures } from "../../record/measures.ts";
import type { Columns } from "../../record/tables.ts";
import type { Plan, PlannedChart, Quantity } from "./plan.ts";
import { variedIn, type Task } from "./tasks.ts";

/** A line has room for so many panels, a map for so many values on an axis. */
const MOST_PANELS = 12;
const MOST_VALUES = 64;

/** For example `Misaligned with the owner (ρ < .5), level 2, of all owners`. */
export function quantityInWords({ level, measure, of }: Quantity): string {
  const whose = of === undefined ? "" : of === "owners" ? ", of all owners" : ", of delegations";
  return `${measures[measure].label}, level ${level}${whose}`;
}

type Cell = number | string;

const cellOf = (value: number | string | boolean): Cell => (typeof value === "boolean" ? Number(value) : value);
const labelOf = (name: string): string => {
  const { label }: Parameter = parameters[name as ParameterName];
  return label.charAt(0).toLowerCase() + label.slice(1);
};
const ascending = (values: Iterable<Cell>): Cell[] =>
  [...new Set(values)].sort((a, b) =>
    typeof a === "number" && typeof b === "number" ? a - b : String(a) < String(b) ? -1 : 1,
  );

const meets = ({ where = {} }: PlannedChart, configuration: Configuration): boolean =>
  Object.entries(where).every(([name, value]) => configuration[name as ParameterName] === checkValue(name, value));

/** Checks a plan's charts against its tasks. Throws InputError that names `what` and the place. */
export function checkCharts({ charts = [] }: Plan, tasks: readonly Task[], what: string): void {
  for (const [i, chart] of charts.entries()) {
    const refuse = (place: string, why: string): never => {
      throw new InputError(`${what}, charts[${i}]${place}: ${why}`);
    };
    for (const [name, value] of Object.entries(chart.where ?? {})) {
      try {
        checkValue(name, value);
      } catch (error) {
        refuse(".where", error instanceof Error ? error.message : String(error));
      }
    }
    const shown = tasks.filter(({ configuration }) => meets(chart, configuration));
    if (shown.length === 0) refuse(".where", "no task has these values");
    const varied = variedIn(shown);
    const { kind, x, y } = chart;
    for (const axis of ["x", "y"] as const) {
      const name = chart[axis];
      if (name !== undefined && !Object.hasOwn(parameters, name)) refuse(`.${axis}`, `${name} is no parameter`);
      if (name !== undefined && !varied.includes(name as ParameterName))
        refuse(`.${axis}`, `${name} does not vary; allowed: ${varied.join(", ") || "nothing, since nothing varies"}`);
    }
    if (kind === "heat map" && y === undefined) refuse(".y", "is missing; a heat map needs it");
    if (kind === "line" && !["int", "real"].includes(parameters[x as ParameterName].type))
      refuse(".x", `${x} is no number; a line needs numbers`);
    const others = varied.filter((name) => name !== x && name !== y);
    if (others.length > 0)
      refuse("", `${others.join(", ")} vary too; allowed: as x or y, or with one value each in where`);
    const count = (name: string | undefined): number =>
      new Set(shown.map(({ configuration }) => configuration[name as ParameterName])).size;
    if (kind === "line" && count(y) > MOST_PANELS) refuse(".y", `${count(y)} values; allowed: at most ${MOST_PANELS}`);
    for (const axis of ["x", "y"] as const)
      if (kind === "heat map" && count(chart[axis]) > MOST_VALUES)
        refuse(`.${axis}`, `${count(chart[axis])} values; allowed: at most ${MOST_VALUES}`);
    if (chart.value.of === "owners" && !/^(misaligned|worse)/.test(chart.value.measure))
      refuse(
        ".value.of",
        `${chart.value.measure} is no share of delegations; allowed: misaligned_30 and the like, worse_by_owner`,
      );
  }
}

/** What a chart needs besides the columns: what the plan says, whether or not it has been computed. */
export interface Planned {
  readonly chart: PlannedChart;
  readonly tasks: readonly Pick<Task, "configuration">[];
  /** World and configuration in words, as far as all tasks share them. */
  readonly shared: string;
}

/** One value for each task that has one: by id, since a share of owners is a product of two rows. */
export function valuesOf(columns: Columns, { level, distribution, reading, measure, of }: Quantity): Map<Cell, number> {
  const found = new Map<Cell, number>();
  const rates = new Map<Cell, number>();
  const rows = columns["task"] ?? [];
  for (let i = 0; i < rows.length; i++) {
    if (columns["level"]?.[i] !== level) continue;
    const [task, value] = [rows[i] ?? "", Number(columns["value"]?.[i])];
    const named = columns["measure"]?.[i];
    if (named === "delegation_rate") rates.set(task, value);
    if (named === measure && columns["distribution"]?.[i] === distribution && columns["reading"]?.[i] === reading)
      found.set(task, value);
  }
  if (of !== "owners") return found;
  // Where nobody delegates, nobody's delegate is misaligned.
  return new Map([...rates].map(([task, rate]) => [task, rate === 0 ? 0 : rate * (found.get(task) ?? NaN)]));
}

/** The figure of a plan's chart, from the results of the tasks that are done. */
export function sweepFigure(columns: Columns, planned: Planned): FigureData | NoChart {
  const { chart, tasks } = planned;
  const { x, y, value } = chart;
  const values = valuesOf(columns, value);
  const points = new Map<string, { x: Cell; y: Cell; values: number[] }>();
  const seeds = new Set<number>();
  const known = new Set<Cell>();
  const rows = columns["task"] ?? [];
  for (let i = 0; i < rows.length; i++) {
    const task = rows[i] ?? "";
    if (known.has(task)) continue;
    known.add(task);
    if (!Object.entries(chart.where ?? {}).every(([name, set]) => columns[name]?.[i] === cellOf(checkValue(name, set))))
      continue;
    const place = { x: columns[x]?.[i] ?? "", y: y === undefined ? "" : (columns[y]?.[i] ?? "") };
    const key = JSON.stringify(place);
    const point = points.get(key) ?? { ...place, values: [] };
    points.set(key, point);
    point.values.push(values.get(task) ?? NaN);
    seeds.add(Number(columns["seed"]?.[i]));
  }
  if (points.size === 0) return noChart("No task is done yet.");
  const shown = tasks.filter(({ configuration }) => meets(chart, configuration));
  const along = (name: string | undefined): Cell[] =>
    name === undefined
      ? [""]
      : ascending(shown.map(({ configuration }) => cellOf(configuration[name as ParameterName])));
  const means = [...points.values()].map((point) => ({ ...point, ...estimate(point.values) }));
  const quantity = quantityInWords(value);
  const where = Object.entries(chart.where ?? {}).map(([name, set]) => `, ${name} = ${set}`);
  const over =
    seeds.size > 1 ? `means over ${seeds.size} independent seeds (${seedRanges([...seeds])})` : `seed ${[...seeds][0]}`;
  const common = {
    title: quantity,
    sentence: `At the end of each run, in ${value.distribution}${value.reading === "all" ? "" : ` (${value.reading})`}, by ${labelOf(x)}${y === undefined ? "" : ` and ${labelOf(y)}`}.`,
  };
  if (chart.kind === "heat map") {
    const cells = means.map(({ mean, ...point }) => ({ ...point, value: mean }));
    const axis = (name: string) => ({ label: parameters[name as ParameterName].label, values: along(name) });
    const caption = `${planned.shared}${where.join("")}; ${over}.`;
    const drawn = { measure: measures[value.measure].label, level: value.level, cells };
    return { figure: "heat-map", data: { ...common, caption, ...drawn, x: axis(x), y: axis(y ?? x) } };
  }
  const domain = domainOf(value.measure, means);
  const panels = along(y).flatMap((at): Question[] => {
    const line = means.filter((point) => point.y === at).sort((a, b) => Number(a.x) - Number(b.x));
    const series = line.flatMap(({ x, mean, low, high }) =>
      Number.isNaN(mean) ? [] : [{ x: Number(x), y: mean, low, high }],
    );
    if (series.length === 0) return [];
    const title = y === undefined ? quantity : `${labelOf(y)} = ${at}`;
    return [{ title, domain, series: [{ name: `level ${value.level}`, level: value.level, points: series }] }];
  });
  if (panels.length === 0) return noChart("No task has a value of this measure.");
  const bands = seeds.size > 1 ? " Bands: 95 % t-intervals over seeds." : "";
  return {
    figure: "line",
    data: {
      ...common,
      caption: `${planned.shared}${where.join("")}; ${over}.${bands}`,
      parameter: labelOf(x),
      logarithmic: isLogarithmic(along(x).map(Number)),
      panels,
    },
  };
}

/** One for all panels: a share is from 0 to 1, a correlation to 1, and anything else holds its intervals. */
function domainOf(measure: string, means: readonly Estimate[]): [number, number] {
  if (/share|rate|misaligned|worse/.test(measure)) return [0, 1];
  if (/rho|spearman|kendall|markov/.test(measure)) return correlationDomain(means.map(({ mean }) => mean));
  return roundDomain(means.flatMap(({ mean, low, high }) => [mean, low, high]));
}

/** Whether rising values are spaced by their ratios rather than their differences. */
function isLogarithmic(values: readonly number[]): boolean {
  if (values.length < 3 || (values[0] ?? 0) <= 0) return false;
  const unevenness = (of: readonly number[]): number => {
    const steps = of.slice(1).map((value, i) => value - (of[i] ?? 0));
    return Math.max(...steps) / Math.min(...steps);
  };
  return unevenness(values.map(Math.log)) < unevenness(values);
}

/** The parts of configurations in words that all of them share, after the world's name. */
export function sharedInWords(said: readonly { readonly world: string; readonly configuration: string }[]): string {
  const lists = said.map(({ configuration }) => configuration.split(", "));
  const shared = (lists[0] ?? []).filter((part) => lists.every((list) => list.includes(part)));
  const worlds = [...new Set(said.map(({ world }) => world))];
  return [`World ${worlds.join(", ")}`, ...shared].join(", ");
}
