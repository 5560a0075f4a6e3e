// Compiling a causal world: order and costs counted by hand, what interventions cut, where distributions and beliefs differ,
// and what is refused.
import { describe, expect, test } from "vitest";
import { op, order, type CausalDeclaration, type Node } from "../../src/model/causal-declaration.ts";
import { compileCausal, header, NODE_WORDS } from "../../src/model/causal.ts";
import { InputError } from "../../src/model/errors.ts";
import { normal } from "../../src/model/normal.ts";
import { random } from "../../src/model/philox.ts";
import { streams } from "../../src/model/random-stream.ts";
import { savanna } from "../../src/worlds/savanna.ts";

const words = { title: "", source: "", summary: "", levelNames: ["base"] } as const;

/** effort → food → fitness ← luck, and effort → toys → fitness in deployment only. */
const small: CausalDeclaration = {
  ...words,
  kind: "causal",
  name: "small",
  nodes: {
    fitness: { op: "sum", from: { food: 0.5, luck: -1 }, deployment: { from: { toys: 2 }, bias: 0.25 } },
    food: { op: "saturation", from: { effort: 1 }, at: 1.5, deployment: { at: 0.5 } },
    toys: { op: "noise", from: { effort: 0.25 }, sd: 0.5, bias: 0.125 },
    luck: { op: "context", sd: 2 },
    effort: { op: "effort" },
  },
  attributes: ["food", "toys", "fitness"],
  base: "fitness",
  beliefs: [{ name: "no luck", help: "", edits: { fitness: { from: { luck: 0 } } } }],
};

/** A program as nodes by name, edges by parent's name. */
function decode(world: CausalDeclaration, program: Int32Array) {
  const names = order(world);
  const nodes = names.map((name, i) => {
    const [kind = -1, bias = 0, a = 0, b = 0, first = 0, edges = 0] = program.subarray(
      header.size + i * NODE_WORDS,
      header.size + (i + 1) * NODE_WORDS,
    );
    const from = Array.from({ length: edges }, (_, edge): [string, number] => [
      names[program[first + 2 * edge] ?? -1] ?? "",
      program[first + 2 * edge + 1] ?? 0,
    ]);
    return [name, { kind, bias, a, b, from: Object.fromEntries(from) }] as const;
  });
  return Object.fromEntries(nodes);
}
const compiled = (
  ...[distribution, variant, intervention]: ["training" | "deployment", number, Parameters<typeof compileCausal>[1]?]
) => decode(small, compileCausal(small, intervention).program(distribution, variant));

describe("a variation", () => {
  const varied = { ...small, wide: [{ name: "harvest", help: "", edits: { food: { from: { luck: 0.5 } } } }] };
  const program = (...[distribution, variant, variation]: ["training" | "deployment", number, number]) =>
    decode(varied, compileCausal(varied).program(distribution, variant, variation));

  test("changes training, under every belief about the rest, and leaves deployment alone", () => {
    expect(compileCausal(varied).variations).toEqual(["harvest"]);
    expect(program("training", 0, 0)).toEqual(compiled("training", 0));
    expect(program("training", 0, 1)["food"]?.from).toEqual({ effort: 256, luck: 128 });
    expect(program("training", 1, 1)["food"]?.from).toEqual({ effort: 256, luck: 128 });
    expect(program("training", 1, 1)["fitness"]?.from).toEqual({ food: 128 });
    expect(program("deployment", 0, 1)).toEqual(compiled("deployment", 0));
  });

  test("changes no cost", () => {
    const [plain, wide] = [compileCausal(small), compileCausal(varied)];
    expect([wide.tau, wide.delta, wide.baseTau]).toEqual([plain.tau, plain.delta, plain.baseTau]);
  });
});

