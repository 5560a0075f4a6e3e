// The graph of a causal world, with every edge's weight in training and in deployment.
import type { GraphEdge, GraphNode, GraphPicture } from "../../charts/world/picture.ts";
import type { CausalDeclaration, Mechanism, Node } from "../../model/causal-declaration.ts";

export function graphOf({ nodes, attributes, base, intended }: CausalDeclaration): GraphPicture {
  return {
    kind: "graph",
    nodes: Object.entries(nodes).map(([name, node]): GraphNode => ({
      name,
      role: node.op === "effort" || node.op === "context" ? node.op : "mechanism",
      attribute: attributes.includes(name),
      base: name === base,
      intended: name === intended,
      changes: ownNumbers.some((key) => (node.deployment?.[key] ?? node[key]) !== node[key]),
      about: node.help ? `${node.op}: ${node.help}` : node.op,
    })),
    edges: Object.entries(nodes).flatMap(([to, node]) => edgesInto(to, node)),
  };
}

const ownNumbers = ["bias", "at", "sd"] as const satisfies readonly (keyof Mechanism)[];

function edgesInto(to: string, { from = {}, deployment }: Node): GraphEdge[] {
  const deployed = { ...from, ...deployment?.from };
  return Object.keys(deployed)
    .map((parent) => ({ from: parent, to, training: from[parent] ?? 0, deployment: deployed[parent] ?? 0 }))
    .filter((edge) => edge.training !== 0 || edge.deployment !== 0);
}
