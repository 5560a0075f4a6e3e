// How many plan scores a device's lanes go through: by hand, and as laws.
import * as fc from "../setup/fast-check.ts";
import { expect, test } from "vitest";
import { issuedScores } from "../../src/gpu/issued.ts";
import { planScoresOf, type Search } from "../../src/bench/count.ts";

const search = (plans: number, contexts: number): Search => ({ plans, contexts });

test("delegate: lanes in step go as far as the longest of them, four searches at a time", () => {
  // One lineage: its own search and four candidates', in two contexts; another: one search in three contexts.
  const cohort = [[search(20, 2), search(30, 2), search(16, 2), search(17, 2), search(7, 2)], [search(3, 3)]];
  // First batch: 16 plans in the first loop, 14 more, so 16, in the second; then a rest of 3, so 4, in context 2. Second batch: 8.
  expect(issuedScores("delegate", cohort, 2)).toBe((32 + 32 + 4 + 8 + 8) * 4 * 2);
  // Alone, each lane does its own only; the other lanes of the cohort have nothing to do.
  expect(issuedScores("delegate", cohort, 1)).toBe((32 + 32 + 8 + 8) * 4 + 3 * 4 * 4);
});

test("two loops, one after the other: lanes in step wait for the longest of each", () => {
  // All four of the first go to 64; of the second, one goes to 64 and one to 2 only.
  const cohort = [Array.from({ length: 4 }, () => search(64, 1)), [search(64, 1), search(2, 1)]];
  expect(issuedScores("delegate", cohort, 2)).toBe((64 + 64) * 4 * 2);
});

test("delegate: the busiest lanes are neighbours, wherever their lineages live", () => {
  const busy = Array.from({ length: 4 }, () => search(64, 8));
  const spread = Array.from({ length: 256 }, (_, i) => (i % 32 === 0 ? busy : []));
  expect(issuedScores("delegate", spread, 8)).toBe(64 * 8 * 4 * 8);
});

test("act: four lineages a lane, those alike together", () => {
  const cohort = Array.from({ length: 256 }, (_, i) => [search(i % 2 === 0 ? 4 : 8, 16)]);
  expect(issuedScores("act", cohort, 32)).toBe(128 * (4 + 8) * 16);
  // Reflexes search nothing.
  expect(
    issuedScores(
      "act",
      Array.from({ length: 256 }, () => []),
      32,
    ),
  ).toBe(0);
  expect(issuedScores("act", [[search(12, 3)]], 32)).toBe(32 * 4 * 12 * 3);
});

test("never fewer than are asked for, and none is wasted where all are alike", () => {
  const lineage = fc
    .record({
      contexts: fc.integer({ min: 1, max: 6 }),
      plans: fc.array(fc.integer({ min: 1, max: 64 }), { maxLength: 9 }),
    })
    .map(({ contexts, plans }) => plans.map((n) => search(n, contexts)));
  fc.assert(
    fc.property(fc.array(lineage, { maxLength: 256 }), fc.constantFrom(4, 8, 32, 64), (cohort, together) => {
      const useful = planScoresOf(cohort.flat());
      const issued = issuedScores("delegate", cohort, together);
      expect(issued).toBeGreaterThanOrEqual(useful);
      expect(issuedScores("delegate", cohort, 2 * together)).toBeGreaterThanOrEqual(issued);
      const acting = cohort.map((searches) => searches.slice(0, 1).map(({ plans }) => search(plans, 5)));
      expect(issuedScores("act", acting, together)).toBeGreaterThanOrEqual(planScoresOf(acting.flat()));
    }),
    { numRuns: 50 },
  );
  const alike = Array.from({ length: 256 }, () => Array.from({ length: 8 }, () => search(64, 3)));
  expect(issuedScores("delegate", alike, 32)).toBe(planScoresOf(alike.flat()));
});
