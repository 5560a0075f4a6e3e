// Random causal graphs for properties: nodes in a row, each with parents among those before it, some of them changed in deployment.
import * as fc from "../setup/fast-check.ts";
import { op, type CausalDeclaration, type Mechanism, type Node } from "../../src/model/causal-declaration.ts";

const functions = (Object.keys(op) as (keyof typeof op)[]).filter(
  (name): name is Node["op"] => name !== "constant" && name !== "effort" && name !== "context",
);
/** Weights that are multiples of 1/256 and not 0, so that a program holds them exactly. */
const weight = fc.integer({ min: -500, max: 500 }).map((n) => (n === 0 ? 1 : n) / 256);

const mechanism = (parents: readonly string[]): fc.Arbitrary<Mechanism> =>
  fc.record(
    {
      from: fc.dictionary(fc.constantFrom(...parents), fc.oneof(weight, fc.constant(0)), { maxKeys: 4 }),
      bias: fc.integer({ min: -1024, max: 1024 }).map((n) => n / 1024),
      at: fc.integer({ min: -1024, max: 1024 }).map((n) => n / 1024),
    },
    { requiredKeys: [] },
  );

const node = (parents: readonly string[]): fc.Arbitrary<Node> =>
  fc
    .tuple(
      fc.constantFrom(...functions),
      fc.dictionary(fc.constantFrom(...parents), weight, { minKeys: 1, maxKeys: 5 }),
      fc.option(mechanism(parents), { nil: undefined }),
    )
    .map(([operation, from, deployment]): Node => ({ op: operation, from, ...(deployment && { deployment }) }));

export const graph: fc.Arbitrary<CausalDeclaration> = fc.integer({ min: 1, max: 12 }).chain((derived) => {
  const roots = ["effort0", "effort1", "effort2", "context0"];
  const names = Array.from({ length: derived }, (_, i) => `node${i}`);
  return fc.tuple(...names.map((_, i) => node([...roots, ...names.slice(0, i)]))).map((nodes) => ({
    kind: "causal",
    name: "random",
    title: "",
    source: "",
    summary: "",
    levelNames: ["base"],
    nodes: {
      ...Object.fromEntries(
        roots.map((root): [string, Node] => [root, { op: root.startsWith("c") ? "context" : "effort" }]),
      ),
      ...Object.fromEntries(nodes.map((one, i): [string, Node] => [`node${i}`, one])),
    },
    attributes: ["node0"],
    base: names.at(-1) ?? "node0",
  }));
});
