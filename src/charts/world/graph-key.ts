// What goes with the drawing of a graph: the key to its marks, and what it shows in words.
import { inPlainWords } from "../format.ts";
import { differs, shape, strength, weights } from "./graph-marks.ts";
import type { KeyItem } from "./key.ts";
import { trainingDash, type Look } from "./look.ts";
import type { GraphEdge, GraphNode } from "./picture.ts";
import { element } from "./svg.ts";

const plain: GraphNode = {
  name: "",
  role: "mechanism",
  attribute: false,
  base: false,
  intended: false,
  changes: false,
  about: "",
};

/** What the picture uses, and nothing else. */
export function keyItems(nodes: readonly GraphNode[], edges: readonly GraphEdge[], look: Look): KeyItem[] {
  const box = (part: Partial<GraphNode>, text: string, there: boolean): KeyItem[] =>
    there ? [{ sign: shape({ ...plain, ...part }, 0, 0, 20, 11, look), wide: 20, text }] : [];
  const edge = (sign: string, text: string, there: boolean): KeyItem[] => (there ? [{ sign, wide: 24, text }] : []);
  const flat = (colour: string, y: number, dash?: string) =>
    element("path", { d: `M0 ${y}H24`, stroke: colour, "stroke-width": 2, "stroke-dasharray": dash });
  const { training, deployment, both } = look;
  const some = (test: (edge: GraphEdge) => boolean) => edges.some(test);
  return [
    ...box(
      { role: "effort" },
      "effort",
      nodes.some(({ role }) => role === "effort"),
    ),
    ...box(
      { role: "context" },
      "context",
      nodes.some(({ role }) => role === "context"),
    ),
    ...box(
      {},
      "mechanism",
      nodes.some(({ role, attribute, base }) => role === "mechanism" && !attribute && !base),
    ),
    ...box(
      { attribute: true },
      "can be wanted",
      nodes.some(({ attribute }) => attribute),
    ),
    ...box(
      { base: true },
      "base objective",
      nodes.some(({ base }) => base),
    ),
    ...box(
      { intended: true },
      "intended",
      nodes.some(({ intended }) => intended),
    ),
    ...(nodes.some(({ changes }) => changes)
      ? [
          {
            sign: element("circle", { cx: 4, cy: 0, r: 3.5, fill: deployment }),
            wide: 8,
            text: "works otherwise in deployment",
          },
        ]
      : []),
    ...edge(
      flat(both, 0),
      "the same in both",
      some((one) => !differs(one)),
    ),
    ...edge(
      flat(training, 0, trainingDash),
      "in training only",
      some((one) => differs(one) && one.deployment === 0),
    ),
    ...edge(
      flat(deployment, 0),
      "in deployment only",
      some((one) => differs(one) && one.training === 0),
    ),
    ...edge(
      flat(training, -2, trainingDash) + flat(deployment, 2),
      "another weight in deployment",
      some((one) => differs(one) && one.training !== 0 && one.deployment !== 0),
    ),
    ...edge(
      [0.2, 1]
        .map((sample, i) =>
          element("path", { d: `M0 ${6 * i - 3}H24`, stroke: both, "stroke-width": strength(sample) }),
        )
        .join(""),
      "weight 0.2, 1",
      edges.length > 0,
    ),
    ...edge(
      element("path", { d: "M0 0H18", stroke: both, "stroke-width": 2 }) +
        element("path", { d: "M24 0l-6.5-3.5v7z", fill: both }),
      "raises",
      edges.length > 0,
    ),
    ...edge(
      element("path", { d: "M0 0H22M23 -4v8", stroke: both, "stroke-width": 2 }),
      "lowers",
      some(({ training, deployment }) => training < 0 || deployment < 0),
    ),
  ];
}

export function inWords(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): string {
  const base = nodes.find((node) => node.base);
  const intended = nodes.find((node) => node.intended);
  const changed = edges.filter(differs);
  const said = changed.map((edge) => `${inPlainWords(edge.from)} → ${inPlainWords(edge.to)} (${weights(edge)})`);
  return [
    `A causal graph of ${nodes.length} nodes and ${edges.length} edges.`,
    base ? `The base objective is ${inPlainWords(base.name)}.` : "",
    intended ? `Intended is ${inPlainWords(intended.name)}.` : "",
    said.length > 0 ? `In deployment differ: ${said.join("; ")}.` : "No edge differs in deployment.",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}
