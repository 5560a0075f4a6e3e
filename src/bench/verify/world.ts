// Random worlds of every kind that hold engines against each other: graphs with every node function, belief variants,
// tables in groups.
import {
  op,
  type Belief,
  type CausalDeclaration,
  type Mechanism,
  type Node,
  type Variation,
} from "../../model/causal-declaration.ts";
import { compileCausal } from "../../model/causal.ts";
import { compileGaussian } from "../../model/gaussian.ts";
import { compileTable, forPlans } from "../../model/table.ts";
import { type Field, type Pool, type TableRows } from "../../model/table-rows.ts";
import { ATTRIBUTES, type World } from "../../model/world.ts";
import { openWorld } from "../../files/worlds/worlds.ts";
import type { SeededRandom } from "./seeded-random.ts";
import { randomGrid, randomProcess } from "./sequential.ts";

const described = (name: string) => ({
  name,
  title: name,
  source: "random",
  summary: "a random world",
  levelNames: ["base", "1", "2", "3", "4", "5", "6"],
});

const derived = (Object.keys(op) as (keyof typeof op)[]).filter(
  (name): name is Node["op"] => name !== "effort" && name !== "context" && name !== "constant",
);
const some = (random: SeededRandom, names: readonly string[], most: number): string[] => [
  ...new Set(Array.from({ length: random.int(1, most) }, () => random.pick(names))),
];
const weights = (random: SeededRandom, parents: readonly string[]) =>
  Object.fromEntries(parents.map((parent) => [parent, random.real(-2, 2)]));

function mechanism(random: SeededRandom, parents: readonly string[]): Mechanism {
  return {
    ...(random.chance(0.6) ? { from: weights(random, parents) } : {}),
    ...(random.chance(0.4) ? { bias: random.real(-1, 1) } : {}),
    ...(random.chance(0.4) ? { at: random.real(-1.5, 1.5) } : {}),
  };
}

/** A random graph: every node function can occur, with parents anywhere before it. */
function randomGraph(random: SeededRandom): World {
  const nodes: Record<string, Node> = {};
  for (let i = random.int(1, 9); i > 0; i--)
    nodes[`effort${i}`] = { op: "effort", sd: random.real(0.2, 3), bias: random.real(-1, 1) };
  for (let i = random.int(0, 5); i > 0; i--) nodes[`context${i}`] = { op: "context", sd: random.real(0, 2) };
  const names: string[] = [];
  for (let i = random.int(2, 18); i > 0; i--) {
    const known = Object.keys(nodes);
    const from = weights(random, some(random, known, 6));
    nodes[`node${i}`] = {
      op: random.pick(derived),
      from,
      bias: random.chance(0.5) ? random.real(-1, 1) : 0,
      at: random.real(-1, 2),
      sd: random.real(0, 1),
      ...(random.chance(0.5) ? { deployment: mechanism(random, Object.keys(from)) } : {}),
    };
    names.push(`node${i}`);
  }
  const beliefs = Array.from({ length: random.int(0, 3) }, (_, i): Belief => {
    const edited = some(random, names, 4);
    const edits = edited.map((name) => [name, mechanism(random, Object.keys(nodes[name]?.from ?? {}))] as const);
    return { name: `belief${i}`, help: "", edits: Object.fromEntries(edits) };
  });
  const wide = Array.from({ length: random.pick([1, 2, 4]) }, (_, i): Variation => {
    const edits = some(random, names, 4).map(
      (name) => [name, mechanism(random, Object.keys(nodes[name]?.from ?? {}))] as const,
    );
    return { name: `variation${i}`, help: "", edits: Object.fromEntries(edits) };
  });
  const attributes = [...new Set([...some(random, Object.keys(nodes), 15), random.pick(names)])];
  const declaration: CausalDeclaration = {
    ...described("graph"),
    kind: "causal",
    nodes,
    attributes,
    base: random.chance(0.7) ? (attributes.at(-1) ?? "") : random.pick(names),
    ...(random.chance(0.5) ? { intended: random.pick(names) } : {}),
    beliefs,
    wide,
  };
  return compileCausal(declaration);
}

