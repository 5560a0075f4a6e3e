// The laws with large samples and fresh seeds: a failure is a finding, not noise (6 of ten million true comparisons lie beyond
// five standard errors). `npm run laws` also draws every comparison and writes the table; MESASCOPE_SEED repeats a run.
import { randomInt } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { laws } from "./all-laws.ts";
import { holds } from "./law.ts";
import { writeReport, type Result } from "./report.ts";

const SCALE = 30;
const seed = Number(process.env["MESASCOPE_SEED"] ?? randomInt(2 ** 32 - 1));
const folder = process.env["MESASCOPE_LAWS"];
const results: Result[] = [];

test.each(laws)(`$name, seed ${seed}`, (law) => {
  const comparisons = law.compare({ seed, scale: SCALE });
  results.push({ law, comparisons });
  expect(comparisons.filter((comparison) => !holds(comparison))).toEqual([]);
});

afterAll(async () => {
  if (folder) await writeReport(folder, results, { seed, scale: SCALE });
});
