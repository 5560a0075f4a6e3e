// The causal program against an evaluator that reads the declaration itself: random graphs under all that can be
// done to them, and the savanna.
import * as fc from "../setup/fast-check.ts";
import { expect, test } from "vitest";
import type { CausalDeclaration, Intervention, Mechanism, Node } from "../../src/model/causal-declaration.ts";
import { compileCausal } from "../../src/model/causal.ts";
import { toAttribute, type ContextKey } from "../../src/reference/outcome.ts";
import { causalOutcome } from "../../src/reference/worlds/causal.ts";
import { cleaning } from "../../src/worlds/cleaning.ts";
import { garden } from "../../src/worlds/garden.ts";
import { savanna } from "../../src/worlds/savanna.ts";
import { evaluate } from "./causal-by-declaration.ts";
import { plantSettings } from "./planted.ts";

const PLANS = 16;
const ops = [
  "effort",
  "context",
  "noise",
  "sum",
  "product",
  "threshold",
  "saturation",
  "minimum",
  "maximum",
  "invertedU",
] as const;
/** Mostly moderate, so that most values stay within their bounds; now and then extreme. */
const real = (limit: number) => {
  const upTo = (bound: number) => fc.integer({ min: -1000, max: 1000 }).map((n) => (n * bound) / 1000);
  return fc.oneof(
    { weight: 6, arbitrary: upTo(1.5) },
    { weight: 1, arbitrary: upTo(limit) },
    { weight: 1, arbitrary: fc.constantFrom(-limit, 0, limit) },
  );
};

/** A mechanism of node i: parents are earlier nodes, so that there is no cycle in any distribution or belief. */
const mechanism = (i: number, rooted: boolean): fc.Arbitrary<Mechanism> =>
  fc.record(
    {
      from: rooted
        ? fc.constant({})
        : fc.dictionary(
            fc.integer({ min: 0, max: i - 1 }).map((parent) => `n${parent}`),
            real(7.99),
            { maxKeys: 4 },
          ),
      bias: real(31.9),
      at: real(31.9),
      sd: real(31.9),
    },
    { requiredKeys: [] },
  );

const world: fc.Arbitrary<CausalDeclaration> = fc.integer({ min: 3, max: 14 }).chain((size) => {
  const node = (i: number): fc.Arbitrary<Node> =>
    fc.constantFrom(...(i === 0 ? (["effort"] as const) : ops)).chain((op) => {
      const rooted = op === "effort" || op === "context";
      const deployment = op === "effort" ? fc.constant(undefined) : fc.option(mechanism(i, rooted), { nil: undefined });
      return fc
        .tuple(mechanism(i, rooted), deployment)
        .map(([own, other]) => ({ op, ...own, ...(other && { deployment: other }) }));
    });
  return fc.tuple(...Array.from({ length: size }, (_, i) => node(i))).chain((nodes) => {
    const names = nodes.map((_, i) => `n${i}`);
    const mistaken = names.filter((_, i) => nodes[i]?.op !== "effort");
    const edit = fc.constantFrom(...(mistaken.length > 0 ? mistaken : names)).chain((name) => {
      const i = Number(name.slice(1));
      const rooted = nodes[i]?.op === "effort" || nodes[i]?.op === "context";
      return mechanism(i, rooted).map((change) => ({ [name]: nodes[i]?.op === "effort" ? {} : change }));
    });
    return fc.record({
      kind: fc.constant("causal" as const),
      name: fc.constant("random"),
      title: fc.constant(""),
      source: fc.constant(""),
      summary: fc.constant(""),
      levelNames: fc.constant([]),
      nodes: fc.constant(Object.fromEntries(nodes.map((one, i) => [`n${i}`, one]))),
      attributes: fc.shuffledSubarray(names, { minLength: 1, maxLength: Math.min(size, 16) }),
      base: fc.constantFrom(...names),
      intended: fc.constantFrom(...names),
      beliefs: fc
        .array(edit, { maxLength: 3 })
        .map((edits) => edits.map((edits_, b) => ({ name: `b${b}`, help: "", edits: edits_ }))),
    });
  });
});

const interventionOf = (declaration: CausalDeclaration): fc.Arbitrary<Intervention> => {
  const name = fc.constantFrom(...Object.keys(declaration.nodes));
  return fc.record(
    { do: fc.dictionary(name, real(31.9), { maxKeys: 2 }), remove: fc.array(fc.tuple(name, name), { maxLength: 4 }) },
    { requiredKeys: [] },
  );
};

