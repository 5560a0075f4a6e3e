// The shelf of kept runs in a real browser's storage: what is written comes back, what is damaged can be seen and deleted, what closed tabs
// left does not pile up, and of two tabs one alone goes on with a run.
import { wrap } from "comlink";
import { afterEach, beforeAll, expect, test } from "vitest";
import type { RunStore } from "../../src/app/workers/session/run-store.ts";
import { filesOf, type SavedRun } from "../../src/files/run-folder/saved-run.ts";
import { savedRun } from "../files/saved.ts";
import { small } from "../simulation/small.ts";

const workers: Worker[] = [];
function tab() {
  const worker = new Worker(new URL("../setup/shelf.worker.ts", import.meta.url), { type: "module" });
  workers.push(worker);
  return wrap<RunStore>(worker);
}

const runsFolder = async () => (await navigator.storage.getDirectory()).getDirectoryHandle("runs", { create: true });

/** Writes a file as somebody else would. */
async function spoil(id: string, name: string, content: string): Promise<void> {
  const folder = await (await runsFolder()).getDirectoryHandle(id, { create: true });
  const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
  await stream.write(content);
  await stream.close();
}

/** The files of a run as a list, which a message to a worker can carry. */
async function listed(run: SavedRun): Promise<[string, string | Uint8Array][]> {
  const list: [string, string | Uint8Array][] = [];
  for await (const file of filesOf(run)) list.push(file);
  return list;
}

let half: SavedRun;
let halfFiles: [string, string | Uint8Array][] = [];
beforeAll(async () => {
  half = await savedRun(small(), 3);
  halfFiles = await listed(half);
});

afterEach(async () => {
  for (const worker of workers.splice(0)) worker.terminate();
  await (await navigator.storage.getDirectory()).removeEntry("runs", { recursive: true });
});

const tag = { name: "Telephone", asked: true, open: false, generation: 2, saved: "2026-01-01T00:00:00.000Z" };
const files = () => halfFiles;

test("a run comes back as it was written, is renamed and removed", async () => {
  const shelf = tab();
  await shelf.write("one", files(), tag);
  await shelf.write("one", [["notes.txt", "…"]], { generation: 3 }, ["notes.txt", "levels.csv"]);
  await shelf.mark("one", { name: "Another" });
  const [kept] = await shelf.list();
  expect(kept).toMatchObject({ ...tag, id: "one", name: "Another", generation: 3, held: false, fault: undefined });
  expect(kept?.record).toEqual(half.record);
  const folder = await (await runsFolder()).getDirectoryHandle("one");
  const names: string[] = [];
  const written: string[] = [];
  for (const [name] of files()) written.push(name);
  for await (const name of folder.keys()) names.push(name);
  expect(names.sort()).toEqual(["kept.json", ...written.filter((name) => name !== "levels.csv")].sort());
  const { name, saved } = await shelf.read("one");
  expect([name, saved.checkpoint]).toEqual(["Another", half.checkpoint]);
  await shelf.remove("one");
  expect(await shelf.list()).toEqual([]);
  await expect(shelf.read("one")).rejects.toThrow("this run is no longer kept");
});

test("a damaged run is on the list with its fault, and one that never was whole is not", async () => {
  const shelf = tab();
  await shelf.write("damaged", files(), tag);
  await spoil("damaged", "run.json", "{");
  await spoil("foreign", "kept.json", "[]");
  await spoil("begun", "checkpoint.bin.part", "…");
  const found = await shelf.list();
  expect(found.map(({ id, name, fault }) => [id, name, fault])).toEqual([
    ["damaged", "Telephone", expect.stringMatching(/^run\.json: not JSON/)],
    ["foreign", "A run that can't be read", expect.stringMatching(/^kept\.json/)],
  ]);
  await expect(shelf.read("damaged")).rejects.toThrow(/Telephone, run\.json: not JSON/);
  expect(await shelf.mark("foreign", { name: "x" }).catch(String)).toMatch(/kept\.json/);
});

test("what closed tabs left of short runs makes room, what was asked for or took long does not", async () => {
  const shelf = tab();
  const long = { ...half, record: { ...half.record, timings: { ...half.record.timings, seconds: 60 } } };
  for (let day = 1; day <= 5; day++)
    await shelf.write(`left ${day}`, files(), { ...tag, asked: false, saved: `2026-01-0${day}` });
  await shelf.write("asked", files(), { ...tag, saved: "2025-01-01" });
  await shelf.write("long", await listed(long), { ...tag, asked: false, saved: "2025-01-02" });
  expect((await shelf.list()).map(({ id }) => id)).toEqual(["left 5", "left 4", "left 3", "long", "asked"]);
});

test("of two tabs one alone holds a run, until it lets it go or is closed", async () => {
  const [first, second] = [tab(), tab()];
  await first.write("one", files(), { ...tag, open: true });
  await first.hold("one");
  expect((await second.list())[0]).toMatchObject({ held: true, open: true });
  await expect(second.hold("one")).rejects.toThrow("going on in another tab");
  await first.release("one");
  await second.hold("one");
  await expect(first.hold("one")).rejects.toThrow("going on in another tab");
});

test("a name that is too long is refused, and the tag stays", async () => {
  const shelf = tab();
  await shelf.write("one", files(), tag);
  await expect(shelf.mark("one", { name: "x".repeat(121) })).rejects.toThrow(/name.*at most 120 characters/);
  expect((await shelf.list())[0]?.name).toBe("Telephone");
});
