// The example of docs/worlds-howto.md is a whole world: it is read from the page and run.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Simulation } from "../../src/lab/simulation.ts";
import { configure } from "../../src/model/configuration.ts";

test("the documented example runs, and its deployment differs where it says", async () => {
  const page = readFileSync(new URL("../../docs/worlds-howto.md", import.meta.url), "utf8");
  const example = /```json\n(.*?)```/s.exec(page)?.[1] ?? "";
  const simulation = await Simulation.create({
    configuration: configure({
      world: "thermostat.json",
      population: 256,
      generations: 3,
      sample: 64,
      probeContexts: 16,
    }),
    engine: "reference",
    read: async () => new TextEncoder().encode(example),
  });
  await simulation.advance(4);
  expect(simulation.finished).toBe(true);
  const { levels } = simulation.recording();
  expect(levels["measure"]).toContain("rho_base");
  const { world } = simulation;
  expect(world.attributes).toEqual(["reading", "warmth", "comfort"]);
  expect(world.program("training", 0)).not.toEqual(world.program("deployment", 0));
  await simulation.destroy();
});
