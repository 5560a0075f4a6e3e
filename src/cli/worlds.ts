// `mesascope worlds`: what worlds there are; one of them in full, with sources, costs, presets and its causal graph.
import { Command } from "commander";
import { compileWorld, findWorld, worldNames, type Declaration } from "../lab/worlds.ts";
import type { CausalDeclaration, Mechanism } from "../model/causal.ts";
import { parameters } from "../model/parameters.ts";
import { ATTRIBUTES, type World } from "../model/world.ts";
import { readFromDisk } from "./files.ts";
import type { Context } from "./program.ts";
import { aligned } from "./summary.ts";

const WIDTH = 100;

/** Text in lines of at most so many characters. */
function wrapped(text: string, indent = ""): string {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1) ?? "";
    if (line !== "" && indent.length + line.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines.map((line) => indent + line).join("\n");
}

/** Attributes with τ and δ under every belief variant. */
function attributesOf(world: World): string[] {
  const { attributes, variants, tau, delta, baseAttribute } = world;
  const head = ["attribute", ...variants.map((variant) => `τ, δ (${variant})`)];
  const rows = attributes.map((name, slot) => [
    slot === baseAttribute ? `${name} (the base)` : name,
    ...variants.map((_, variant) => `${tau[variant * ATTRIBUTES + slot]}, ${delta[variant * ATTRIBUTES + slot]}`),
  ]);
  return aligned([head, ...rows]);
}

function mechanism({ from = {}, bias, at, sd }: Mechanism): string {
  const parents = Object.entries(from).map(([parent, weight]) => `${weight} ${parent}`);
  const others = Object.entries({ bias, at, sd }).filter(([, value]) => value !== undefined);
  return [...parents, ...others.map(([name, value]) => `${name} ${value}`)].join(", ");
}

/** Every node with its parents' weights; below it, what is different in deployment. */
function graphOf({ nodes, beliefs = [] }: CausalDeclaration): string[] {
  const lines = Object.entries(nodes).flatMap(([name, node]) => {
    const made = mechanism(node);
    const first = `  ${name} = ${node.op}${made && `(${made})`}`;
    return node.deployment ? [first, `    in deployment: ${mechanism(node.deployment)}`] : [first];
  });
  const held = beliefs.flatMap(({ name, help, edits }) => [
    `  ${name}: ${help}`,
    ...Object.entries(edits).map(([node, edit]) => `    ${node}: ${mechanism(edit)}`),
  ]);
  return [
    "Graph, training (and what deployment changes)",
    ...lines,
    ...(held.length > 0 ? ["", "Beliefs", ...held] : []),
  ];
}

function rowsOf({ rows }: World): string[] {
  if (!rows) return [];
  const dropped = Object.entries(rows.dropped).map(([why, count]) => `  ${count} left out: ${why}`);
  const { training, deployment, trainingProbe, deploymentProbe } = rows.pools;
  const pools = `${training.rows} for training, ${deployment.rows} for deployment, ${trainingProbe.rows} and ${deploymentProbe.rows} for their probes`;
  return [`Rows: ${rows.read} read; ${pools}`, ...dropped, ""];
}

function describe(declaration: Declaration, world: World): string {
  const { title, summary, source, presets = [], levelNames } = declaration;
  const set = (values: Readonly<Record<string, unknown>>) =>
    Object.entries(values)
      .map(([name, value]) => `${name}=${String(value)}`)
      .join(" ");
  const lines = [
    `${title} (${declaration.name}, ${declaration.kind})`,
    wrapped(summary),
    "",
    wrapped(`Source: ${source}`),
    "",
    wrapped(`Levels: ${levelNames.join(" → ")}`),
    "",
    ...rowsOf(world),
    ...attributesOf(world),
    "",
    ...presets.flatMap((preset) => [`Preset ${preset.name}: ${set(preset.set)}`, wrapped(preset.point, "  ")]),
    ...(presets.length > 0 ? [""] : []),
    ...(declaration.kind === "causal" ? graphOf(declaration) : []),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

export const worldsCommand = ({ terminal }: Context): Command =>
  new Command("worlds")
    .description("list the worlds, with their sources; or show one in full")
    .argument("[name]", "a world's name, or a JSON file")
    .action(async (name?: string) => {
      if (name !== undefined) {
        const declaration = await findWorld(name, readFromDisk);
        terminal.out(describe(declaration, await compileWorld(declaration, parameters.plans.min)));
        return;
      }
      for (const each of worldNames) {
        const { title, kind, summary, source } = await findWorld(each);
        terminal.out(`${each}: ${title} (${kind})\n${wrapped(summary, "  ")}\n${wrapped(source, "  ")}\n\n`);
      }
      terminal.out("mesascope worlds NAME shows one in full; mesascope run NAME runs it.\n");
    });
