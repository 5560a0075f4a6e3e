// Where the nodes and edges of a graph without cycles lie: causes above effects in rows (K. Sugiyama, S. Tagawa and M. Toda, "Methods
// for visual understanding of hierarchical system structures", 1981). Dagre finds the order in each row that has few crossings, and
// places; rows that are too wide for the picture are then squeezed into it.
import { Graph, layout } from "@dagrejs/dagre";
import { gaps, rowsWithin, type Arrow, type Sized } from "./rows.ts";
import { squeeze, type Placed } from "./squeeze.ts";

export const rowHeight = 20;

export interface Layered {
  /** Centre of each node, by name. */
  readonly nodes: ReadonlyMap<string, { readonly x: number; readonly row: number }>;
  /** For each edge, in the order given, where it passes through the rows between its ends, from the top. */
  readonly edges: readonly (readonly number[])[];
  readonly rows: number;
}

/** A member of a row: a node, or an edge that passes. */
interface Member extends Placed {
  readonly row: number;
  readonly joined: Member[];
}

/** Rounds of straightening after squeezing. */
const ROUNDS = 24;

export function layered(nodes: readonly Sized[], edges: readonly Arrow[], width: number): Layered {
  const rows = rowsWithin(nodes, edges, width);
  const count = 1 + Math.max(0, ...rows.values());
  const graph = place(nodes, edges, rows);
  const member = (x: number, row: number, width: number, gap: number): Member => ({
    x,
    row,
    half: (width + gap) / 2,
    least: width / 2,
    joined: [],
  });
  const members = new Map(
    nodes.map(({ name, width }) => [
      name,
      member(graph.node(name)["x"] as number, rows.get(name) ?? 0, width, gaps.node),
    ]),
  );
  const chains = edges.map(({ from, to }) => {
    const { points } = graph.edge(from, to) as { points: readonly { x: number }[] };
    const [top, bottom] = [rows.get(from) ?? 0, rows.get(to) ?? 0];
    // Dagre counts a row between every two of ours; the first and the last point are on the nodes' edges.
    return Array.from({ length: bottom - top - 1 }, (_, i) =>
      member(points[2 * (i + 1)]?.x ?? 0, top + i + 1, 0, gaps.edge),
    );
  });
  edges.forEach(({ from, to }, i) => {
    const chain = [members.get(from), ...(chains[i] ?? []), members.get(to)].filter((one) => one !== undefined);
    for (let k = 1; k < chain.length; k++) {
      chain[k]?.joined.push(...chain.slice(k - 1, k));
      chain[k - 1]?.joined.push(...chain.slice(k, k + 1));
    }
  });
  const all = [...members.values(), ...chains.flat()];
  fitInto(
    Array.from({ length: count }, (_, row) => all.filter((one) => one.row === row)),
    width,
  );
  return {
    nodes: new Map([...members].map(([name, { x, row }]) => [name, { x, row }])),
    edges: chains.map((chain) => chain.map(({ x }) => x)),
    rows: count,
  };
}

/** Dagre's drawing with our rows. */
function place(nodes: readonly Sized[], edges: readonly Arrow[], rows: ReadonlyMap<string, number>) {
  const graph = new Graph<object, Record<string, unknown>, Record<string, unknown>>();
  graph.setGraph({ ranker: "none", nodesep: gaps.node, edgesep: gaps.edge });
  for (const { name, width } of nodes)
    graph.setNode(name, { width, height: rowHeight, rank: 2 * (rows.get(name) ?? 0) });
  for (const { from, to } of edges) graph.setEdge(from, to, {});
  layout(graph);
  return graph;
}

function fitInto(rows: readonly Member[][], width: number): void {
  for (const row of rows) row.sort((a, b) => a.x - b.x);
  const drawn = extent(rows);
  const scale = Math.min(1, width / (drawn.right - drawn.left));
  for (const row of rows) for (const one of row) one.x = (one.x - drawn.left) * scale;
  for (let round = 0; round <= ROUNDS; round++) {
    for (const row of round % 2 === 0 ? rows : rows.toReversed()) {
      if (round > 0) for (const one of row) straighten(one);
      squeeze(row, width);
    }
  }
  const { left, right } = extent(rows);
  for (const row of rows) for (const one of row) one.x += (width - right - left) / 2;
}

/** Moves half the way to the middle of those that it is joined with. */
function straighten(one: Member): void {
  const { length } = one.joined;
  if (length > 0) one.x = (one.x + one.joined.reduce((sum, { x }) => sum + x, 0) / length) / 2;
}

function extent(rows: readonly (readonly Member[])[]): { left: number; right: number } {
  const all = rows.flat();
  return {
    left: Math.min(...all.map(({ x, half }) => x - half)),
    right: Math.max(...all.map(({ x, half }) => x + half)),
  };
}
