// Causal worlds: a graph declared as data and compiled to an integer program. Nodes have values in Q10 (1.0 = 1024)
// within ±32,767, edges have weights in Q8 within ±2,047. do-interventions and removed mechanisms are edits of the
// declaration; with them the relations of figure 3.1 of "The Inner Alignment Problem" (Hubinger et al. 2019) are
// measured.
import { op, order, type CausalDeclaration, type Intervention, type Mechanism } from "./causal-declaration.ts";
import { InputError } from "./errors.ts";
import { clamp } from "./integers.ts";
import { normal } from "./normal.ts";
import { random } from "./philox.ts";
import { streams } from "./random-stream.ts";
import { ATTRIBUTES, VARIANTS, type Distribution, type World } from "./world.ts";

interface Compiled {
  op: number;
  bias: number;
  a: number;
  b: number;
  edges: [source: number, weight: number][];
}

const merge = (base: Mechanism, edit?: Mechanism): Mechanism =>
  edit ? { ...base, ...edit, from: { ...base.from, ...edit.from } } : base;

/**
 * Compiles every node under a distribution, a belief variant (0: the truth), an intervention and a variation (0:
 * training).
 */
function compileNodes(
  world: CausalDeclaration,
  sorted: readonly string[],
  distribution: Distribution,
  variant: number,
  intervention: Intervention,
  variation = 0,
): Compiled[] {
  const q10 = (value: number) => clamp(Math.round(value * 1024), -32_767, 32_767);
  const slots = { effort: 0, context: 0, noise: 0 };
  const slotOf = new Map(
    Object.entries(world.nodes).map(([name, node]) => [
      name,
      node.op === "effort" || node.op === "context" || node.op === "noise" ? slots[node.op]++ : 0,
    ]),
  );
  const belief = world.beliefs?.[variant - 1];
  const varied = world.wide?.[variation - 1];
  return sorted.map((name): Compiled => {
    const node = world.nodes[name];
    if (!node) throw new Error(`no node ${name}`);
    const forced = intervention.do?.[name];
    if (forced !== undefined) return { op: op.constant, bias: q10(forced), a: 0, b: 0, edges: [] };
    const there = merge(node, distribution === "deployment" ? node.deployment : varied?.edits[name]);
    const mechanism = merge(there, belief?.edits[name]);
    const removed = new Set(
      (intervention.remove ?? []).filter(([, child]) => child === name).map(([parent]) => parent),
    );
    const edges = Object.entries(mechanism.from ?? {})
      .filter(([parent]) => !removed.has(parent))
      .map(([parent, weight]): [number, number] => [sorted.indexOf(parent), Math.round(weight * 256)])
      .filter(([, weight]) => weight !== 0);
    const random = node.op === "effort" || node.op === "context" || node.op === "noise";
    const a = random ? q10(mechanism.sd ?? (node.op === "noise" ? 0 : 1)) : q10(mechanism.at ?? 0);
    return { op: op[node.op], bias: q10(mechanism.bias ?? 0), a, b: random ? (slotOf.get(name) ?? 0) : 0, edges };
  });
}

/**
 * Positions of a program's header words: counts, then the node indices of the base, the intended value and each
 * attribute slot.
 */
export const header = {
  nodes: 0,
  efforts: 1,
  contexts: 2,
  attributes: 3,
  base: 4,
  intended: 5,
  slots: 6,
  size: 6 + ATTRIBUTES,
} as const;
/** Words of a node: op, bias, a, b, first edge's position, edges; an edge is (source, weight). */
export const NODE_WORDS = 6;