/** A gaussian world whose attributes share one cause, so that every correlation is a product. */
function randomGaussian(random: SeededRandom): World {
  const attributes = Array.from({ length: random.int(1, ATTRIBUTES) }, (_, i) => `a${i}`);
  const intended = random.chance(0.5);
  const loads = Array.from({ length: attributes.length + (intended ? 2 : 1) }, () => random.real(-0.95, 0.95));
  const costs = attributes.map((name) => [name, { tau: random.int(1, 40), delta: random.int(1, 40) }] as const);
  return compileGaussian({
    ...described("gaussian"),
    kind: "gaussian",
    attributes,
    intended,
    correlation: loads.map((a, i) => loads.map((b, j) => (i === j ? 1 : a * b))),
    costs: Object.fromEntries(costs),
  });
}

/** A table in groups of different size, some too small for a context. */
function randomTable(random: SeededRandom, plans: number): World {
  const columns = random.int(1, ATTRIBUTES);
  const pool = (): Pool => {
    const counts = Array.from(
      { length: random.int(1, 5) },
      (_, g) => (g === 0 ? plans : 1) * random.int(1, 3) + random.int(0, 40),
    );
    const rows = counts.reduce((a, b) => a + b, 0);
    const starts = counts.map((_, g) => counts.slice(0, g).reduce((a, b) => a + b, 0));
    return {
      rows,
      attributes: Int8Array.from({ length: rows * ATTRIBUTES }, (_, i) =>
        i % ATTRIBUTES < columns ? random.int(-127, 127) : 0,
      ),
      base: Int16Array.from({ length: rows }, () => random.int(-32_767, 32_767)),
      intended: Int16Array.from({ length: rows }, () => random.int(-32_767, 32_767)),
      groups: counts.map((count, g) => ({ name: `g${g}`, start: starts[g] ?? 0, count })),
    };
  };
  const field = (name: string): Field => ({
    name,
    column: name,
    scale: { transform: "none", centre: 0, unit: 1 },
    clamped: 0,
  });
  const attributes = Array.from({ length: columns }, (_, i) => ({
    ...field(`a${i}`),
    tau: random.int(1, 50),
    delta: random.int(1, 20),
  }));
  const rows: TableRows = {
    attributes,
    base: field(random.chance(0.5) ? "a0" : "b"),
    intended: field("h"),
    pools: { training: pool(), deployment: pool(), trainingProbe: pool(), deploymentProbe: pool() },
    read: 0,
    dropped: {},
  };
  const mapping = {
    attributes: attributes.map(({ name, tau, delta }) => ({ column: name, tau, delta })),
    base: { column: rows.base.column },
    split: {},
  };
  return compileTable({ ...described("table"), kind: "table", mapping }, forPlans(rows, plans));
}

/** Worlds that come with mesascope, and kinds of random ones, as often as they are drawn. */
const separate = ["savanna", "telephone", "films", "graph", "graph", "graph", "gaussian", "table", "table"] as const;
const sequential = ["foraging", "process", "process", "grid", "grid", "grid"] as const;
export type RandomKind = (typeof separate | typeof sequential)[number];

export const randomKind = (random: SeededRandom, withSequential: boolean): RandomKind =>
  random.pick<RandomKind>(withSequential ? [...separate, ...sequential] : separate);

export async function randomWorld(random: SeededRandom, plans: number, kind: RandomKind): Promise<World> {
  if (kind === "process") return randomProcess(random, described("process"));
  if (kind === "grid") return randomGrid(random, described("grid"));
  if (kind === "graph") return randomGraph(random);
  if (kind === "gaussian") return randomGaussian(random);
  if (kind === "table") return randomTable(random, plans);
  return openWorld(kind, { plans });
}
