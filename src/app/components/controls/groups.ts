// How the table of parameters is laid out for a person: the few dials that tell most of the story first, then everything by group.
import { parameterNames, parameters, type Parameter, type ParameterName } from "../../../model/parameters.ts";

export interface Group {
  readonly key: string;
  readonly title: string;
  readonly names: readonly ParameterName[];
}

/** Power, wisdom and the rest of what changes the story most. */
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
  place: "Place",
  world: "Contexts and plans",
  selection: "Selection",
  agents: "Agents",
  mutation: "Mutation",
  delegation: "Delegation",
  policies: "Policies",
};

/** Chosen elsewhere on the page. */
const elsewhere: readonly ParameterName[] = ["world", "seed"];

export const groups: readonly Group[] = [
  { key: "dials", title: "Main dials", names: dials },
  ...(Object.keys(titles) as Parameter["group"][]).map((key) => ({
    key,
    title: titles[key],
    names: parameterNames.filter(
      (name) => parameters[name].group === key && !dials.includes(name) && !elsewhere.includes(name),
    ),
  })),
];

/** Whether a parameter is what someone looks for. */
export function matches(name: ParameterName, wanted: string): boolean {
  const { label, help, group }: Parameter = parameters[name];
  const text = [name, label, help, titles[group]].join(" ").toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
