// The form of the Lab page as data, and its conversion to a plan and from a plan.
import type { Axis as PlannedAxis, Plan, Quantity } from "../../../experiment/sweep/plan.ts";
import { checkValue, type ParameterValues } from "../../../model/configuration.ts";
import { InputError } from "../../../model/errors.ts";
import type { Parameter } from "../../../model/parameter.ts";
import {
  defaults,
  parameterNames,
  parameters,
  type Configuration,
  type ParameterName,
} from "../../../model/parameters.ts";

export interface AxisForm {
  readonly name: ParameterName;
  readonly how: "range" | "list";
  readonly from: string;
  readonly to: string;
  readonly steps: string;
  readonly scale: "linear" | "log";
  /** Comma-separated values. */
  readonly list: string;
}

/** The configuration that all runs share, except fields with their own input. */
export interface Base {
  /** Identifies the base in the list. */
  readonly key: string;
  readonly title: string;
  readonly preset?: string;
  readonly values: ParameterValues;
}

export interface Form {
  readonly base: Base;
  /** One or two. */
  readonly axes: readonly AxisForm[];
  readonly population: string;
  readonly generations: string;
  /** A number of seeds, or comma-separated seeds. */
  readonly seeds: string;
  readonly quantity: Quantity;
}

const OWN_FIELDS: readonly ParameterName[] = ["population", "generations"];

/** Parameters that can vary, in the order of the table. */
export const variable: readonly ParameterName[] = parameterNames.filter((name) => {
  const { type }: Parameter = parameters[name];
  return (
    name !== "seed" &&
    name !== "measureEvery" &&
    (type === "int" || type === "real" || type === "choice" || type === "flag")
  );
});

const isNumeric = (name: ParameterName): boolean => ["int", "real"].includes(parameters[name].type);

/** The default values of an axis: around the parameter's default, or all choices. */
export function axisOf(name: ParameterName): AxisForm {
  const { type, choices, min = 0, max = 0, default: usual }: Parameter = parameters[name];
  const list = type === "flag" ? "false, true" : (choices ?? [String(usual)]).join(", ");
  const log = type === "int" ? Number(usual) >= 16 : Number(usual) > 1;
  const from = log ? Math.max(Number(usual) / 4, min, 1) : min;
  const to = log ? Math.min(Number(usual) * 4, max) : Math.min(max, Math.max(1, 2 * Number(usual), min + 1));
  const range = { from: String(from), to: String(to), steps: "5", scale: log ? ("log" as const) : ("linear" as const) };
  return { name, how: isNumeric(name) ? "range" : "list", ...range, list };
}

/**
 * The example: search budget against oversight, and the share of misaligned delegates at level 2. A smaller version of
 * docs/sweeps/competence-oversight.json.
 */
export const example: Form = {
  base: {
    key: "example",
    title: "The example: competence and oversight",
    values: { world: "savanna", sample: 256, plans: 256, contexts: 32, levels: 2, buildCost: 4 },
  },
  axes: [
    { ...axisOf("budget"), from: "4", to: "1024", steps: "5" },
    { ...axisOf("oversight"), how: "list", list: "0, 0.25, 0.5, 1, 2, 4" },
  ],
  population: "1024",
  generations: "100",
  seeds: "3",
  quantity: { level: 2, distribution: "deployment", reading: "all", measure: "misaligned_base_50", of: "owners" },
};

/** The base made from a run's configuration. */
export function baseOf(configuration: Configuration, title: string): Base {
  const names = parameterNames.filter(
    (name) => configuration[name] !== defaults[name] && ![...OWN_FIELDS, "measureEvery"].includes(name),
  );
  return { key: "run", title, values: Object.fromEntries(names.map((name) => [name, configuration[name]])) };
}

function numberOf(text: string, place: string): number {
  const number = text.trim() === "" ? NaN : Number(text);
  if (!Number.isFinite(number)) throw new InputError(`${place}: "${text}" is not allowed; allowed: a number`);
  return number;
}

