// `mesascope worlds`: the list, each world in words and as a picture, and worlds of people's own, in JSON and in TypeScript.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { findWorld, worldNames } from "../../src/files/worlds/worlds.ts";
import { mesascope, temporaryFolder } from "./command.ts";

const folder = temporaryFolder();
const at = (name: string) => join(folder.path, name);

/** A module with a module beside it, types and all. */
const HALL = `
import { size, type Size } from "./size.ts";
type Corner = readonly [number, number];
const corner: Corner = [size - 1, size - 1];
const hall = (cells: Size) => ({
  kind: "grid", name: "hall", title: "The hall", summary: "A hall.", source: "A test.", levelNames: ["base", "one"],
  planLength: 3, commit: 3, horizon: 4, width: size, height: size, openness: 0.5,
  objects: { exit: { training: [corner], deployment: "anywhere" } },
  attributes: { exit: { perception: cells, bits: 4, terms: [{ toward: "exit", by: "path", weight: 8 }] } },
  base: [{ reached: "exit", weight: 64 }],
});
export const world = { ...hall(2), dial: { label: "cells", help: "to look at", default: 2, min: 1, max: 9, at: hall } };
export const unrelated = 1;
`;

const PAY = {
  kind: "causal",
  name: "pay",
  nodes: {
    work: { op: "effort" },
    luck: { op: "context" },
    pay: { op: "noise", from: { work: 0.5, luck: -0.25 }, sd: 0.3, deployment: { from: { work: 0.1, luck: 2 } } },
  },
  attributes: ["work", "pay"],
  base: "pay",
};

beforeAll(() => {
  writeFileSync(at("pay.json"), JSON.stringify(PAY));
  writeFileSync(at("hall.ts"), HALL);
  writeFileSync(at("size.ts"), "export type Size = number;\nexport const size: Size = 5;\n");
  writeFileSync(at("faulty.ts"), HALL.replace('by: "path", ', ""));
  writeFileSync(at("broken.ts"), "export const = 3;\n");
  writeFileSync(at("empty.js"), "export const a = 1;\n");
  writeFileSync(at("two.js"), 'export const a = { kind: "grid" };\nexport const b = { kind: "grid" };\n');
  mkdirSync(at("there"));
});

test("the list has every world with a sentence", async () => {
  const { code, out } = await mesascope("worlds");
  expect(code).toBe(0);
  for (const name of worldNames) {
    const { title, kind, summary } = await findWorld(name);
    expect(out).toContain(`${name}: ${title} (${kind})`);
    expect(out.replaceAll(/\s+/g, " ")).toContain(summary);
  }
});

