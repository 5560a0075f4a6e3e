// Worlds as the page has them, without a browser: people's own files, what is kept and what is asked for again, and the dial's scale.
import { describe, expect, test } from "vitest";
import { WorldRegistry } from "../../src/app/workers/session/world-registry.ts";
import { idOf, isWorld, Worlds } from "../../src/app/store/worlds.ts";
import { Store } from "../../src/app/store/store.ts";
import type { DialRange } from "../../src/model/world.ts";
import { FakePlace, FakeSession } from "./fake-session.ts";
import { dialScale } from "../../src/app/components/worlds/dial.tsx";

const given = (files: Readonly<Record<string, string>>) =>
  Object.entries(files).map(([path, text]) => ({ path, file: new File([text], path) }));
const own = (weight: number) =>
  JSON.stringify({
    kind: "causal",
    name: "own",
    nodes: { work: { op: "effort" }, pay: { op: "sum", from: { work: weight } } },
    attributes: ["pay"],
    base: "pay",
  });
const mapping = JSON.stringify({
  file: "tables/rows.csv",
  attributes: [{ column: "a" }, { column: "b" }],
  base: { column: "b" },
  split: { column: "part" },
});
const rows = [
  "a,b,part",
  ...Array.from({ length: 400 }, (_, i) => `${i % 17},${(i * 7) % 23},${i % 2 ? "training" : "deployment"}`),
].join("\n");

describe("the book of worlds", () => {
  test("has the program's own, at any value of their dials", async () => {
    const book = new WorldRegistry();
    expect(await book.sheet("savanna", -1)).toMatchObject({ title: "The savanna", kind: "causal" });
    expect(await book.sheet("corner", 4)).toMatchObject({ dial: { default: 1 }, picture: { kind: "mazes" } });
    await expect(book.sheet("savana", -1)).rejects.toThrow(/did you mean savanna\?/);
  });

  test("takes in a world, and a mapping with its table, wherever they lay", async () => {
    const book = new WorldRegistry();
    expect(await book.add(given({ "own.json": own(0.5) }))).toMatchObject({ name: "own", file: "own.json" });
    expect(await book.add(given({ "map.json": mapping, "rows.csv": rows }))).toMatchObject({ file: "map.json" });
    expect(await book.sheet("map.json", -1)).toMatchObject({ kind: "table", rows: { read: 400 } });
    expect(await book.sheet("own.json", -1)).toMatchObject({ kind: "causal" });
  });

  test.each([
    ["no JSON", { "rows.csv": rows }, /rows\.csv: no JSON file among them; allowed: one that is a world/],
    ["two worlds at once", { "a.json": own(1), "b.json": own(1) }, /more than one JSON file/],
    ["a module", { "a.ts": "" }, /a\.ts: a module runs with the command alone/],
    [
      "a mapping without its table",
      { "map.json": mapping },
      /rows\.csv: map\.json names it, and it was not given; open both/,
    ],
    ["a weight out of range", { "own.json": own(9) }, /world own, node pay: weight 9 of work; allowed/],
  ])("refuses %s, and keeps nothing of it", async (_, files, message) => {
    const book = new WorldRegistry();
    await expect(book.add(given(files))).rejects.toThrow(message);
    await expect(book.sheet(Object.keys(files)[0] ?? "", -1)).rejects.toThrow(/has not been opened|module|JSON/);
  });
});

test("a world is told from a run among what is dropped", () => {
  const dropped = (...paths: string[]) =>
    isWorld({ what: "", files: paths.map((path) => ({ path, file: new File([], path) })) });
  expect(dropped("own.json")).toBe(true);
  expect(dropped("map.json", "rows.csv")).toBe(true);
  expect(dropped("run.zip")).toBe(false);
  expect(dropped("savanna-1/run.json", "savanna-1/levels.parquet")).toBe(false);
  expect(dropped("run.json")).toBe(false);
});