/** Compares every outcome of some plans in some contexts, in all distributions and variants. */
function compare(
  declaration: CausalDeclaration,
  intervention: Intervention,
  seed: number,
  plans: readonly number[],
): void {
  const compiled = compileCausal(declaration, intervention);
  const settings = plantSettings({ seed, plans: PLANS, plansLog2: Math.log2(PLANS) });
  const library = compiled.library(seed, PLANS);
  const efforts = Object.values(declaration.nodes).filter(({ op }) => op === "effort").length;
  const keys: ContextKey[] = [
    { index: 0, generation: 0, context: 2, noise: 6, row: 0, step: 0, maze: 0 },
    { index: 5, generation: 31, context: 8, noise: 11, row: 0, step: 0, maze: 0 },
  ];
  for (const distribution of ["training", "deployment"] as const)
    compiled.variants.forEach((_, variant) => {
      const program = compiled.program(distribution, variant);
      for (const key of keys)
        for (const plan of plans) {
          const given = {
            world: declaration,
            deployment: distribution === "deployment",
            variant,
            intervention,
            seed,
            plans: PLANS,
            key,
            plan,
            efforts: library.subarray(plan * efforts, (plan + 1) * efforts),
          };
          const value = (node: string) => Number(evaluate(given, node));
          const outcome = causalOutcome(settings, program, library, key, plan);
          expect(outcome.base).toBe(value(declaration.base));
          expect(outcome.intended).toBe(declaration.intended === undefined ? 0 : value(declaration.intended));
          const attributes = Array.from({ length: 16 }, (__, slot) => {
            const node = declaration.attributes[slot];
            return node === undefined ? 0 : Math.max(-127, Math.min(127, Math.floor((value(node) + 16) / 32)));
          });
          expect([...outcome.attributes]).toEqual(attributes);
          expect(Math.abs(outcome.base)).toBeLessThanOrEqual(32_767);
        }
    });
}

test("every graph brings what its declaration says, under every belief, distribution and intervention", () => {
  const cases = world.chain((declaration) => fc.tuple(fc.constant(declaration), interventionOf(declaration), fc.nat()));
  fc.assert(
    fc.property(cases, ([declaration, intervention, seed]) => {
      compare(declaration, intervention, seed, [0, 7]);
      // every node to the last bit: an attribute shows 1/32 only, the base all
      for (const base of Object.keys(declaration.nodes)) compare({ ...declaration, base }, intervention, seed, [3]);
    }),
    { seed: 1, numRuns: 80 },
  );
});

test.each([savanna, cleaning, garden])("$name does, plan by plan", (declaration) => {
  const [first = "", second = ""] = declaration.attributes;
  for (const intervention of [{}, { do: { [first]: 2 } }, { do: { [second]: -1 } }])
    compare(declaration, intervention, 17, [0, 1, 2, 3, 15]);
});

test("a chain of the largest weights ends at ±32,767 and nowhere beyond", () => {
  const { wide: _, ...narrow } = savanna;
  const chain = (sign: number): CausalDeclaration => ({
    ...narrow,
    nodes: Object.fromEntries(
      Array.from({ length: 20 }, (_, i): [string, Node] => [
        `n${i}`,
        i === 0
          ? { op: "effort", bias: 31, sd: 0 }
          : { op: "sum", from: { [`n${i - 1}`]: i === 1 ? sign * 7.99 : 7.99 }, bias: sign * 31 },
      ]),
    ),
    attributes: ["n19"],
    base: "n19",
    beliefs: [],
  });
  for (const sign of [1, -1]) {
    const compiled = compileCausal(chain(sign));
    const key: ContextKey = { index: 0, generation: 0, context: 2, noise: 6, row: 7, step: 0, maze: 0 };
    const outcome = causalOutcome(
      plantSettings({ plans: PLANS }),
      compiled.program("training", 0),
      compiled.library(1, PLANS),
      key,
      0,
    );
    expect([outcome.base, outcome.attributes[0]]).toEqual([sign * 32_767, sign * 127]);
  }
});

test("an attribute is its value in 1/32, rounded, within ±127", () => {
  expect([-40_000, -4065, -4064, -49, -48, -17, -16, 0, 15, 16, 47, 48, 4079, 32_767].map(toAttribute)).toEqual([
    -127, -127, -127, -2, -1, -1, 0, 0, 0, 1, 1, 2, 127, 127,
  ]);
});
