// Misalignment of planted delegates, with their owner and with the base, which are different things.
import { describe, expect, it } from "vitest";
import { prepareProbe } from "../../../src/analysis/measure/index.ts";
import { measured, plant, problemIn, valueOf, want } from "./planted.ts";

const problem = problemIn({ levels: 2, budget: 1024, leverage: 4 });
const probe = prepareProbe(problem);
const rows = (chains: readonly (readonly Int8Array[])[]) =>
  measured(
    problem,
    probe,
    plant(
      problem,
      chains.map((chain) => ({ chain })),
    ),
    { stride: 1, generation: 0 },
  ).levels;

describe("owners who want O1, and delegates", () => {
  // ρ with the owner: 1, .8, .64, .41, −1; with the base: .8, 1, .51, .33, −.8.
  const owner = want({ 1: 1 });
  const delegates = [want({ 1: 2 }), want({ 0: 1 }), want({ 3: 1 }), want({ 5: 1 }), want({ 1: -1 })];
  const levels = rows([...delegates.map((delegate) => [owner, delegate]), [owner, want({})], [owner]]);

  it.each([
    ["misaligned_30", 1 / 5],
    ["misaligned_50", 2 / 5],
    ["misaligned_70", 3 / 5],
    ["misaligned_base_30", 1 / 5],
    ["misaligned_base_70", 3 / 5],
    ["delegation_rate", 6 / 7],
  ] as const)("%s counts the delegations that have a ρ", (measure, share) => {
    expect(valueOf(levels, measure, 2, "all")).toBeCloseTo(share, 12);
  });

  it("loses 1 − ρ on the mean", () => {
    const rho = valueOf(levels, "rho_above", 2);
    expect(valueOf(levels, "mean_loss", 2, "all")).toBeCloseTo(1 - rho, 12);
    expect(Math.abs(rho - (1 + 0.8 + 0.64 + 0.8 ** 4 - 1) / 5)).toBeLessThan(0.01);
  });
});

it("finds who does worse by its owner's own utility, unwatched", () => {
  // With T = 1024 the owner of O4 (τ = 2) sees all 64 plans. A delegate that wants the same gets the same; one that wants
  // something else, or is watched only, gets less.
  const owner = want({ 4: 1 });
  const same = rows([[owner, want({ 4: 7 })]]);
  expect(valueOf(same, "worse_by_owner", 2, "all")).toBe(0);
  expect(valueOf(rows([[owner, want({ 3: 1 })]]), "worse_by_owner", 2, "all")).toBe(1);
  const mixed = rows([[owner, want({ 4: 7 })], [owner, want({ 4: -7 })], [owner, want({ 0: 1 })], [owner]]);
  expect(valueOf(mixed, "worse_by_owner", 2, "all")).toBeCloseTo(2 / 3, 12);
  const playing = plant(problem, [
    { chain: [owner, want({ 3: 1 })], change: ({ subs }) => subs.forEach((sub) => (sub.twoFaced = true)) },
  ]);
  expect(
    valueOf(measured(problem, probe, playing, { stride: 1, generation: 0 }).levels, "worse_by_owner", 2, "all"),
  ).toBe(1);
});
