// When a run that goes on is written to the browser's storage, what stays there when it is left, and that storage that fails stops
// nothing. The storage and the clock are planted; the run is a real one.
import { expect, test, vi } from "vitest";
import { Autosave, type AutosaveStore } from "../../src/app/workers/session/autosave.ts";
import { LiveRun } from "../../src/app/workers/session/live-run.ts";
import { createSimulation } from "../../src/app/workers/session/open.ts";
import type { Tag } from "../../src/app/workers/session/protocol.ts";
import { readSaved } from "../../src/files/run-folder/saved-run.ts";
import { Simulation } from "../../src/simulation/simulation.ts";
import { small } from "../simulation/small.ts";

// A worker has it, and it stands in the record.
vi.stubGlobal("navigator", { userAgent: "test", platform: "test" });

/** Storage in memory. Writing takes as many milliseconds as `cost` says. */
class PlantedShelf implements AutosaveStore {
  readonly folders = new Map<string, Map<string, Uint8Array>>();
  readonly tags = new Map<string, Partial<Tag>>();
  readonly held = new Set<string>();
  writes = 0;
  cost = 0;
  full = false;
  time = 0;

  async write(...[id, files, changes, useless = []]: Parameters<AutosaveStore["write"]>) {
    this.writes += 1;
    this.time += this.cost;
    if (this.full) throw new Error("storage: full");
    const folder = this.folders.get(id) ?? new Map<string, Uint8Array>();
    for await (const [name, content] of files)
      folder.set(name, typeof content === "string" ? new TextEncoder().encode(content) : content);
    for (const name of useless) folder.delete(name);
    this.folders.set(id, folder);
    await this.mark(id, changes);
  }

  async mark(id: string, changes: Partial<Tag>) {
    this.tags.set(id, { ...this.tags.get(id), ...changes });
  }

  async remove(id: string) {
    this.folders.delete(id);
    this.tags.delete(id);
  }

  async hold(id: string) {
    this.held.add(id);
  }

  release(id: string) {
    this.held.delete(id);
  }

  /** The one run that is kept. */
  get only() {
    expect(this.folders.size).toBe(1);
    const [[id, folder]] = this.folders as unknown as [[string, Map<string, Uint8Array>]];
    return { id, folder, tag: this.tags.get(id), names: [...folder.keys()].sort() };
  }
}

const configuration = small();

async function going(seconds = 0) {
  const shelf = new PlantedShelf();
  const told: string[] = [];
  const keeper = new Autosave(
    shelf,
    (reason) => told.push(reason),
    () => shelf.time,
  );
  const timings = { started: "2026-01-01T00:00:00.000Z", seconds };
  const live = await LiveRun.open(createSimulation, { configuration, engine: "reference" }, 1, timings);
  keeper.begin(live.simulation.generation);
  /** Lives for a generation at a time of the clock. */
  const liveAt = async (time: number) => {
    await live.advance(1);
    shelf.time = time;
    await keeper.tend(live);
  };
  return { shelf, told, keeper, live, liveAt };
}

test("a run that moves is written after two seconds, and then every ten", async () => {
  const { shelf, liveAt } = await going();
  await liveAt(1_999);
  expect(shelf.writes).toBe(0);
  await liveAt(2_000);
  expect(shelf.only.tag).toMatchObject({ name: "Telephone, seed 1", asked: false, open: true, generation: 1 });
  expect(shelf.only.names).toEqual(["checkpoint.bin", "run.json"]);
  await liveAt(11_999);
  expect(shelf.writes).toBe(1);
  await liveAt(12_000);
  expect(shelf.only.tag).toMatchObject({ generation: 3 });
});

test("where writing is slow it takes a twentieth of the time at most", async () => {
  const { shelf, liveAt } = await going();
  shelf.cost = 1_000;
  await liveAt(2_000);
  await liveAt(21_999);
  expect(shelf.writes).toBe(1);
  await liveAt(22_000);
  expect(shelf.writes).toBe(2);
});

test("what is written goes on to the bits of a run that was never interrupted", async () => {
  const { shelf, keeper, live } = await going();
  await live.advance(7);
  await keeper.settle(live);
  const files = new Map([...shelf.only.folder].map(([name, bytes]) => [name, () => bytes]));
  const { checkpoint = new Uint8Array() } = await readSaved(files, "kept");
  const resumed = await Simulation.resume(checkpoint, { engine: "reference" });
  await Promise.all([resumed.advance(Infinity), live.advance(Infinity)]);
  expect(await resumed.hash()).toBe(await live.simulation.hash());
});

test("a short run that nobody asked for leaves nothing, neither at its end nor when it is left", async () => {
  const ended = await going();
  await ended.liveAt(2_000);
  await ended.live.advance(Infinity);
  await ended.keeper.settle(ended.live);
  const left = await going();
  await left.liveAt(2_000);
  await left.keeper.leave(left.live);
  for (const { shelf } of [ended, left]) expect([shelf.folders.size, shelf.held.size]).toEqual([0, 0]);
});

test("a run that took a minute stays as it stands, and one that is done as its tables", async () => {
  const { shelf, keeper, live } = await going(60);
  await live.advance(3);
  await keeper.leave(live);
  expect(shelf.only.tag).toMatchObject({ asked: false, open: false, generation: 2 });
  expect(shelf.held.size).toBe(0);
  keeper.begin(2, shelf.only.id);
  await live.advance(Infinity);
  await keeper.settle(live);
  expect(shelf.only.tag).toMatchObject({ open: false, generation: 12 });
  expect(shelf.only.names).not.toContain("checkpoint.bin");
  const files = new Map([...shelf.only.folder].map(([name, bytes]) => [name, () => bytes]));
  expect((await readSaved(files, "kept")).record.results).toEqual([
    { seed: 1, generation: 12, hash: await live.simulation.hash() },
  ]);
});

test("a run that a person keeps stays where it is, and is written on as it goes on", async () => {
  const { shelf, keeper, live, liveAt } = await going();
  const id = await keeper.keep(live);
  expect(shelf.only.tag).toMatchObject({ asked: true, generation: -1 });
  await liveAt(2_000);
  expect(shelf.only).toMatchObject({ id, tag: { asked: true, generation: 0 } });
  await live.advance(1);
  await keeper.leave(live);
  expect(shelf.only.tag).toMatchObject({ open: false, generation: 1 });
});

test("full storage is told of once, tried again after a minute, and stops nothing", async () => {
  const { shelf, told, keeper, live, liveAt } = await going();
  shelf.full = true;
  await liveAt(2_000);
  await liveAt(61_999);
  await liveAt(62_000);
  expect([shelf.writes, told]).toEqual([2, ["storage: full"]]);
  await expect(keeper.keep(live)).rejects.toThrow("storage: full");
  shelf.full = false;
  await liveAt(122_000);
  expect(shelf.only.tag).toMatchObject({ asked: false, generation: 3 });
});

test("a run that is deleted from the list goes on, and is let go", async () => {
  const { shelf, keeper, live } = await going();
  const id = await keeper.keep(live);
  keeper.forget(id);
  expect([shelf.held.size, keeper.id]).toEqual([0, undefined]);
  await live.advance(1);
  await keeper.leave(live);
  expect(shelf.writes).toBe(1);
});
