// The table of every parameter of a run. Validation, JSON Schema, the command's help, the page's controls, the docs and
// the page's links all read it. Only the help text of a parameter defines what the parameter means.
import type { Parameter } from "./parameter.ts";
import { agentParameters } from "./parameters/agents.ts";
import { delegationParameters } from "./parameters/delegation.ts";
import { runParameters } from "./parameters/run.ts";

export type { Parameter };

export const parameters = { ...runParameters, ...agentParameters, ...delegationParameters } as const;

export type ParameterName = keyof typeof parameters;
type ValueOf<P> = P extends { choices: readonly (infer C)[] }
  ? C
  : P extends { type: "flag" }
    ? boolean
    : P extends { type: "text" | "schedule" }
      ? string
      : number;
/** A whole configuration: a value for every parameter. */
export type Configuration = { readonly [K in ParameterName]: ValueOf<(typeof parameters)[K]> };

export const parameterNames = Object.keys(parameters) as ParameterName[];

export const defaults: Configuration = Object.fromEntries(
  parameterNames.map((name) => [name, parameters[name].default]),
) as Configuration;
