// What is drawn of a world is what its engines compute with: edges, moves, mazes and correlations against the compiled worlds.
import { describe, expect, test } from "vitest";
import { pictureOf } from "../../src/files/pictures/index.ts";
import { nameOf } from "../../src/files/pictures/process.ts";
import { describeWorld } from "../../src/files/worlds/world-sheet.ts";
import { compileWorld, findWorld, worldNames } from "../../src/files/worlds/worlds.ts";
import { NODE_WORDS, header } from "../../src/model/causal.ts";
import { ATTRIBUTES, distributions } from "../../src/model/world.ts";

const opened = async (name: string) => {
  const declaration = await findWorld(name);
  const world = await compileWorld(declaration, { plans: 16 });
  return { declaration, world, picture: pictureOf(declaration, world) };
};

/** Edges of a causal program: each node's count of them. */
function edgesOf(program: Int32Array): number {
  const nodes = program[header.nodes] ?? 0;
  return Array.from({ length: nodes }, (_, i) => program[header.size + i * NODE_WORDS + 5] ?? 0).reduce(
    (a, b) => a + b,
    0,
  );
}

describe.each(worldNames)("%s", (name) => {
  test("its picture has what its programs have", async () => {
    const { declaration, world, picture } = await opened(name);
    if (picture.kind === "graph") {
      for (const distribution of distributions)
        expect(picture.edges.filter((edge) => edge[distribution] !== 0)).toHaveLength(
          edgesOf(world.program(distribution, 0)),
        );
      expect(picture.nodes.filter(({ base }) => base)).toHaveLength(1);
      expect(
        picture.nodes
          .filter(({ attribute }) => attribute)
          .map((node) => node.name)
          .sort(),
      ).toEqual([...world.attributes].sort());
    } else if (picture.kind === "process") {
      expect(picture.states).toHaveLength(world.sequence?.states ?? NaN);
      for (const distribution of distributions)
        for (const state of picture.states.keys())
          for (const action of picture.actions) {
            const ways = picture.moves
              .filter(({ from }) => from === state)
              .flatMap((move) => move[distribution])
              .filter((way) => way.action === action);
            expect(ways.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9);
          }
    } else if (picture.kind === "mazes") {
      expect(picture.width * picture.height).toBe(world.sequence?.states);
      for (const maze of [picture.training, picture.deployment])
        maze.among.forEach((cells, k) => {
          if (cells.length > 0) expect(cells).toContain(maze.cells[k]);
        });
    } else {
      const base = picture.proxies.find((proxy) => proxy.base);
      if (world.baseAttribute >= 0) expect(base).toMatchObject({ training: expect.closeTo(1, 2) as number });
      for (const { training, deployment } of picture.proxies)
        for (const value of [training, deployment]) expect(Math.abs(value)).toBeLessThanOrEqual(1 + 1e-9);
    }
    expect(picture.kind === "graph").toBe(declaration.kind === "causal");
  });

  test("its sheet has its costs, and can be cloned", async () => {
    const { declaration, world } = await opened(name);
    const sheet = await describeWorld(declaration);
    expect(structuredClone(sheet)).toEqual(sheet);
    expect(sheet.beliefs.map((belief) => belief.name)).toEqual(world.variants);
    sheet.attributes.forEach(({ costs, base }, slot) => {
      expect(base).toBe(slot === world.baseAttribute);
      costs.forEach(({ tau, delta }, variant) =>
        expect([tau, delta]).toEqual([
          world.tau[variant * ATTRIBUTES + slot],
          world.delta[variant * ATTRIBUTES + slot],
        ]),
      );
    });
  });
});

test("a dial that is turned turns the picture, and its range stays", async () => {
  const corner = await findWorld("corner");
  const [at1, at9] = [await describeWorld(corner, 1), await describeWorld(corner, 9)];
  expect(at1.dial).toEqual(at9.dial);
  const among = ({ picture }: typeof at1) => (picture.kind === "mazes" ? picture.training.among[0] : []);
  expect([among(at1)?.length, among(at9)?.length]).toEqual([1, 9]);
  await expect(describeWorld(corner, 1000)).rejects.toThrow(/allowed in world corner/);
});

test("the rows of a table give their correlations: 1, −1, none", async () => {
  const rows = Array.from({ length: 300 }, (_, i) => ({
    part: i % 2 === 0 ? "training" : "deployment",
    value: i % 7,
    against: -(i % 7),
    flips: i % 2 === 0 ? i % 7 : -(i % 7),
    stops: i % 2 === 0 ? i % 7 : 3,
  }));
  const { picture } = await describeWorld({
    kind: "table",
    name: "planted",
    title: "",
    source: "",
    summary: "",
    levelNames: [],
    mapping: {
      attributes: [{ column: "value" }, { column: "against" }, { column: "flips" }, { column: "stops" }],
      base: { column: "value" },
      split: { column: "part" },
    },
    load: async () => rows,
  });
  if (picture.kind !== "proxies") throw new Error(picture.kind);
  const found = picture.proxies.map(({ training, deployment }) =>
    [training, deployment].map((value) => Math.round(value)),
  );
  expect(found).toEqual([
    [1, 1],
    [-1, -1],
    [1, -1],
    [1, NaN],
  ]);
});

test("states in words", () => {
  expect(nameOf("dark")).toBe("dark");
  expect(nameOf({ isHungry: true, thirsty: false, food: 3, mood: "calm", near: [1, 2] })).toBe(
    "is hungry, food 3, calm, near (1, 2)",
  );
  expect(nameOf({ hungry: false })).toBe("–");
  expect(nameOf(4)).toBe("4");
});
