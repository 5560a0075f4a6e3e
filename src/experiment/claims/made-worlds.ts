// Worlds that claims make to have one thing at a time: graphs of growing size, training that cannot tell objectives
// apart, and known worlds whose costs are all alike.
import type { CausalDeclaration, Node } from "../../model/causal-declaration.ts";

const levelNames = ["base", "agent", "sub-agent", "level 3", "level 4", "level 5", "level 6"];

const numbered = (count: number, name: string): string[] => Array.from({ length: count }, (_, i) => `${name}${i + 1}`);

/** Every attribute as cheap to judge as any other. */
export const alikeInTime = (world: CausalDeclaration, tau = 1): CausalDeclaration => ({
  ...world,
  name: `${world.name}-alike-in-time`,
  costs: Object.fromEntries(world.attributes.map((name) => [name, { ...world.costs?.[name], tau }])),
});

/** Every attribute as long to describe as any other. */
export const alikeInLength = (world: CausalDeclaration, delta = 8): CausalDeclaration => ({
  ...world,
  name: `${world.name}-alike-in-length`,
  costs: Object.fromEntries(world.attributes.map((name) => [name, { ...world.costs?.[name], delta }])),
});

/** The same world, in which deployment is as training was. */
export const unchanging = (world: CausalDeclaration): CausalDeclaration => ({
  ...world,
  name: `${world.name}-unchanging`,
  nodes: Object.fromEntries(
    Object.entries(world.nodes).map(([name, node]): [string, Node] => [
      name,
      node.deployment ? { ...node, deployment: {} } : node,
    ]),
  ),
});

/**
 * A base that is the sum of so many causes, each the sum of two of eight efforts, with the causes as proxies. Costs are
 * those of the graph: the base takes all of its edges to judge, a cause three.
 */
export function causes(count: number): CausalDeclaration {
  const efforts = numbered(8, "effort");
  const names = numbered(count, "cause");
  const effort = (i: number) => efforts[i % efforts.length] ?? "";
  return {
    kind: "causal",
    name: `causes-${count}`,
    title: `${count} causes`,
    summary: `The base has ${count} causes, any of which can be wanted in its place.`,
    source: "made for a claim: environments that grow more complex",
    levelNames,
    nodes: {
      ...Object.fromEntries(efforts.map((name): [string, Node] => [name, { op: "effort" }])),
      // Neighbours share an effort with one another; from the eighth on, other pairs.
      ...Object.fromEntries(
        names.map((name, i): [string, Node] => [
          name,
          { op: "sum", from: { [effort(i)]: 0.7, [effort(i + 1 + 2 * Math.floor(i / efforts.length))]: 0.7 } },
        ]),
      ),
      base: { op: "sum", from: Object.fromEntries(names.map((name) => [name, 1.5 / Math.sqrt(count)])) },
    },
    attributes: [...names, "base"],
    base: "base",
  };
}

/**
 * The base, and so many proxies that do as it does in training (with so much noise), and in deployment go their own
 * ways. The wide distribution has a variation for each of them, in which that one goes its own way.
 */
export function lookalikes(count: number, noise = 0): CausalDeclaration {
  const names = numbered(count, "proxy");
  const astray = (name: string) => ({ from: { base: 0, [`${name}Effort`]: 1 } });
  return {
    kind: "causal",
    name: `lookalikes-${count}${noise > 0 ? "-told-apart" : ""}`,
    title: `${count} lookalikes`,
    summary: "Objectives that training cannot tell from the base.",
    source: "made for a claim: unidentifiability",
    levelNames,
    nodes: {
      work: { op: "effort" },
      care: { op: "effort" },
      ...Object.fromEntries(names.map((name): [string, Node] => [`${name}Effort`, { op: "effort" }])),
      base: { op: "sum", from: { work: 0.7, care: 0.7 } },
      ...Object.fromEntries(
        names.map((name): [string, Node] => [
          name,
          {
            op: "noise",
            from: { base: 1 },
            sd: noise,
            deployment: astray(name),
          },
        ]),
      ),
    },
    attributes: ["base", ...names],
    base: "base",
    wide: names.map((name) => ({
      name: `${name} astray`,
      help: "this proxy is not the base here",
      edits: { [name]: astray(name) },
    })),
    costs: Object.fromEntries(["base", ...names].map((name) => [name, { tau: 4, delta: 8 }])),
  };
}
