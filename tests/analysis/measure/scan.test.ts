// The measurements' search against the reference's `pick`.
import { array, assert, constant, integer, nat, oneof, property } from "../../setup/fast-check.ts";
import { expect, it } from "vitest";
import { sparseScanner } from "../../../src/analysis/measure/scan.ts";
import { compileCausal } from "../../../src/model/causal.ts";
import { configure } from "../../../src/model/configuration.ts";
import { problemOf } from "../../../src/model/engine.ts";
import { pick } from "../../../src/reference/scan.ts";
import { tables } from "../../../src/reference/tables.ts";
import { savanna } from "../../../src/worlds/savanna.ts";

const { settings, world } = problemOf(configure({ plans: 32 }), compileCausal(savanna));
const drawn = tables(settings, world, { probe: true, generation: 0, distribution: "training", contexts: 11 });
// A narrow range of values makes ties.
for (const values of drawn.attributes) values.forEach((value, i) => (values[i] = Math.trunc(value / 32)));

it("finds what the reference finds, in contexts that wrap around", () => {
  const scan = sparseScanner(drawn);
  const drive = oneof(
    { weight: 3, arbitrary: constant(0) },
    { weight: 1, arbitrary: integer({ min: -127, max: 127 }) },
  );
  assert(
    property(
      array(drive, { minLength: 16, maxLength: 16 }),
      nat(settings.variants - 1),
      integer({ min: 1, max: 32 }),
      nat(10),
      integer({ min: 1, max: 11 }),
      (weights, belief, n, start, count) => {
        const drives = Int8Array.from(weights);
        const expected = Array.from({ length: count }, (_, c) => pick(drawn, drives, belief, (start + c) % 11, n));
        expect(Array.from(scan(drives, belief, n, start, count)).slice(0, count)).toEqual(expected);
      },
    ),
    { seed: 1, numRuns: 300 },
  );
  expect(Array.from(scan(Int8Array.of(1), 0, 32))).toHaveLength(11);
});