describe("order", () => {
  test("puts parents before children, in all that the declaration names", () => {
    const sorted = order(savanna);
    expect(sorted.toSorted()).toEqual(Object.keys(savanna.nodes).toSorted());
    for (const [name, node] of Object.entries(savanna.nodes))
      for (const parent of [...Object.keys(node.from ?? {}), ...Object.keys(node.deployment?.from ?? {})])
        expect(sorted.indexOf(parent)).toBeLessThan(sorted.indexOf(name));
  });

  test("of the small world is that of its first mention, parents first", () => {
    expect(order(small)).toEqual(["effort", "food", "luck", "toys", "fitness"]);
  });
});

describe("the program", () => {
  test("of the small world, by hand", () => {
    expect(compiled("training", 0)).toEqual({
      effort: { kind: op.effort, bias: 0, a: 1024, b: 0, from: {} },
      food: { kind: op.saturation, bias: 0, a: 1536, b: 0, from: { effort: 256 } },
      luck: { kind: op.context, bias: 0, a: 2048, b: 0, from: {} },
      toys: { kind: op.noise, bias: 128, a: 512, b: 0, from: { effort: 64 } },
      fitness: { kind: op.sum, bias: 0, a: 0, b: 0, from: { food: 128, luck: -256 } },
    });
    const program = compileCausal(small).program("training", 0);
    expect([...program.subarray(0, header.slots + 4)]).toEqual([5, 1, 1, 3, 4, -1, 1, 3, 4, -1]);
  });

  test("of deployment differs where that is declared, and nowhere else", () => {
    const [training, deployment] = [compiled("training", 0), compiled("deployment", 0)];
    expect(deployment).toEqual({
      ...training,
      food: { ...training["food"], a: 512 },
      fitness: { ...training["fitness"], bias: 256, from: { food: 128, luck: -256, toys: 512 } },
    });
  });

  test("of a belief differs from the truth where the belief does, in both distributions", () => {
    for (const distribution of ["training", "deployment"] as const) {
      const truth = compiled(distribution, 0);
      const { luck, ...from } = truth["fitness"]?.from ?? {};
      expect(luck).toBe(-256);
      expect(compiled(distribution, 1)).toEqual({ ...truth, fitness: { ...truth["fitness"], from } });
    }
  });

  test("under do cuts exactly the edges into its node and sets its value", () => {
    for (const variant of [0, 1]) {
      const truth = compiled("deployment", variant);
      expect(compiled("deployment", variant, { do: { food: -1.5 } })).toEqual({
        ...truth,
        food: { kind: op.constant, bias: -1536, a: 0, b: 0, from: {} },
      });
    }
  });

  test("without a mechanism lacks that edge and no other", () => {
    const truth = compiled("training", 0);
    expect(compiled("training", 0, { remove: [["food", "fitness"]] })).toEqual({
      ...truth,
      fitness: { ...truth["fitness"], from: { luck: -256 } },
    });
  });

  test("of an intervention leaves the costs and the library alone", () => {
    const [plain, forced] = [compileCausal(small), compileCausal(small, { do: { effort: 1 } })];
    expect(forced.tau).toEqual(plain.tau);
    expect(forced.library(3, 16)).toEqual(plain.library(3, 16));
  });

  test("keeps values within ±32,767 and weights within ±2,047", () => {
    const extreme = compileCausal({
      ...small,
      nodes: { ...small.nodes, food: { op: "sum", from: { effort: -7.996 }, bias: 31.99, at: -31.99 } },
    });
    expect(decode(small, extreme.program("training", 0))["food"]).toMatchObject({
      bias: 32_758,
      from: { effort: -2047 },
    });
    expect(decode(small, compileCausal(small, { do: { food: 1000 } }).program("training", 0))["food"]?.bias).toBe(
      32_767,
    );
  });
});

