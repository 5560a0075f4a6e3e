// The table of parameters as help text, and as the table in docs/parameters.md: generated, so that they can't be wrong.
import { allowed } from "../model/configuration.ts";
import { parameterNames, parameters, type Parameter, type ParameterName } from "../model/parameters.ts";

const headings: Readonly<Record<Parameter["group"], string>> = {
  run: "The run",
  place: "Where lineages live",
  world: "The world",
  selection: "Selection",
  agents: "Agents",
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

/** All parameters by group: name, default, meaning and unit, what is allowed. */
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
