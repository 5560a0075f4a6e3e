// Drawings of worlds: everything that is declared is in the picture once, told apart as it should be, within the picture, well formed,
// and the same every time.
import { Resvg } from "@resvg/resvg-js";
import { describe, expect, test } from "vitest";
import { drawWorld } from "../../src/charts/world/index.ts";
import { lookOf } from "../../src/charts/world/look.ts";
import { abbreviated } from "../../src/charts/world/matrix.ts";
import type { GraphEdge, GraphNode, Move, ProcessPicture, WorldPicture } from "../../src/charts/world/picture.ts";
import { textWidth } from "../../src/charts/typography.ts";

const node = (name: string, part: Partial<GraphNode> = {}): GraphNode => ({
  name,
  role: "mechanism",
  attribute: false,
  base: false,
  intended: false,
  changes: false,
  about: "sum",
  ...part,
});
const edge = (from: string, to: string, training: number, deployment = training): GraphEdge => ({
  from,
  to,
  training,
  deployment,
});
const graph: WorldPicture = {
  kind: "graph",
  nodes: [
    node("work", { role: "effort" }),
    node("weather", { role: "context" }),
    node("pay", { attribute: true, changes: true }),
    node("health", { intended: true }),
    node("income", { base: true }),
  ],
  edges: [
    edge("work", "pay", 0.5),
    edge("weather", "health", -0.3),
    edge("work", "health", 0, -0.4),
    edge("pay", "health", 0.2, 0),
    edge("pay", "income", 0.8, 0.1),
  ],
};
const maze: WorldPicture = {
  kind: "mazes",
  width: 2,
  height: 2,
  objects: [
    { name: "exit", differs: true },
    { name: "door", differs: false },
  ],
  landmarks: [3],
  training: { walls: [9, 3, 12, 6], cells: [3, 0], among: [[3], []] },
  deployment: { walls: [9, 3, 12, 6], cells: [0, 0], among: [[], []] },
};
const move = (from: number, to: number, training: string, deployment = training, base = 0): Move => {
  const ways = (actions: string) =>
    actions === "" ? [] : actions.split(" ").map((action) => ({ action, probability: 1, base }));
  return { from, to, training: ways(training), deployment: ways(deployment) };
};
const process: ProcessPicture = {
  kind: "process",
  states: ["dark", "soon", "light & warm"],
  actions: ["press", "wait"],
  moves: [
    move(0, 0, "wait", "wait press"),
    move(0, 1, "press", ""),
    move(1, 2, "press wait"),
    move(2, 0, "press wait", undefined, 8),
  ],
};
const crowded: ProcessPicture = {
  ...process,
  moves: [0, 1, 2].flatMap((from) => [0, 1, 2].map((to) => move(from, to, "press", from === to ? "wait" : "press"))),
};
const many: ProcessPicture = {
  ...process,
  states: Array.from({ length: 300 }, (_, i) => `state ${i}`),
  moves: Array.from({ length: 300 }, (_, i) => move(i, (i * 7) % 300, "press", i % 50 === 0 ? "" : "press")),
};
const room: ProcessPicture = {
  ...process,
  states: ["0 0", "0 1", "1 0", "1 1"],
  places: [0, 1, 2, 3].map((i) => ({ row: i >> 1, column: i & 1, rest: "–" })),
  moves: [move(0, 1, "press"), move(1, 0, "press"), move(0, 2, "press"), move(3, 3, "wait", "press", 4)],
};
const proxies: WorldPicture = {
  kind: "proxies",
  proxies: [
    { name: "a < b", training: 0.8, deployment: -0.6, base: false, intended: false },
    { name: "constant", training: NaN, deployment: NaN, base: false, intended: false },
    { name: "goal", training: 1, deployment: 1, base: true, intended: false },
  ],
};
const pictures: Readonly<Record<string, WorldPicture>> = { graph, maze, process, crowded, many, room, proxies };
const draw = (picture: WorldPicture, width = 640, theme: "light" | "dark" = "light") =>
  drawWorld({ title: "A “world” & more", summary: "It is <small>.", picture }, { theme, width });

describe.each(Object.keys(pictures))("%s", (name) => {
  const picture = pictures[name] ?? graph;

  test("is well formed, as large as it says, and the same bytes every time", () => {
    for (const width of [320, 640]) {
      for (const theme of ["light", "dark"] as const) {
        const drawn = draw(picture, width, theme);
        const parsed = new Resvg(drawn.svg, { font: { loadSystemFonts: false } });
        expect([parsed.width, parsed.height]).toEqual([width, drawn.height]);
        expect(draw(structuredClone(picture), width, theme)).toEqual(drawn);
      }
    }
  });

  test("keeps its words within the picture, at a phone's width too", () => {
    for (const width of [320, 640]) {
      for (const { x, text, size, weight, anchor } of textsOf(draw(picture, width).svg)) {
        const wide = textWidth(text, size, weight);
        const left = anchor === "middle" ? x - wide / 2 : anchor === "end" ? x - wide : x;
        expect(left, text).toBeGreaterThanOrEqual(0);
        expect(left + wide, text).toBeLessThanOrEqual(width);
      }
    }
  });

  test("says what it shows", () => {
    expect(draw(picture).alt.length).toBeGreaterThan(40);
    expect(draw(picture).svg).toContain('role="img"');
  });
});