describe("on the page", () => {
  const page = () => {
    const session = new FakeSession();
    const store = new Store(session, new FakePlace());
    const book = new WorldRegistry();
    const asked: string[] = [];
    const drawWorld = async ({ title }: { title: string }) => {
      asked.push(title);
      return { svg: `<svg>${title}</svg>`, width: 1, height: 1, alt: "" };
    };
    return { session, store, asked, worlds: new Worlds(book, store, { drawWorld }) };
  };
  const look = { theme: "light", width: 400 } as const;

  test("a drawing is made once, and anew for a file that was opened again", async () => {
    const { worlds, asked, store, session } = page();
    await worlds.openFiles({ what: "own.json", files: given({ "own.json": own(0.5) }) });
    expect(store.worlds.value.map(idOf)).toContain("own.json");
    expect(session.info?.configuration.world).toBe("own.json");
    await Promise.all([worlds.drawing("own.json", -1, look), worlds.drawing("own.json", -1, look)]);
    expect(asked).toEqual(["own"]);
    await worlds.openFiles({ what: "own.json", files: given({ "own.json": own(0.25) }) });
    expect(store.worlds.value.filter((world) => idOf(world) === "own.json")).toHaveLength(1);
    await worlds.drawing("own.json", -1, look);
    expect(asked).toHaveLength(2);
    expect((await worlds.sheet("own.json", -1)).picture).toMatchObject({ edges: [{ training: 0.25 }] });
  });

  test("what is refused is said in the sheet if it is open, else as a notice; and asked for again", async () => {
    const { worlds, store } = page();
    const faulty = { what: "a", files: given({ "own.json": own(9) }) };
    await worlds.openFiles(faulty);
    expect(store.notices.shown.value.map(({ topic }) => topic)).toEqual(["world"]);
    worlds.show();
    await worlds.openFiles(faulty);
    expect(worlds.refusal.value).toMatch(/weight 9/);
    expect(worlds.shown.value).toBe(true);
    await expect(worlds.sheet("own.json", -1)).rejects.toThrow(/has not been opened in the page/);
    await worlds.openFiles({ what: "own.json", files: given({ "own.json": own(1) }) });
    expect(worlds.shown.value).toBe(false);
    expect(await worlds.sheet("own.json", -1)).toMatchObject({ kind: "causal" });
  });

  test("a run begins with the preset at the dial", async () => {
    const { worlds, session } = page();
    await worlds.run("corner", { dial: 4, budget: 32 });
    expect(session.info?.configuration).toMatchObject({ world: "corner", dial: 4, budget: 32 });
  });
});

describe("the dial's scale", () => {
  const range = (part: Partial<DialRange>): DialRange => ({
    label: "",
    help: "",
    default: 1,
    min: 1,
    max: 64,
    ...part,
  });
  const positions = ({ min, max, step }: { min: number; max: number; step: number }) =>
    Array.from({ length: Math.round((max - min) / step) + 1 }, (_, i) => min + i * step);

  test.each([
    ["counts", range({})],
    ["counts by powers", range({ log: true })],
    ["a share", range({ min: 0, max: 1, default: 0.5 })],
    ["a share, first 0 and then by powers", range({ min: 0, max: 1, default: 0, log: true })],
    ["a length", range({ min: 0.5, max: 2 })],
  ])("goes from end to end and back: %s", (_, dial) => {
    const scale = dialScale(dial);
    const values = positions(scale).map(scale.toValue);
    expect(values[0]).toBe(dial.min);
    expect(values.at(-1)).toBe(dial.max);
    values.forEach((value, i) => {
      expect(value).toBeGreaterThanOrEqual(values[i - 1] ?? dial.min);
      if (dial.min >= 1) expect(Number.isInteger(value)).toBe(true);
      expect(scale.toValue(scale.toPosition(value))).toBeCloseTo(value, 2);
    });
  });

  test("the least that is not 0 is a thousandth", () => {
    const scale = dialScale(range({ min: 0, max: 1, default: 0, log: true }));
    expect([scale.toValue(scale.min), scale.toValue(scale.min + 1)]).toEqual([0, 0.001]);
  });
});
