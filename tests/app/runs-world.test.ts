// A saved run goes on only in its own world: one that is missing or has changed is refused in words, before anything else happens.
import { expect, test } from "vitest";
import { WorldRegistry, requireWorld } from "../../src/app/workers/session/world-registry.ts";
import { savedRun } from "../files/saved.ts";
import { small } from "../simulation/small.ts";

const { read } = new WorldRegistry();

test("its own world, another, and one of somebody's own", async () => {
  const { record } = await savedRun(small(), 1);
  await requireWorld(record, "run.zip", read);
  const { configuration, world } = record;
  await expect(requireWorld({ ...record, world: { ...world, hash: "0" } }, "run.zip", read)).rejects.toThrow(
    /^run\.zip, world: telephone has changed since the run began/,
  );
  const theirs = { ...record, configuration: { ...configuration, world: "worlds/mine.json" } };
  await expect(requireWorld(theirs, "run.zip", read)).rejects.toThrow(
    /^run\.zip, world: worlds\/mine\.json: .* has not been opened in the page; open the world first/,
  );
});