/** Texts with where they stand, groups' translations added up. */
function textsOf(svg: string) {
  const texts: { x: number; text: string; size: number; weight: "normal" | 600; anchor: string }[] = [];
  const shifts: number[] = [];
  for (const [tag, name = "", attributes = "", text = ""] of svg.matchAll(/<(\/?[a-z]+)([^>]*)>([^<]*)/g)) {
    const value = (key: string) => new RegExp(`(?:^|\\s)${key}="([^"]*)"`).exec(attributes)?.[1];
    if (name === "g" && !tag.endsWith("/>")) {
      const transform = value("transform") ?? "";
      if (transform.includes("rotate")) shifts.push(0);
      else shifts.push(Number(/translate\(([-\d.]+)/.exec(transform)?.[1] ?? 0));
    } else if (name === "/g") shifts.pop();
    else if (name === "text") {
      texts.push({
        x: Number(value("x")) + shifts.reduce((sum, shift) => sum + shift, 0),
        text: text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&"),
        size: Number(value("font-size")),
        weight: value("font-weight") === "600" ? 600 : "normal",
        anchor: value("text-anchor") ?? "start",
      });
    }
  }
  return texts;
}

/** The element that has this title, without its children's ends. */
const titled = (svg: string, title: string): string =>
  new RegExp(`<g><title>${title}</title>(.*?)</g>`).exec(svg)?.[1] ?? "";

test("every node and every edge of a graph is drawn once, with its weights in words", () => {
  const { svg, alt } = draw(graph);
  for (const { name } of graph.nodes) expect(svg.match(new RegExp(`<title>${name}: `, "g")), name).toHaveLength(1);
  expect(svg.match(/<title>[^<]* → [^<]*<\/title>/g)).toHaveLength(graph.edges.length);
  expect(svg).toContain("<title>pay → income: 0.8 in training, 0.1 in deployment</title>");
  expect(alt).toContain("The base objective is income. Intended is health.");
  expect(alt).toContain("work → health (−0.4 in deployment, not in training)");
});

test("edges that differ are told apart by colour and by dash, and signs by their heads", () => {
  const { svg } = draw(graph);
  const { training, deployment, both } = lookOf({ theme: "light" });
  const strokes = (title: string) => [
    ...titled(svg, title).matchAll(
      /d="(M[^"]*C[^"]*)" fill="none" stroke="([^"]*)" stroke-width="([\d.]+)"( stroke-dasharray)?/g,
    ),
  ];
  const looks = (title: string) => strokes(title).map(([, , colour, , dash]) => [colour, dash !== undefined]);
  expect(looks("work → pay: 0.5")).toEqual([[both, false]]);
  expect(looks("pay → health: 0.2 in training, not in deployment")).toEqual([[training, true]]);
  expect(looks("work → health: −0.4 in deployment, not in training")).toEqual([[deployment, false]]);
  const changed = "pay → income: 0.8 in training, 0.1 in deployment";
  expect(looks(changed)).toEqual([
    [training, true],
    [deployment, false],
  ]);
  // The stronger line is the wider one.
  const [strong, weak] = strokes(changed).map(([, , , width]) => Number(width));
  expect(strong).toBeGreaterThan(weak ?? NaN);
  expect(titled(svg, "work → pay: 0.5")).toMatch(/h7l-3\.5 6\.5z/);
  expect(titled(svg, "weather → health: −0.3")).toMatch(/h8"/);
});

test("the key has what the picture has, and nothing else", () => {
  const { svg } = draw(graph);
  for (const words of ["effort", "context", "in training only", "in deployment only", "intended", "lowers"])
    expect(svg).toContain(`>${words}</text>`);
  const plain = draw({ kind: "graph", nodes: [node("a", { base: true })], edges: [] }).svg;
  for (const words of ["effort", "in training only", "intended", "lowers"])
    expect(plain).not.toContain(`>${words}</text>`);
});

test("mazes have their objects where they are, and differences in the distribution's colour", () => {
  const { svg } = draw(maze);
  const { training, deployment, theme } = lookOf({ theme: "light" });
  expect(titled(svg, "exit at \\(1, 1\\)")).toContain(training);
  expect(titled(svg, "exit at \\(0, 0\\)")).toContain(deployment);
  expect(svg.match(/<title>door at \(0, 0\)<\/title>/g)).toHaveLength(2);
  expect(titled(svg, "door at \\(0, 0\\)")).toContain(theme.ink);
});

test("a process is drawn as a floor, a diagram or a matrix", () => {
  expect(draw(process).svg).toContain("<title>dark → soon: press in training, nothing in deployment</title>");
  expect(draw(process).svg).toContain(">in training only</text>");
  expect(draw(crowded).svg).toContain(">rows lead to columns</text>");
  expect(draw(many).svg).toContain(">300 states in the order in which they are reached</text>");
  const floor = draw(room).svg;
  // In deployment nothing is the same in the last cell: in training waiting earned there.
  const { training, deployment } = lookOf({ theme: "light" });
  expect(titled(floor, "wait")).toContain(training);
  expect(titled(floor, "press")).toContain(deployment);
});

test("actions are told apart by as few letters as it takes", () => {
  expect([...abbreviated(["north", "east"]).values()]).toEqual(["n", "e"]);
  expect([...abbreviated(["stay", "screw"]).values()]).toEqual(["st", "sc"]);
  expect([...abbreviated(["same one", "same two"]).values()]).toEqual(["1", "2"]);
});