function plannedAxis({ name, how, from, to, steps, scale, list }: AxisForm): PlannedAxis {
  const { label } = parameters[name];
  if (how === "range") {
    const count = numberOf(steps, `${label}, steps`);
    if (!Number.isInteger(count) || count < 2 || count > 100)
      throw new InputError(`${label}, steps: "${steps}" is not allowed; allowed: a whole number from 2 to 100`);
    return { from: numberOf(from, `${label}, from`), to: numberOf(to, `${label}, to`), steps: count, scale };
  }
  const values = partsOf(list).map((part) => checkValue(name, part));
  if (new Set(values).size < 2)
    throw new InputError(`${label}: "${list}" is not allowed; allowed: two values or more, between commas`);
  return values;
}

const partsOf = (list: string): string[] =>
  list
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

function seedsOf(text: string): number | number[] {
  const seeds = partsOf(text).map((part) => Number(checkValue("seed", part)));
  const [first = 0] = seeds;
  if (text.includes(",") && seeds.length > 0) return seeds;
  if (first < 1) throw new InputError(`Seeds: "${text}" is not allowed; allowed: how many, from 1, or a list of seeds`);
  return first;
}

/** Converts the form to a plan in the command's format. Throws InputError for text that is not a number. */
export function planOf({ base, axes, population, generations, seeds, quantity }: Form): Plan {
  const lived = Number(checkValue("generations", generations));
  const { seed, measureEvery = lived, ...values } = base.values;
  const counted = seedsOf(seeds);
  const [x, y] = axes;
  const vary = Object.fromEntries(axes.map((axis) => [axis.name, plannedAxis(axis)]));
  const value = { ...quantity };
  const drawn = !x || (!y && !isNumeric(x.name)) ? [] : [{ x: x.name, ...(y && { y: y.name }), value }];
  return {
    name: axes.map(({ name }) => name).join(" by "),
    ...(base.preset !== undefined && { preset: base.preset }),
    base: {
      ...values,
      ...(seed !== undefined && !Array.isArray(counted) && { seed }),
      population: checkValue("population", population),
      generations: lived,
      // Only the last generation is shown.
      measureEvery,
    },
    design: "grid",
    vary,
    seeds: counted,
    charts: drawn.map((chart) => ({ kind: y ? ("heat map" as const) : ("line" as const), ...chart })),
  };
}

/** Converts a plan to a form. Throws InputError, naming `what`, for a plan that the form cannot express. */
export function formOf(plan: Plan, what: string): Form {
  const { design, vary = {}, base = {}, seeds, charts = [] } = plan;
  const refuse = (why: string): never => {
    throw new InputError(`${what}, ${why}; mesascope sweep carries it out`);
  };
  if (design !== "grid") refuse(`design: "${design}"; this page takes a grid of one or two parameters`);
  const names = Object.keys(vary);
  if (names.length < 1 || names.length > 2) refuse(`vary: ${names.length} parameters; this page takes one or two`);
  const unknown = names.find((name) => !(variable as readonly string[]).includes(name));
  if (unknown !== undefined) refuse(`vary: ${unknown} is none that this page can vary`);
  const { population = defaults.population, generations = defaults.generations, ...values } = base;
  return {
    base: { key: "file", title: `As in ${what}`, values, ...(plan.preset !== undefined && { preset: plan.preset }) },
    axes: names.map((name) => axisFrom(name as ParameterName, vary[name] ?? [])),
    population: String(population),
    generations: String(generations),
    seeds: Array.isArray(seeds) ? `${seeds.join(", ")}${seeds.length === 1 ? "," : ""}` : String(seeds),
    quantity: charts[0]?.value ?? example.quantity,
  };
}

function axisFrom(name: ParameterName, axis: PlannedAxis): AxisForm {
  const blank = axisOf(name);
  if (Array.isArray(axis)) return { ...blank, how: "list", list: axis.map(String).join(", ") };
  const { from, to, steps = 5, scale = "linear" } = axis;
  return { ...blank, how: "range", from: String(from), to: String(to), steps: String(steps), scale };
}
