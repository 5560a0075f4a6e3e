// Sequential worlds and hill climbing on the gpu engine: the same bits as the reference, in tables and states, however work is
// divided; and a planted mismatch is found.
import { beforeAll, expect, test } from "vitest";
import type { OpenDevice } from "../../src/gpu/device.ts";
import { sharedDevice } from "../../src/gpu/shared-device.ts";
import { openGpu, type GpuOptions } from "../../src/gpu/engine.ts";
import { describeMismatch, verifyProblem, verifyStages } from "../../src/bench/verify/verify.ts";
import { configure } from "../../src/model/configuration.ts";
import { problemOf } from "../../src/model/engine.ts";
import { planeNames, type State } from "../../src/model/state.ts";
import { runGeneration } from "../../src/reference/engine.ts";
import { mazes } from "./mazes.ts";
import { rich } from "./rich.ts";

const GENERATIONS = 4;
/** More contexts than one dispatch fills at the least, and pairs that climb. */
const problem = problemOf(
  configure({
    ...rich,
    contexts: 100,
    contextsActed: 9,
    audit: 8,
    contextTypes: 4,
    cueNoise: 0.2,
    baseOptimizer: "hill climbing",
  }),
  mazes(5, 4, 6),
);
const expected: State[] = [];
let open: OpenDevice;

beforeAll(async () => {
  open = await sharedDevice({ allowSoftware: true });
  for (let g = 0; g < GENERATIONS; g++) expected.push(runGeneration(problem, expected.at(-1)));
});

test.each<[string, GpuOptions]>([
  ["in one submission", {}],
  [
    "in workgroups of 64 with products in f32, in shards of two, in slices, with guards",
    {
      workgroupSize: 64,
      products: "float",
      maxBindingBytes: 4 * planeNames(problem.settings).length * 600,
      guardWords: 99,
      milliseconds: 1e-6,
    },
  ],
])("the same bits %s", async (_, options) => {
  const engine = await openGpu(problem, { open, ...options });
  expect(await engine.run(GENERATIONS)).toBe(GENERATIONS - 1);
  expect(await engine.read()).toEqual(expected.at(-1));
  await engine.destroy();
});

test("stage by stage, tables too", async () => {
  const engine = await openGpu(problem, { open, guardWords: 64 });
  for (const [generation, before] of [undefined, ...expected.slice(0, 2)].entries()) {
    expect(await verifyStages(problem, engine, generation, before)).toBeUndefined();
  }
  await engine.destroy();
});

test.each([
  ["tables", { commit: 1 }, /^generation 0, stage tables: tables\.(outcomes|next), context \d+: expected/],
  ["act", { horizon: 6 }, /^generation 0, stage act: fitness, lineage \d+: expected/],
  ["reproduce", { climb: 0 }, /^generation 1, stage reproduce: 1\.drives0, lineage \d+: expected/],
] as const)("a planted mismatch in stage %s is found and named", async (stage, settings, sentence) => {
  const opened = () => openGpu(problem, { open, tamper: { stage, settings } });
  const mismatch = await verifyProblem(problem, opened, GENERATIONS);
  expect(mismatch && describeMismatch(mismatch)).toMatch(sentence);
});
