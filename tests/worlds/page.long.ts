// Every preset with several seeds, and every dial along its values. `npm run worlds` also writes docs/worlds.md from it.
import { afterAll, expect, test } from "vitest";
import { worldNames } from "../../src/files/worlds/worlds.ts";
import { writePage, type Shown } from "./page.ts";
import { runDial, type Dialled } from "./points/dial.ts";
import { dials, points } from "./points/index.ts";
import { runPreset, type Scale } from "./points/point.ts";

const folder = process.env["MESASCOPE_WORLDS"];
const scale: Scale = {
  seeds: [1, 2, 3],
  set: { population: 1024, generations: 100, measureEvery: 100, sample: 256 },
};
const shown = new Map<string, Shown[]>();
const dialled = new Map<string, Dialled[]>();

test.each(points.map((point) => [`${point.world}: ${point.preset}`, point] as const))("%s", async (_, point) => {
  const run = await runPreset(point.world, point.preset, scale);
  const seen = point.see(run);
  shown.set(point.world, [...(shown.get(point.world) ?? []), { point, seen, recording: run.cell.recording }]);
  expect(seen.holds, seen.sentence).toBe(true);
});

test.each(dials.map((dial) => [`${dial.world} along its dial`, dial] as const))("%s", async (_, dial) => {
  const run = await runDial(dial, scale);
  dialled.set(dial.world, [...(dialled.get(dial.world) ?? []), run]);
  expect(run.seen.holds, run.seen.sentence).toBe(true);
});

afterAll(async () => {
  if (!folder) return;
  const worlds = worldNames.map((name) => ({
    name,
    presets: shown.get(name) ?? [],
    dials: dialled.get(name) ?? [],
  }));
  await writePage(folder, worlds, scale);
});