test.each(worldNames)("%s in words: costs, presets, dial, source, within 100 columns", async (name) => {
  const { code, out } = await mesascope("worlds", name);
  expect(code).toBe(0);
  const { title, presets = [], dial, source } = await findWorld(name);
  const plain = out.replaceAll(/\s+/g, " ");
  expect(out).toContain(`${title} (${name}, `);
  expect(plain).toContain(source.replaceAll(/\s+/g, " "));
  expect(out).toMatch(/^attribute +τ, δ \(truth\)/m);
  for (const preset of presets) expect(plain).toContain(preset.point);
  if (dial) expect(plain).toContain(`Dial: ${dial.label}, ${dial.min} to ${dial.max}`);
  const prose = out.split("\n").filter((line) => !/^\s*(Rows|Preset|Process)|\(|,/.test(line));
  for (const line of prose) expect([...line].length, line).toBeLessThanOrEqual(100);
});

test("a graph in words has every weight, and what deployment changes", async () => {
  const { out } = await mesascope("worlds", at("pay.json"));
  expect(out).toContain("  pay = noise(0.5 work, -0.25 luck, sd 0.3)\n    in deployment: 0.1 work, 2 luck\n");
});

test("a maze in words stands beside itself in deployment", async () => {
  const { out } = await mesascope("worlds", "maze");
  const { width = 0, height = 0 } = (await findWorld("maze")) as { width?: number; height?: number };
  const border = "+--".repeat(width) + "+";
  const lines = out.split("\n").filter((line) => line.startsWith("+") || line.startsWith("|"));
  expect(lines).toHaveLength(2 * height + 1);
  expect(lines[0]).toBe(`${border}  ${border}`);
  expect(lines.join("").match(/A/g)).toHaveLength(2);
});

describe("pictures", () => {
  test("svg and png, light and dark, of a size", async () => {
    const { out } = await mesascope("worlds", at("pay.json"), "--picture", at("new/pay.svg"), "--width", "400");
    expect(out).toBe(`${at("new/pay.svg")}\n`);
    const svg = readFileSync(at("new/pay.svg"), "utf8");
    expect(svg).toMatch(/^<svg [^>]*width="400"/);
    expect(svg).toContain("<title>work → pay: 0.5 in training, 0.1 in deployment</title>");
    await mesascope("worlds", at("pay.json"), "--picture", at("pay.png"), "--theme", "dark");
    const png = readFileSync(at("pay.png"));
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect(png.readUInt32BE(16)).toBe(2 * 720);
  });

  test("at a value of the dial", async () => {
    const draw = async (...dial: string[]) => {
      await mesascope("worlds", "corner", "--picture", at("corner.svg"), ...dial);
      return readFileSync(at("corner.svg"), "utf8").match(/fill-opacity="0.16"/g)?.length;
    };
    expect(await draw("--dial", "9")).toBe(((await draw()) ?? NaN) + 8);
  });
});

test("a world in TypeScript is shown and run, with its dial", async () => {
  const { out, error } = await mesascope("worlds", at("hall.ts"));
  expect(error).toBe("");
  expect(out).toContain("The hall (hall, grid)");
  expect(out).toMatch(/^exit \* +2, 4$/m);
  const settings = [
    "population=256",
    "generations=1",
    "sample=64",
    "probeContexts=16",
    "contexts=16",
    "plans=16",
    "dial=7",
  ];
  const typed = ["--set", ...settings, "--engine", "reference", "--quiet", "--no-charts", "--out", at("run")];
  expect(await mesascope("run", at("hall.ts"), ...typed)).toMatchObject({ code: 0, error: "" });
  expect(JSON.parse(readFileSync(at("run/run.json"), "utf8"))).toMatchObject({ world: { name: "hall", kind: "grid" } });
});

test.each([
  [
    "another ending",
    ["garden", "--picture", "garden.gif"],
    /--picture: "garden\.gif" is not allowed; allowed: a file that ends in \.svg or \.png/,
  ],
  ["no world", ["--picture", "x.svg"], /--picture: of which world\?/],
  [
    "another theme",
    ["garden", "--picture", "x.svg", "--theme", "blue"],
    /'--theme <name>' argument 'blue' is invalid\. Allowed choices are light, dark\./,
  ],
  [
    "another width",
    ["garden", "--picture", "x.svg", "--width", "100"],
    /--width: "100" is not allowed; allowed: an integer from 320 to 2000/,
  ],
  ["a dial that there is not", ["@pay.json", "--dial", "1"], /dial: 1; world pay has no dial/],
  [
    "a dial beyond its range",
    ["@hall.ts", "--dial", "100"],
    /dial: 100 is not allowed; allowed in world hall: cells, 1 to 9/,
  ],
  ["a dial that is no number", ["@hall.ts", "--dial", "much"], /--dial: "much" is not allowed; allowed: a number/],
  ["a module that is not there", ["nowhere.ts"], /nowhere\.ts: there is no such file/],
  [
    "a module that is faulty",
    ["@faulty.ts"],
    /faulty\.ts, attributes\.exit\.terms\[0\]: .*allowed: "by" \(path, straight\)/,
  ],
  ["a module that is none", ["@broken.ts"], /broken\.ts: it can't be loaded: /],
  ["a module without a world", ["@empty.js"], /empty\.js: it exports no world \(a\)/],
  ["a module with two", ["@two.js"], /two\.js: it exports 2 worlds \(a, b\)/],
  ["a folder for a module", ["@there"], /there: /],
])("refused with what is allowed: %s", async (_name, typed, message) => {
  const { code, out, error } = await mesascope("worlds", ...typed.map((word) => word.replace(/^@/, `${folder.path}/`)));
  expect(error).toMatch(message);
  expect([code, out]).toEqual([2, ""]);
  expect(existsSync("x.svg")).toBe(false);
});

test("the schema of a world is printed", async () => {
  const { out } = await mesascope("schema", "world");
  expect(JSON.parse(out)).toMatchObject({ title: "mesascope world" });
  expect((await mesascope("schema", "maze")).error).toMatch(
    /'maze' is invalid for argument 'of'\. Allowed choices are configuration, world, sweep\./,
  );
});
