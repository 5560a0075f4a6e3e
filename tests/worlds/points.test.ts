// The first preset of every world shows its point. `points.long.ts` runs all presets.
import { expect, test } from "vitest";
import { findWorld, worldNames } from "../../src/files/worlds/worlds.ts";
import { points } from "./points/index.ts";
import { showsItsPoint } from "./points/shows.ts";

const firsts = points.filter(({ world }, i) => points.findIndex((point) => point.world === world) === i);

test.each(firsts.map((point) => [`${point.world}: ${point.preset}`, point] as const))("%s", (_, point) =>
  showsItsPoint(point),
);

test("every preset has a point", async () => {
  const named = points.map(({ world, preset }) => `${world}: ${preset}`);
  for (const name of worldNames) {
    const { presets = [] } = await findWorld(name);
    for (const preset of presets) expect(named).toContain(`${name}: ${preset.name}`);
  }
});
