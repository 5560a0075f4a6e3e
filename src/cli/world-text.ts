// A world in words: all that its sheet says, for a terminal.
import type { CausalDeclaration, Mechanism, Variation } from "../model/causal-declaration.ts";
import type { WideDistance } from "../experiment/strategies/wide-distances.ts";
import type { Declaration } from "../files/worlds/worlds.ts";
import type { SheetRows, WorldSheet } from "../files/worlds/world-sheet.ts";
import { pictureText } from "./picture-text.ts";
import { aligned } from "./summary.ts";

const WIDTH = 100;

/** Text in lines of at most so many characters. */
export function wrapped(text: string, indent = ""): string {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1) ?? "";
    if (line !== "" && indent.length + line.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines.map((line) => indent + line).join("\n");
}

/** Blocks of lines with an empty line between them; empty blocks are left out. */
const blocks = (...all: readonly (readonly string[])[]): string =>
  `${all
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;

/** `distances` are those of the wide distribution, training first, where there is one. */
export function worldText(
  declaration: Declaration,
  sheet: WorldSheet,
  distances: readonly WideDistance[] = [],
): string {
  const { name, kind, title, summary, source, levelNames } = sheet;
  return blocks(
    [`${title} (${name}, ${kind})`, wrapped(summary)],
    [wrapped(`Source: ${source}`)],
    [wrapped(`Levels: ${levelNames.join(" → ")}`)],
    dialText(sheet),
    sequenceText(sheet),
    sheet.rows ? rowsText(sheet.rows) : [],
    attributesText(sheet),
    presetsText(sheet),
    declaration.kind === "causal" ? graphText(declaration, distances) : pictureText(sheet.picture),
    declaration.kind === "causal" ? [] : beliefsText(sheet),
  );
}

function dialText({ dial }: WorldSheet): string[] {
  if (!dial) return [];
  const { label, help, unit, min, max, log, default: value } = dial;
  const range = `${min} to ${max}${unit ? ` ${unit}` : ""}${log ? ", best on a logarithmic scale" : ""}`;
  return [wrapped(`Dial: ${label}, ${range}; ${value} unless set (--set dial=${value})`), wrapped(help, "  ")];
}

function sequenceText({ sequence }: WorldSheet): string[] {
  if (!sequence) return [];
  const { states, actions, length, commit, horizon } = sequence;
  const carried = commit === length ? "all carried out" : `the first ${commit} carried out`;
  return [
    wrapped(
      `Sequential: ${states} states, actions ${actions.join(", ")}; plans of ${length} actions, ${carried}; a trajectory of ${horizon} plans`,
    ),
  ];
}

function rowsText({ read, training, deployment, trainingProbe, deploymentProbe, dropped }: SheetRows): string[] {
  const pools = `${training} for training, ${deployment} for deployment, ${trainingProbe} and ${deploymentProbe} for their probes`;
  return [
    `Rows: ${read} read; ${pools}`,
    ...Object.entries(dropped).map(([why, count]) => `  ${count} left out: ${why}`),
  ];
}

/** Attributes with τ and δ under every belief variant; a star marks those that were set by hand. */
function attributesText({ attributes, beliefs, measured }: WorldSheet): string[] {
  const head = ["attribute", ...beliefs.map(({ name }) => `τ, δ (${name})`)];
  const rows = attributes.map(({ name, base, handSet, costs }) => [
    `${name}${base ? " (the base)" : ""}${handSet ? " *" : ""}`,
    ...costs.map(({ tau, delta }) => `${tau}, ${delta}`),
  ]);
  const marked = attributes.some(({ handSet }) => handSet) ? ["* set by hand"] : [];
  const told = attributes.filter(({ help, measure }) => help !== "" || measure !== "");
  const helps = told.map(({ name, help, measure }) =>
    wrapped(`${name}: ${[help, measure].filter((part) => part !== "").join("; ")}`, "  "),
  );
  const goals = Object.entries(measured ?? {}).map(([name, measure]) => wrapped(`${name}: ${measure}`, "  "));
  return [...aligned([head, ...rows]), ...marked, ...helps, ...goals];
}

const presetsText = ({ presets = [] }: WorldSheet): string[] =>
  presets.flatMap(({ name, set, point }) => {
    const given = Object.entries(set).map(([key, value]) => `${key}=${String(value)}`);
    return [`Preset ${name}: ${given.join(" ")}`, wrapped(point, "  ")];
  });

function mechanism({ from = {}, bias, at, sd }: Mechanism): string {
  const parents = Object.entries(from).map(([parent, weight]) => `${weight} ${parent}`);
  const others = Object.entries({ bias, at, sd }).filter(([, value]) => value !== undefined);
  return [...parents, ...others.map(([name, value]) => `${name} ${value}`)].join(", ");
}

/** Every node with its parents' weights; below it, what is different in deployment. */
function graphText(
  { nodes, intended, beliefs = [], wide = [] }: CausalDeclaration,
  distances: readonly WideDistance[],
): string[] {
  const lines = Object.entries(nodes).flatMap(([name, node]) => {
    const made = mechanism(node);
    const first = `  ${name}${name === intended ? " (intended)" : ""} = ${node.op}${made && `(${made})`}`;
    return node.deployment ? [first, `    in deployment: ${mechanism(node.deployment)}`] : [first];
  });
  return [
    "Graph, training (and what deployment changes)",
    ...lines,
    ...editsText("Beliefs", beliefs),
    ...editsText("Wide distribution: training, and these variations of it", wide),
    ...distancesText(distances),
  ];
}

/** How far each variation lies from what it varies and from what comes. */
function distancesText(distances: readonly WideDistance[]): string[] {
  if (distances.length === 0) return [];
  const rows = distances.map(({ name, toTraining, toDeployment }) => [
    `  ${name}`,
    toTraining.toFixed(2),
    toDeployment.toFixed(2),
  ]);
  const what = "Its distance, the mean change of the attributes' correlations with the base";
  return ["", what, ...aligned([["", "from training", "from deployment"], ...rows])];
}

/** Edits of mechanisms, each set with its name and what it means. */
function editsText(title: string, all: readonly Variation[]): string[] {
  const lines = all.flatMap(({ name, help, edits }) => [
    wrapped(`${name}: ${help}`, "  "),
    ...Object.entries(edits).map(([node, edit]) => `    ${node}: ${mechanism(edit)}`),
  ]);
  return lines.length > 0 ? ["", title, ...lines] : [];
}

const beliefsText = ({ beliefs }: WorldSheet): string[] => {
  const held = beliefs.slice(1).map(({ name, help }) => wrapped(`${name}: ${help}`, "  "));
  return held.length > 0 ? ["Beliefs", ...held] : [];
};
