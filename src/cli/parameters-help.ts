// Generates the help text of parameters and docs/parameters.md from the table of parameters.
import { allowed } from "../model/configuration.ts";
import { parameterNames, parameters, type Parameter, type ParameterName } from "../model/parameters.ts";

const headings: Readonly<Record<Parameter["group"], string>> = {
  run: "Run and measurements",
  place: "Population in space",
  world: "World and contexts",
  selection: "Selection",
  agents: "Agents and search",
  mutation: "Mutation",
  delegation: "Delegation",
  policies: "Policies",
};

const shown = (value: Parameter["default"]): string => (value === "" ? "none" : String(value));
const unitOf = ({ unit }: Parameter): string => (unit ? ` [${unit}]` : "");

function grouped(): [heading: string, names: ParameterName[]][] {
  return Object.entries(headings).map(([group, heading]) => [
    heading,
    parameterNames.filter((name) => parameters[name].group === group),
  ]);
}

/** All parameters by group: name, default, meaning, unit and allowed values. */
export function parametersHelp(): string {
  const width = Math.max(...parameterNames.map((name) => name.length)) + 2;
  const sections = grouped().map(([heading, names]) => {
    const lines = names.map((name) => {
      const parameter: Parameter = parameters[name];
      const first = `  ${name.padEnd(width)}${parameter.help}${unitOf(parameter)}`;
      return `${first}\n  ${" ".repeat(width)}default ${shown(parameter.default)}; allowed: ${allowed(parameter)}`;
    });
    return `${heading}\n${lines.join("\n")}`;
  });
  return `Parameters, for --set and --config:\n\n${sections.join("\n\n")}`;
}

const escaped = (text: string): string => text.replaceAll("|", "\\|");

/** docs/parameters.md. */
export function parametersMarkdown(): string {
  const sections = grouped().map(([heading, names]) => {
    const rows = names.map((name) => {
      const parameter: Parameter = parameters[name];
      const cells = [
        `\`${name}\``,
        parameter.label,
        shown(parameter.default),
        allowed(parameter),
        `${parameter.help}${unitOf(parameter)}`,
      ];
      return `| ${cells.map(escaped).join(" | ")} |`;
    });
    return [`## ${heading}`, "", "| name | | default | allowed | meaning |", "|---|---|---|---|---|", ...rows].join(
      "\n",
    );
  });
  const opening =
    "Generated from `src/model/parameters.ts`. Given to the command as `--set name=value`, or in a configuration file.";
  return `# Parameters\n\n${opening}\n\n${sections.join("\n\n")}\n`;
}
