// An engine that is lost now and then ends in the bits of one that is not; and the command says whether it did.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DeviceLossEngine } from "../../src/bench/device-loss-engine.ts";
import { soakShape } from "../../src/bench/record.ts";
import { compileGaussian } from "../../src/model/gaussian.ts";
import { problemOf } from "../../src/model/engine.ts";
import { ReferenceEngine } from "../../src/reference/engine.ts";
import { telephone } from "../../src/worlds/telephone.ts";
import { mesascope, temporaryFolder } from "../cli/command.ts";
import { small, smallSettings } from "../simulation/small.ts";
import { SeededRandom } from "../../src/bench/verify/seeded-random.ts";

const folder = temporaryFolder();
const problem = problemOf(small(), compileGaussian(telephone));

test("whenever it is lost, and whatever was kept, it ends in the same bits", async () => {
  const undisturbed = new ReferenceEngine(problem);
  await undisturbed.run(11);
  for (const seed of [1, 2]) {
    const random = new SeededRandom(seed);
    // Both happen about every third time.
    const often = { chance: () => random.chance(0.35) };
    const engine = await DeviceLossEngine.create(async () => new ReferenceEngine(problem), often);
    let generation = -1;
    for (const generations of [1, 2, 1, 3, 1, 2, 1]) generation = await engine.run(generations);
    expect(generation).toBe(10);
    expect(engine.losses).toBeGreaterThan(0);
    expect(await engine.hash()).toBe(await undisturbed.hash());
  }
});

test("the command loses its engine in a soak, and says that nothing came of it", async () => {
  const out = join(folder.path, "soak");
  const settings = smallSettings({ population: 1024 });
  const given = ["stress", "telephone", ...settings, "--engine", "cpu", "--threads", "1", "--seconds", "1"];
  const { code, out: said, error } = await mesascope(...given, "--soak", "0.1", "--losses", "--out", out);
  expect(error).toMatch(/soak\.json/);
  expect(code).toBe(0);
  expect(said).toMatch(/Lost \d+ times; generation \d+: state [0-9a-f]{16}, as without losses/);
  const { losses } = soakShape.parse(JSON.parse(readFileSync(join(out, "soak.json"), "utf8")));
  expect(losses?.hash).toBe(losses?.undisturbed);
});

test("losses without a soak are refused", async () => {
  expect(await mesascope("stress", "telephone", "--losses")).toMatchObject({ code: 2, out: "" });
});
