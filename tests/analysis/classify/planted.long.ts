// The confusion matrix of planted optimizers, with two sets of seeds that docs/kinds.md does not have: enough of every kind in enough
// worlds, nearly all told right, and the two sets agree.
import { beforeAll, expect, test } from "vitest";
import { confusion, rightOf } from "../../../src/analysis/classify/planted/matrix.ts";
import { plantAll, type Told } from "../../../src/analysis/classify/planted/plant.ts";
import { plantedKinds } from "../../../src/analysis/classify/planted/recipes.ts";
import { fastScanner } from "../../../src/simulation/engines.ts";

const sets: Told[][] = [];
beforeAll(async () => {
  const scanner = await fastScanner();
  for (const seeds of [
    [101, 102, 103],
    [201, 202, 203],
  ])
    sets.push(await plantAll({ seeds, each: 4, scanner }));
});

test("at least 40 of each kind, in at least four worlds", () => {
  for (const told of sets) {
    const rows = confusion(told);
    expect(rows.map(({ planted }) => planted)).toEqual(plantedKinds);
    for (const { planted, count, worlds } of rows) {
      expect(count, planted).toBeGreaterThanOrEqual(40);
      expect(worlds.length, planted).toBeGreaterThanOrEqual(4);
    }
  }
});

test("95 % are told as they were planted, also without those that are no optimizers, and most of every kind", () => {
  for (const told of sets) {
    expect(rightOf(told.filter(({ recipe }) => recipe.kind !== "not an optimizer"))).toBeGreaterThanOrEqual(0.95);
    for (const { planted, right } of confusion(told)) expect(right, planted).toBeGreaterThanOrEqual(0.75);
  }
});

test("other seeds agree, kind by kind", () => {
  const [one, other] = sets.map((told) => confusion(told));
  one?.forEach(({ planted, right }, at) =>
    expect(Math.abs(right - (other?.[at]?.right ?? NaN)), planted).toBeLessThan(0.2),
  );
});
