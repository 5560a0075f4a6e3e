// The groups of the configuration panel: the main parameters first, then all others by group.
import { parameterNames, parameters, type Parameter, type ParameterName } from "../../../model/parameters.ts";

export interface Group {
  readonly key: string;
  readonly title: string;
  readonly names: readonly ParameterName[];
}

/** The parameters with the largest effect on a run. */
const dials: readonly ParameterName[] = [
  "population",
  "generations",
  "budget",
  "oversight",
  "fidelity",
  "levels",
  "tournament",
  "culture",
];

const titles: Readonly<Record<Parameter["group"], string>> = {
  run: "Run",
  place: "Spatial structure",
  world: "Contexts and plans",
  selection: "Selection",
  agents: "Agents",
  mutation: "Mutation",
  delegation: "Delegation",
  policies: "Policies",
};

/** Parameters that have controls elsewhere on the page. */
const elsewhere: readonly ParameterName[] = ["world", "seed"];

export const groups: readonly Group[] = [
  { key: "dials", title: "Main parameters", names: dials },
  ...(Object.keys(titles) as Parameter["group"][]).map((key) => ({
    key,
    title: titles[key],
    names: parameterNames.filter(
      (name) => parameters[name].group === key && !dials.includes(name) && !elsewhere.includes(name),
    ),
  })),
];

/** Whether every word of a search occurs in a parameter's name, label, help or group. */
export function matches(name: ParameterName, wanted: string): boolean {
  const { label, help, group }: Parameter = parameters[name];
  const text = [name, label, help, titles[group]].join(" ").toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
