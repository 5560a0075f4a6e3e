// A causal graph: causes above, the base objective below. What is the same in both distributions is grey; what there is in training
// only is dashed in one colour, what there is in deployment only is drawn in another, and an edge that changes is drawn twice.
import { inPlainWords } from "../format.ts";
import { fit, textSize, textWidth } from "../typography.ts";
import type { Drawn } from "./drawn.ts";
import { inWords, keyItems } from "./graph-key.ts";
import { differs, shape, strength, weights } from "./graph-marks.ts";
import { layered, rowHeight } from "./layered.ts";
import { trainingDash, type Look } from "./look.ts";
import type { GraphEdge, GraphNode, GraphPicture } from "./picture.ts";
import { element, line, px, title } from "./svg.ts";

/** Height between two rows, for the edges. */
const between = 36;
const padding = 8;

const weightOf = ({ base }: GraphNode) => (base ? 600 : "normal");

/** The name, in words; a long one is shortened, and stands in full where the node is pointed at. */
const labelOf = (node: GraphNode, { inner }: Look): string =>
  fit(inPlainWords(node.name), 0.45 * inner, textSize.label, weightOf(node));

export function drawGraph({ nodes, edges }: GraphPicture, look: Look): Drawn {
  const sized = nodes.map((node) => ({
    name: node.name,
    width: Math.ceil(textWidth(labelOf(node, look), textSize.label, weightOf(node))) + 2 * padding,
  }));
  const { nodes: placed, edges: paths, rows } = layered(sized, edges, look.inner);
  const boxes = new Map(
    nodes.map((node, i) => {
      const { x = 0, row = 0 } = placed.get(node.name) ?? {};
      return [node.name, { node, x, y: row * (rowHeight + between) + rowHeight / 2 + 2, width: sized[i]?.width ?? 0 }];
    }),
  );
  const drawnEdges = edges.map((edge, i) => {
    const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)];
    if (!from || !to) throw new Error(`an edge from ${edge.from} to ${edge.to}, of which one is no node`);
    const path = paths[i] ?? [];
    const start = from.x + port(from, edges, paths, boxes, edge, "from");
    const end = to.x + port(to, edges, paths, boxes, edge, "to");
    const points: Point[] = [
      [start, from.y + rowHeight / 2],
      ...path.map((x, k): Point => [x, from.y + (k + 1) * (rowHeight + between)]),
      [end, to.y - rowHeight / 2],
    ];
    return drawEdge(edge, points, look);
  });
  // What differs lies above what does not.
  const order = edges.map((_, i) => i).sort((a, b) => Number(differs(edges[a])) - Number(differs(edges[b])) || a - b);
  const svg = [...order.map((i) => drawnEdges[i] ?? ""), ...[...boxes.values()].map((box) => drawNode(box, look))].join(
    "",
  );
  return {
    svg,
    height: rows * rowHeight + (rows - 1) * between + 4,
    key: keyItems(nodes, edges, look),
    alt: inWords(nodes, edges),
  };
}

type Point = readonly [x: number, y: number];

interface Box {
  readonly node: GraphNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Where on a node's side an edge ends, from its middle: edges stand in the order of where they come from. */
function port(
  box: Box,
  edges: readonly GraphEdge[],
  paths: readonly (readonly number[])[],
  boxes: ReadonlyMap<string, Box>,
  edge: GraphEdge,
  side: "from" | "to",
): number {
  const other = side === "from" ? "to" : "from";
  const toward = (one: GraphEdge): number => {
    const path = paths[edges.indexOf(one)] ?? [];
    return path.at(side === "from" ? 0 : -1) ?? boxes.get(one[other])?.x ?? 0;
  };
  const here = edges.filter((one) => one[side] === box.node.name).sort((a, b) => toward(a) - toward(b));
  const room = box.width - 2 * padding;
  const step = Math.min(11, room / Math.max(1, here.length - 1));
  return (here.indexOf(edge) - (here.length - 1) / 2) * step;
}

function drawEdge(edge: GraphEdge, points: readonly Point[], look: Look): string {
  const { training, deployment, from, to } = edge;
  const names = `${inPlainWords(from)} → ${inPlainWords(to)}`;
  const lines =
    training === deployment
      ? [stroke(points, training, look.both)]
      : [
          training !== 0
            ? stroke(shifted(points, deployment !== 0 ? -2 : 0), training, look.training, trainingDash)
            : "",
          deployment !== 0 ? stroke(shifted(points, training !== 0 ? 2 : 0), deployment, look.deployment) : "",
        ];
  return element("g", {}, title(`${names}: ${weights(edge)}`), ...lines);
}

const shifted = (points: readonly Point[], by: number): Point[] => points.map(([x, y]) => [x + by, y]);

/** A line with its head: an arrow where it raises, a bar where it lowers. */
function stroke(points: readonly Point[], weight: number, colour: string, dash?: string): string {
  const [x = 0, y = 0] = points.at(-1) ?? [];
  const wide = strength(weight);
  const reach = weight > 0 ? 5 : 3;
  const head =
    weight > 0
      ? element("path", { d: `M${px(x - 3.5)} ${px(y - 6.5)}h7l-3.5 6.5z`, fill: colour })
      : element("path", { d: `M${px(x - 4)} ${px(y - 3)}h8`, stroke: colour, "stroke-width": 2 });
  const path = curve([...points.slice(0, -1), [x, y - reach]]);
  return (
    element("path", { d: path, fill: "none", stroke: colour, "stroke-width": wide, "stroke-dasharray": dash }) + head
  );
}

/** Through the points, upright at each; straight down past the nodes of a row. */
function curve(points: readonly Point[]): string {
  const [[x0, y0] = [0, 0]] = points;
  let path = `M${px(x0)} ${px(y0)}`;
  for (let i = 1; i < points.length; i++) {
    const [[x, y] = [0, 0], [nextX, nextY] = [0, 0]] = points.slice(i - 1, i + 1);
    const top = i === 1 ? y : y + rowHeight / 2;
    const bottom = i === points.length - 1 ? nextY : nextY - rowHeight / 2;
    const middle = px((top + bottom) / 2);
    if (i > 1) path += `V${px(top)}`;
    path += `C${px(x)} ${middle} ${px(nextX)} ${middle} ${px(nextX)} ${px(bottom)}`;
  }
  return path;
}

function drawNode(box: Box, look: Look): string {
  const { node, x, y, width } = box;
  return element(
    "g",
    {},
    title(`${inPlainWords(node.name)}: ${node.about}`),
    shape(node, x - width / 2, y, width, rowHeight, look),
    line(labelOf(node, look), x, y + 4, {
      fill: node.base ? look.theme.background : node.attribute || node.intended ? look.theme.ink : look.theme.muted,
      weight: weightOf(node),
      anchor: "middle",
    }),
  );
}