function encode(world: CausalDeclaration, sorted: readonly string[], nodes: readonly Compiled[]): Int32Array {
  const edgesAt = header.size + nodes.length * NODE_WORDS;
  const program = new Int32Array(edgesAt + 2 * nodes.reduce((sum, node) => sum + node.edges.length, 0));
  const count = (kind: keyof typeof op) => Object.values(world.nodes).filter((node) => node.op === kind).length;
  program.set([
    nodes.length,
    count("effort"),
    count("context"),
    world.attributes.length,
    sorted.indexOf(world.base),
    world.intended === undefined ? -1 : sorted.indexOf(world.intended),
  ]);
  program.fill(-1, header.slots, header.size);
  program.set(
    world.attributes.map((name) => sorted.indexOf(name)),
    header.slots,
  );
  let at = edgesAt;
  nodes.forEach((node, i) => {
    program.set([node.op, node.bias, node.a, node.b, at, node.edges.length], header.size + i * NODE_WORDS);
    for (const edge of node.edges) {
      program.set(edge, at);
      at += 2;
    }
  });
  return program;
}

/** τ = 1 + edges and δ = weight bits of a node's ancestral subgraph (sign and magnitude of each Q8 weight). */
function costs(nodes: readonly Compiled[], node: number): { tau: number; delta: number } {
  const ancestors = new Set<number>();
  const visit = (i: number) => {
    if (ancestors.has(i)) return;
    ancestors.add(i);
    for (const [source] of nodes[i]?.edges ?? []) visit(source);
  };
  visit(node);
  const edges = [...ancestors].flatMap((i) => nodes[i]?.edges ?? []);
  const bits = edges.reduce((sum, [, weight]) => sum + 1 + (32 - Math.clz32(Math.abs(weight))), 0);
  return { tau: 1 + edges.length, delta: Math.max(bits, 1) };
}

/**
 * Compiles a causal world, optionally under an intervention. Costs are those of the graph without it. Throws
 * InputError.
 */
export function compileCausal(world: CausalDeclaration, intervention: Intervention = {}): World {
  const sorted = order(world);
  const beliefs = world.beliefs ?? [];
  for (const name of [...Object.keys(intervention.do ?? {}), ...(intervention.remove ?? []).flat()]) {
    if (!sorted.includes(name)) throw new InputError(`world ${world.name}, intervention: no node is called "${name}"`);
  }
  const tau = new Uint32Array(VARIANTS * ATTRIBUTES).fill(1);
  const delta = new Uint32Array(VARIANTS * ATTRIBUTES).fill(1);
  for (let variant = 0; variant <= beliefs.length; variant++) {
    const nodes = compileNodes(world, sorted, "training", variant, {});
    world.attributes.forEach((name, slot) => {
      const cost = { ...costs(nodes, sorted.indexOf(name)), ...world.costs?.[name] };
      tau[variant * ATTRIBUTES + slot] = cost.tau;
      delta[variant * ATTRIBUTES + slot] = cost.delta;
    });
  }
  const baseTau =
    world.costs?.[world.base]?.tau ??
    costs(compileNodes(world, sorted, "training", 0, {}), sorted.indexOf(world.base)).tau;
  return {
    ...world,
    variants: ["truth", ...beliefs.map(({ name }) => name)],
    tau,
    delta,
    overridden: Object.keys(world.costs ?? {}),
    baseAttribute: world.attributes.indexOf(world.base),
    baseTau,
    hasIntended: world.intended !== undefined,
    ...(world.wide && { variations: world.wide.map(({ name }) => name) }),
    program: (distribution, variant, variation) =>
      encode(world, sorted, compileNodes(world, sorted, distribution, variant, intervention, variation)),
    library: (seed, plans) => library(compileNodes(world, sorted, "training", 0, {}), seed, plans),
  };
}

/**
 * The plans: P × efforts, each effort bias + sd · z in Q10, fixed by the seed. Word b of an effort node is its slot.
 */
function library(nodes: readonly Compiled[], seed: number, plans: number): Int32Array {
  const efforts = nodes.filter((node) => node.op === op.effort);
  const values = new Int32Array(plans * efforts.length);
  for (let plan = 0; plan < plans; plan++) {
    for (const { bias, a, b } of efforts) {
      const word = random(seed, plan, 0, streams.library, b >> 2)[b & 3] ?? 0;
      values[plan * efforts.length + b] = clamp(bias + ((a * normal(word)) >> 10), -32_767, 32_767);
    }
  }
  return values;
}
