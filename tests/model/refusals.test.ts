// Declarations that would be silently misread are refused, with the place named.
import { expect, test } from "vitest";
import type { CausalDeclaration } from "../../src/model/causal-declaration.ts";
import { compileCausal } from "../../src/model/causal.ts";
import { compileGaussian, type GaussianDeclaration } from "../../src/model/gaussian.ts";

const words = { title: "", summary: "", source: "", levelNames: [] };
const causal = (nodes: CausalDeclaration["nodes"], more: Partial<CausalDeclaration> = {}): CausalDeclaration => ({
  ...words,
  kind: "causal",
  name: "w",
  nodes: { walk: { op: "effort" }, goal: { op: "sum", from: { walk: 1 } }, ...nodes },
  attributes: ["goal"],
  base: "goal",
  ...more,
});
const gaussian = (more: Partial<GaussianDeclaration>): GaussianDeclaration => ({
  ...words,
  kind: "gaussian",
  name: "w",
  attributes: ["a"],
  correlation: [
    [1, 0.5],
    [0.5, 1],
  ],
  ...more,
});

test("an effort that differs in deployment or in a belief", () => {
  expect(() => compileCausal(causal({ walk: { op: "effort", deployment: { bias: 1 } } }))).toThrow(
    /node walk: an effort/,
  );
  const beliefs = [{ name: "b", help: "", edits: { walk: { sd: 2 } } }];
  expect(() => compileCausal(causal({}, { beliefs }))).toThrow(/node walk: an effort/);
});

test("a hand-set cost of the base is what an audit pays", () => {
  expect(compileCausal(causal({}, { costs: { goal: { tau: 40 } } })).baseTau).toBe(40);
});

test("a gaussian base attribute that is none, or is no copy of the base, and costs of nothing", () => {
  expect(() => compileGaussian(gaussian({ baseAttribute: "b" }))).toThrow(/baseAttribute: "b" is no attribute/);
  expect(() => compileGaussian(gaussian({ baseAttribute: "a" }))).toThrow(/has 0.5 with the base; allowed: 1/);
  expect(() => compileGaussian(gaussian({ costs: { b: { tau: 1 } } }))).toThrow(/costs: no attribute is called "b"/);
  expect(() => compileGaussian(gaussian({ costs: { a: { tau: 0 } } }))).toThrow(/costs of a: tau 0; allowed/);
});
