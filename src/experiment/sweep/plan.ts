// A sweep's plan: which configurations are run with which seeds, and what is drawn of them at the end. A JSON file, or
// what the page puts together.
import * as z from "zod/mini";
import { InputError } from "../../model/errors.ts";
import { measureNames } from "../../record/measures.ts";
import type { Reading } from "../../record/readings.ts";
import { parse, strict, text } from "../../files/shape.ts";

export const designs = ["grid", "list", "random", "latin hypercube"] as const;

const MOST_VALUES = 1000;
/** Configurations times seeds. */
export const MOST_TASKS = 100_000;

const count = (least: number, most: number) => {
  const rule = `a whole number from ${least} to ${most}`;
  return z.int(rule).check(z.gte(least, rule), z.lte(most, rule));
};
const value = z.union([z.number(), z.string(), z.boolean()], "a number, a text, true, false");
const values = z.record(z.string(), value, "an object of parameters");
const number = z.number("a finite number");
const range = strict({
  from: number,
  to: number,
  steps: z.optional(count(2, MOST_VALUES)),
  scale: z.optional(z.enum(["linear", "log"], "linear, log")),
});
const axisRule = `a list of 1 to ${MOST_VALUES} values, or {"from": 4, "to": 1024, "steps": 9, "scale": "log"}`;
const axis = z.union([z.array(value).check(z.minLength(1), z.maxLength(MOST_VALUES)), range], axisRule);
const seed = count(0, 0xffff_ffff);
const name = text("a text of 1 to 64 characters", 64);

const readings = ["unpaired", "paired", "forced", "uninherited", "all"] as const satisfies readonly Reading[];
const quantity = strict({
  level: count(0, 6),
  distribution: z.enum(["training", "deployment"], "training, deployment"),
  reading: z.enum(readings, readings.join(", ")),
  measure: z.enum(measureNames, `a measure of levels.csv, such as ${measureNames.slice(0, 3).join(", ")}`),
  /** A share of delegations can be told as one of all owners, delegating or not: times the delegation rate. */
  of: z.optional(z.enum(["delegations", "owners"], "delegations, owners")),
});
const chart = strict({
  kind: z.enum(["line", "heat map"], "line, heat map"),
  /** A parameter; on a logarithmic axis where its values are spaced so. */
  x: name,
  /** Another: the vertical axis of a heat map, or what tells lines apart. */
  y: z.optional(name),
  /** Values that other parameters have in it, where they vary too. */
  where: z.optional(values),
  value: quantity,
});

export const plan = strict({
  $schema: z.optional(z.string()),
  name,
  /** Of the world: it comes before the base. */
  preset: z.optional(name),
  base: z.optional(values),
  design: z.enum(designs, designs.join(", ")),
  vary: z.optional(z.record(z.string(), axis, "an object of values by parameter")),
  list: z.optional(z.array(values, "a list of configurations").check(z.minLength(1, "at least one configuration"))),
  points: z.optional(count(1, MOST_TASKS)),
  designSeed: z.optional(seed),
  seeds: z.union(
    [count(1, MOST_TASKS), z.array(seed).check(z.minLength(1), z.maxLength(MOST_TASKS))],
    "how many seeds, or a list of seeds",
  ),
  attempts: z.optional(count(1, 100)),
  charts: z.optional(z.array(chart, "a list of charts").check(z.maxLength(64, "at most 64 charts"))),
});

export type Plan = z.infer<typeof plan>;
export type Axis = z.infer<typeof axis>;
export type Range = z.infer<typeof range>;
export type PlannedChart = z.infer<typeof chart>;
export type Quantity = z.infer<typeof quantity>;

/** Tries of a task that fails, where the plan does not say. */
export const ATTEMPTS = 2;

const needs: Readonly<Record<Plan["design"], readonly (keyof Plan)[]>> = {
  grid: ["vary"],
  list: ["list"],
  random: ["vary", "points"],
  "latin hypercube": ["vary", "points"],
};
const takes: Readonly<Record<Plan["design"], readonly (keyof Plan)[]>> = {
  ...needs,
  random: [...needs.random, "designSeed"],
  "latin hypercube": [...needs["latin hypercube"], "designSeed"],
};

/**
 * The plan in a JSON value. Throws InputError, naming `what` and the place, unless it has the shape of a plan and what
 * its design needs; values of parameters are checked by `tasksOf`.
 */
export function parsePlan(json: unknown, what: string): Plan {
  const given = parse(plan, json, what);
  const { design } = given;
  for (const key of ["vary", "list", "points", "designSeed"] as const) {
    if (given[key] === undefined && needs[design].includes(key))
      throw new InputError(`${what}, ${key}: is missing; a ${design} design needs it`);
    if (given[key] !== undefined && !takes[design].includes(key))
      throw new InputError(
        `${what}, ${key}: is not allowed in a ${design} design; allowed: ${takes[design].join(", ")}`,
      );
  }
  return given;
}

/** JSON Schema of a plan's file; what hangs on several places at once is checked when it is read. */
export const planSchema = (): object => {
  const { $schema: _, ...schema } = z.toJSONSchema(plan, {
    override: ({ jsonSchema }) => {
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return { $schema: "https://json-schema.org/draft/2020-12/schema", title: "mesascope sweep", ...schema };
};
