// A run of the command on a device that is destroyed under it: it goes on on a new one, to the bits of a run that was left alone.
import { join } from "node:path";
import { expect, test } from "vitest";
import { evolve } from "../../src/cli/evolve.ts";
import { sharedDevice } from "../../src/gpu/shared-device.ts";
import { RunFolder } from "../../src/files/run-folder/folder.ts";
import { Simulation } from "../../src/simulation/simulation.ts";
import { temporaryFolder } from "../cli/command.ts";
import { savedRun } from "../files/saved.ts";
import { small } from "../simulation/small.ts";

const folder = temporaryFolder();
const configuration = small({ generations: 12, levels: 2 });
const engineOptions = { allowSoftware: true };

test.each([
  ["from its beginning, where nothing had been saved", [0], 1000],
  ["from its last checkpoint, as often as need be", [2, 5, 9], 0],
])("%s", async (name, losses, checkpointEvery) => {
  const undisturbed = await savedRun(configuration, Infinity);
  const run = await RunFolder.create(join(folder.path, name), (await savedRun(configuration, 0)).record);
  const simulation = await Simulation.create({ configuration, engine: "gpu", engineOptions });
  const due = [...losses];
  const notes: string[] = [];
  try {
    const ended = await evolve(simulation, run, {
      signal: new AbortController().signal,
      // Whoever asks next meets a device that is gone.
      onGeneration: (generation) => {
        if (due.length === 0 || generation < (due[0] ?? 0)) return;
        due.shift();
        void sharedDevice(engineOptions).then(({ device }) => device.destroy());
      },
      checkpointEvery,
      engine: "gpu",
      engineOptions,
      note: (text) => void notes.push(text),
    });
    expect(ended).toBe(true);
    expect(notes.filter((note) => /was lost/.test(note))).toHaveLength(losses.length);
    expect(await simulation.hash()).toBe(undisturbed.record.results[0]?.hash);
    expect(simulation.tables.levels.columns).toEqual(undisturbed.tables.levels.columns);
  } finally {
    await simulation.destroy();
    await run.release();
  }
});
