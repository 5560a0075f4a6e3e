// Checks values of parameters against the table and builds configurations from them. Errors name the field, the value
// and what is allowed. No other module checks parameters.
import { InputError } from "./errors.ts";
import {
  defaults,
  parameterNames,
  parameters,
  type Configuration,
  type Parameter,
  type ParameterName,
} from "./parameters.ts";

/** Unchecked values of parameters by name. */
export type ParameterValues = Readonly<Record<string, number | string | boolean>>;

/** The allowed values of a parameter as text, for messages and help. */
export function allowed(parameter: Parameter): string {
  if (parameter.choices) return parameter.choices.join(", ");
  if (parameter.type === "flag") return "true, false";
  if (parameter.type === "schedule") return "pairs like 0:16, 100:256 with rising first numbers, or nothing";
  if (parameter.type === "text") return "text";
  const kind = parameter.powerOfTwo ? "a power of two" : parameter.type === "int" ? "an integer" : "a number";
  return `${kind} from ${parameter.min} to ${parameter.max}`;
}

/** The pairs of a schedule "0:16, 100:256": numbers with rising first members. Throws InputError. */
export function parseSchedule(name: string, text: string): [number, number][] {
  if (text.trim() === "") return [];
  const pairs = text.split(",").map((part): [number, number] => {
    const match = /^\s*(\d{1,7})\s*:\s*(\d{1,7}(?:\.\d{1,9})?)\s*$/.exec(part);
    if (!match) throw new InputError(`${name}: "${part.trim()}" is not a pair; allowed: pairs like 0:16, 100:256`);
    return [Number(match[1]), Number(match[2])];
  });
  pairs.forEach(([first], i) => {
    if (i > 0 && first <= (pairs[i - 1]?.[0] ?? 0))
      throw new InputError(`${name}: "${text}" does not rise at ${first}`);
  });
  return pairs;
}

/** The known name with the smallest edit distance, for "did you mean"; undefined when none is close. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const distance = (a: string, b: string): number => {
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
        next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change));
      }
      row = next;
    }
    return row[b.length] ?? 0;
  };
  const ranked = names
    .map((known) => [distance(name.toLowerCase(), known.toLowerCase()), known] as const)
    .sort((a, b) => a[0] - b[0]);
  const best = ranked[0];
  return best && best[0] <= Math.max(2, name.length / 3) ? best[1] : undefined;
}

/** Checks one value (text as typed, or a JSON value) and returns it in the parameter's type. Throws InputError. */
export function checkValue(name: string, value: unknown): number | string | boolean {
  const parameter: Parameter | undefined = Object.hasOwn(parameters, name)
    ? parameters[name as ParameterName]
    : undefined;
  if (!parameter) {
    const near = nearest(name, parameterNames);
    throw new InputError(
      `${name}: no such parameter${near ? `; did you mean ${near}?` : ""} (mesascope run --help lists them)`,
    );
  }
  const refuse = (): never => {
    throw new InputError(`${name}: ${JSON.stringify(value)} is not allowed; allowed: ${allowed(parameter)}`);
  };
  switch (parameter.type) {
    case "flag":
      if (value === true || value === "true") return true;
      if (value === false || value === "false") return false;
      return refuse();
    case "choice":
      return typeof value === "string" && parameter.choices?.includes(value) ? value : refuse();
    case "text":
      return typeof value === "string" && value.length > 0 && value.length <= 4096 ? value : refuse();
    case "schedule":
      if (typeof value !== "string") return refuse();
      parseSchedule(name, value);
      return value;
    default: {
      const number =
        typeof value === "number" ? value : typeof value === "string" && value.trim() !== "" ? Number(value) : NaN;
      const { min = -Infinity, max = Infinity } = parameter;
      const fits = number >= min && number <= max && (parameter.type === "real" || Number.isInteger(number));
      const power = !parameter.powerOfTwo || Number.isInteger(Math.log2(number));
      // + 0 turns −0, which links and files do not preserve, into 0.
      return fits && power ? number + 0 : refuse();
    }
  }
}

/** Completes given values with the defaults and checks every value and their combinations. Throws InputError. */
export function configure(given: Readonly<Record<string, unknown>>): Configuration {
  const checked = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, checkValue(name, value)]));
  const configuration = { ...defaults, ...checked } as Configuration;
  const { contexts, contextsActed, audit, population, torusWidth, budgetSchedule, oversightSchedule } = configuration;
  const refuse = (message: string): never => {
    throw new InputError(message);
  };
  if (contextsActed > contexts) refuse(`contextsActed: ${contextsActed} is more than contexts = ${contexts}`);
  if (audit > contexts) refuse(`audit: ${audit} is more than contexts = ${contexts}`);
  if (torusWidth > 0 && population % torusWidth !== 0)
    refuse(`torusWidth: ${torusWidth} does not divide population = ${population}`);
  if (budgetSchedule && configuration.mutationBudget > 0)
    refuse("budgetSchedule: T follows a schedule or evolves, not both (set mutationBudget=0)");
  if (oversightSchedule && configuration.mutationOversight > 0)
    refuse("oversightSchedule: κ follows a schedule or evolves, not both (set mutationOversight=0)");
  for (const name of ["budgetSchedule", "oversightSchedule"] as const) {
    const target = parameters[name === "budgetSchedule" ? "budget" : "oversight"];
    for (const [, value] of parseSchedule(name, configuration[name])) {
      if (value < target.min || value > target.max)
        refuse(`${name}: ${value} is not allowed; allowed: ${allowed(target)}`);
    }
  }
  for (const [level] of parseSchedule("onset", configuration.onset)) {
    if (level < 2 || level > 6) refuse(`onset: level ${level} is not allowed; allowed: levels 2 to 6`);
  }
  if (configuration.mutationZero + configuration.mutationStep + configuration.mutationRedraw > 1) {
    refuse("mutationZero + mutationStep + mutationRedraw: their sum is more than 1");
  }
  return configuration;
}

/**
 * The part of a configuration that task ids and cache keys are computed from, in the order of the table: the parameters
 * of version 0.1.0, and later parameters whose values are not their defaults. Adding a parameter changes no existing id
 * or key.
 */
export const identityOf = (configuration: Configuration): ParameterValues =>
  Object.fromEntries(
    parameterNames
      .filter((name) => !("since" in parameters[name]) || configuration[name] !== defaults[name])
      .map((name) => [name, configuration[name]]),
  );