describe("costs", () => {
  // food: 1 edge of 256 (9 bits + sign). toys: 1 edge of 64 (7 + 1). fitness: its edges 128 (8 + 1) and −256 (9 + 1), and food's.
  const costs = (world: CausalDeclaration, variant = 0) => {
    const { tau, delta } = compileCausal(world);
    return [0, 1, 2].map((slot) => [tau[variant * 16 + slot], delta[variant * 16 + slot]]);
  };

  test("are 1 + edges, and the bits of their weights, upstream: by hand", () => {
    expect(costs(small)).toEqual([
      [2, 10],
      [2, 8],
      [4, 29],
    ]);
    expect(compileCausal(small).baseTau).toBe(4);
  });

  test("of a poorer world model are smaller", () => {
    expect(costs(small, 1)).toEqual([
      [2, 10],
      [2, 8],
      [3, 19],
    ]);
  });

  test("count an ancestor once, whatever the number of paths to it", () => {
    const diamond = { ...small.nodes, toys: { op: "sum", from: { food: 1, effort: 1 } } } satisfies Record<
      string,
      Node
    >;
    expect(costs({ ...small, nodes: diamond })[1]).toEqual([4, 30]);
  });

  test("set by hand override, and are named", () => {
    const world = { ...small, costs: { toys: { tau: 7 }, food: { delta: 3 } } };
    expect(costs(world)).toEqual([
      [2, 3],
      [7, 8],
      [4, 29],
    ]);
    expect(compileCausal(world).overridden).toEqual(["toys", "food"]);
  });

  test("of what has no parents are 1 and 1, of slots not used too", () => {
    const { tau, delta } = compileCausal({ ...small, attributes: ["effort"] });
    expect([...tau]).toEqual(Array.from({ length: 64 }, () => 1));
    expect([...delta]).toEqual([...tau]);
  });
});

test("the library has for each plan and effort bias + sd · z of the seed's own word", () => {
  const nodes = Object.fromEntries(
    [0, 1, 2, 3, 4, 5].map((i): [string, Node] => [`e${i}`, { op: "effort", bias: i / 2, sd: 1 + i / 4 }]),
  );
  const world = compileCausal({ ...small, nodes, attributes: ["e0"], base: "e5", beliefs: [] });
  const library = world.library(9, 32);
  expect(library).toHaveLength(32 * 6);
  for (let plan = 0; plan < 32; plan++)
    for (let slot = 0; slot < 6; slot++) {
      const z = normal(random(9, plan, 0, streams.library, slot >> 2)[slot % 4] ?? 0);
      expect(library[plan * 6 + slot]).toBe(512 * slot + Math.floor(((1024 + 256 * slot) * z) / 1024));
    }
});

