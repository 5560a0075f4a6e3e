// The marks of a graph: boxes of nodes, widths of lines, and the words for an edge.
import { number } from "../format.ts";
import type { Look } from "./look.ts";
import type { GraphEdge, GraphNode } from "./picture.ts";
import { element } from "./svg.ts";

export const differs = (edge?: GraphEdge): boolean => edge !== undefined && edge.training !== edge.deployment;

const weight = (value: number): string => number(value, 2).replace(/\.?0+$/, "");

export const weights = ({ training, deployment }: GraphEdge): string =>
  training === deployment
    ? weight(training)
    : training === 0
      ? `${weight(deployment)} in deployment, not in training`
      : deployment === 0
        ? `${weight(training)} in training, not in deployment`
        : `${weight(training)} in training, ${weight(deployment)} in deployment`;

/** Width of a line for a weight. */
export const strength = (weight: number): number => 0.75 + 2 * Math.min(1.25, Math.sqrt(Math.abs(weight)) - 0.1);

/** The node's box: square for what a plan does, round for what a context brings; filled is the base, twice edged the intended. */
export function shape(
  node: GraphNode,
  left: number,
  middle: number,
  width: number,
  height: number,
  { theme, deployment }: Look,
): string {
  const rx = node.role === "effort" ? 0 : node.role === "context" ? height / 2 : 4;
  const box = { x: left, y: middle - height / 2, width, height, rx };
  const drawn = element("rect", {
    ...box,
    fill: node.base ? theme.ink : theme.background,
    stroke: node.base || node.attribute || node.intended ? theme.ink : theme.faint,
    "stroke-width": 1.2,
  });
  const inner = { x: left + 2.5, y: box.y + 2.5, width: width - 5, height: height - 5, rx: Math.max(0, rx - 2) };
  return [
    drawn,
    node.intended ? element("rect", { ...inner, fill: "none", stroke: node.base ? theme.background : theme.ink }) : "",
    node.changes
      ? element("circle", { cx: left + width, cy: box.y, r: 3.5, fill: deployment, stroke: theme.background })
      : "",
  ].join("");
}
