// In which row each node of a graph stands, so that no row is wider than there is room: causes above effects, each as near to what
// it causes as can be (list scheduling from the sinks up; after E. G. Coffman and R. L. Graham, "Optimal scheduling for two-processor
// systems", Acta Informatica 1, 1972).

export interface Sized {
  readonly name: string;
  readonly width: number;
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
}

/** Pixels between two neighbours of a row, and between two edges that pass through it. */
export const gaps = { node: 10, edge: 5 } as const;

/** Rows from the top (0), by name; each is at most `room` wide, unless one node alone is wider. The graph has no cycle. */
function scheduled(nodes: readonly Sized[], edges: readonly Arrow[], room: number): Map<string, number> {
  const effects = new Map(nodes.map(({ name }) => [name, edges.filter(({ from }) => from === name)]));
  const causes = new Map(nodes.map(({ name }) => [name, edges.filter(({ to }) => to === name).length]));
  /** Counted from below. */
  const placed = new Map<string, number>();
  const lowest = (name: string) =>
    Math.min(Infinity, ...(effects.get(name) ?? []).map(({ to }) => placed.get(to) ?? 0));
  let left = [...nodes];
  let height = 0;
  for (; left.length > 0; height++) {
    const ready = left
      .filter(({ name }) => (effects.get(name) ?? []).every(({ to }) => (placed.get(to) ?? height) < height))
      // Whoever has waited longest would have the longest edges; of those, what brings most causes with it.
      .sort((a, b) => lowest(a.name) - lowest(b.name) || (causes.get(b.name) ?? 0) - (causes.get(a.name) ?? 0));
    if (ready.length === 0) throw new Error("a cycle among the edges");
    let rest = room;
    for (const { name, width } of ready) {
      if (rest < room && width > rest) continue;
      placed.set(name, height);
      rest -= width + gaps.node;
    }
    left = left.filter(({ name }) => !placed.has(name));
  }
  return new Map([...placed].map(([name, row]) => [name, height - 1 - row]));
}

/** Width of the widest row, with the edges that pass through it. */
function widest(nodes: readonly Sized[], edges: readonly Arrow[], rows: ReadonlyMap<string, number>): number {
  const widths: number[] = [];
  const add = (row: number, width: number) => (widths[row] = (widths[row] ?? 0) + width);
  for (const { name, width } of nodes) add(rows.get(name) ?? 0, width + gaps.node);
  for (const { from, to } of edges)
    for (let row = (rows.get(from) ?? 0) + 1; row < (rows.get(to) ?? 0); row++) add(row, gaps.edge);
  return Math.max(0, ...widths);
}

/** Shares of the room that nodes may take; the rest is for edges on their way. */
const shares = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4];

/** The fewest rows that fit into `room` pixels with the edges between them; if none do, those that come nearest. */
export function rowsWithin(nodes: readonly Sized[], edges: readonly Arrow[], room: number): Map<string, number> {
  const tried = shares.map((share) => {
    const rows = scheduled(nodes, edges, share * room);
    return { rows, width: widest(nodes, edges, rows) };
  });
  const narrowest = tried.reduce((best, one) => (one.width < best.width ? one : best));
  return (tried.find(({ width }) => width <= room) ?? narrowest).rows;
}