describe("what is refused, with its place", () => {
  const nodes = small.nodes;
  const chain = (length: number, wide = false): Record<string, Node> =>
    Object.fromEntries(
      Array.from({ length }, (_, i): [string, Node] => [
        `n${i}`,
        i === 0 || (wide && i < length - 1)
          ? { op: "effort" }
          : {
              op: "sum",
              from: wide ? Object.fromEntries(Array.from({ length: i }, (_, j) => [`n${j}`, 1])) : { [`n${i - 1}`]: 1 },
            },
      ]),
    );
  const world = (change: Partial<CausalDeclaration>): CausalDeclaration => ({ ...small, ...change });
  const of = (length: number, wide = false) =>
    world({ nodes: chain(length, wide), attributes: ["n0"], base: `n${length - 1}`, beliefs: [] });

  test("the controls: 64 nodes, a fan-in of 16, 3 beliefs", () => {
    expect(compileCausal(of(64)).tau[0]).toBe(1);
    expect(compileCausal(of(17, true)).baseTau).toBe(17);
    const beliefs = ["a", "b", "c"].map((name) => ({ name, help: "", edits: {} }));
    expect(compileCausal(world({ beliefs })).variants).toEqual(["truth", "a", "b", "c"]);
  });

  test.each<[string, CausalDeclaration, RegExp]>([
    ["too many nodes", of(65), /nodes: 65 nodes; allowed: at most 64/],
    ["too many parents", of(18, true), /node n17: 17 parents; allowed: at most 16/],
    [
      "a cycle",
      world({ nodes: { ...nodes, food: { op: "sum", from: { effort: 1, fitness: 1 } } } }),
      /nodes: a cycle: fitness → food → fitness/,
    ],
    [
      "a node that is its own parent",
      world({ nodes: { ...nodes, food: { op: "sum", from: { food: 1 } } } }),
      /food → food/,
    ],
    [
      "a cycle that only deployment closes",
      world({ nodes: { ...nodes, toys: { op: "sum", deployment: { from: { fitness: 1 } } } } }),
      /a cycle/,
    ],
    [
      "a cycle that only a belief closes",
      world({ beliefs: [{ name: "x", help: "", edits: { food: { from: { fitness: 1 } } } }] }),
      /a cycle/,
    ],
    [
      "an unknown parent",
      world({ nodes: { ...nodes, food: { op: "sum", from: { fod: 1 } } } }),
      /node food: no node is called "fod"/,
    ],
    ["an unknown base", world({ base: "money" }), /base: no node is called "money"/],
    ["an unknown intended value", world({ intended: "good" }), /intended: no node is called "good"/],
    ["an unknown attribute", world({ attributes: ["toString"] }), /attributes: no node is called "toString"/],
    ["an attribute twice", world({ attributes: ["food", "food"] }), /attributes: a name occurs twice/],
    ["no attribute", world({ attributes: [] }), /attributes: 0 attributes; allowed: 1 to 16/],
    [
      "a weight too large",
      world({ nodes: { ...nodes, food: { op: "sum", from: { effort: 8 } } } }),
      /weight 8 of effort/,
    ],
    [
      "a weight that is no number",
      world({ nodes: { ...nodes, food: { op: "sum", from: { effort: NaN } } } }),
      /weight NaN/,
    ],
    ["a bias too large", world({ nodes: { ...nodes, food: { op: "sum", bias: 32 } } }), /node food: bias 32/],
    [
      "an effort with parents",
      world({ nodes: { ...nodes, effort: { op: "effort", from: { luck: 1 } } } }),
      /an effort has no parents/,
    ],
    [
      "an unknown function",
      world({ nodes: { ...nodes, food: { op: "constant" as "sum" } } }),
      /node food: op "constant"; allowed: effort, context, sum/,
    ],
    [
      "a variation of an effort",
      world({ wide: [{ name: "x", help: "", edits: { effort: { bias: 1 } } }] }),
      /node effort: an effort is set by the plan/,
    ],
    [
      "a cycle that only a variation closes",
      world({ wide: [{ name: "x", help: "", edits: { food: { from: { fitness: 1 } } } }] }),
      /a cycle/,
    ],
    ["a variation of nothing", world({ wide: [{ name: "x", help: "", edits: { fod: {} } }] }), /variation x: no node/],
    ["a wide distribution of training alone", world({ wide: [] }), /wide: 0 variations; allowed: 1 to 15/],
    ["a belief about nothing", world({ beliefs: [{ name: "x", help: "", edits: { fod: {} } }] }), /belief x: no node/],
    [
      "a fourth belief",
      world({ beliefs: ["a", "b", "c", "d"].map((name) => ({ name, help: "", edits: {} })) }),
      /beliefs: 4 variants besides the truth/,
    ],
  ])("%s", (_, declaration, message) => {
    expect(() => compileCausal(declaration)).toThrow(InputError);
    expect(() => compileCausal(declaration)).toThrow(message);
  });

  test("an intervention on a node that is not there", () => {
    expect(() => compileCausal(small, { do: { fod: 1 } })).toThrow(/intervention: no node is called "fod"/);
    expect(() => compileCausal(small, { remove: [["food", "fitnes"]] })).toThrow(/no node is called "fitnes"/);
  });
});
