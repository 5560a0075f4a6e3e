// Text from files is inert: nothing in it acts on a terminal, and every picture of it is XML.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { drawCharts } from "../../src/cli/draw.ts";
import { inert } from "../../src/cli/terminal.ts";
import { toPng } from "../../src/charts/render-node.ts";
import { forTerminal, forXml } from "../../src/model/inert-text.ts";
import type { Recording } from "../../src/record/recording.ts";
import { smallSettings } from "../simulation/small.ts";
import { mesascope, temporaryFolder, type Said } from "./command.ts";

const folder = temporaryFolder();
const at = (...names: string[]) => join(folder.path, ...names);

/** Colour, a window's title, a bell, a one-byte CSI, a delete, text turned around, half a character, a carriage return, and markup. */
const HOSTILE = '\u001b[31m\u001b]0;x\u0007\u009b2J\u007f\u202e\u2067\ud800\r</text><img src=x onerror="alert(1)">&';
const ACTS = /[^\P{Cc}\n\t]|[\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;
const NO_XML = /[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/u;

const picturesIn = (path: string) => readdirSync(path).filter((name) => name.endsWith(".svg"));
function expectXml(path: string): void {
  const svg = readFileSync(path, "utf8");
  expect(svg, path).not.toMatch(NO_XML);
  expect(svg, path).not.toMatch(/<img|<script/);
  // resvg reads nothing that is not well-formed.
  expect(toPng(svg, 0.1).length, path).toBeGreaterThan(0);
}

describe("a table whose names are hostile", () => {
  const [column, value] = [`x${HOSTILE.replaceAll('"', "'")}\u001fy`, "\u001b[2Jday"];
  let said: Said;
  beforeAll(async () => {
    const rows = Array.from({ length: 300 }, (_, r) => `${r % 31},${r % 13},${r % 2 ? value : "night"}`);
    writeFileSync(at("hostile.csv"), [`"${column.replace("\ud800", "")}",b,when`, ...rows].join("\n"));
    const mapping = {
      name: HOSTILE.slice(0, 60),
      file: "hostile.csv",
      attributes: [
        { column: column.replace("\ud800", "") },
        { column: "b", name: HOSTILE.slice(0, 50) },
        { column: "when", equals: value },
      ],
      base: { column: "b" },
      split: { training: { column: "b", below: 7 } },
    };
    writeFileSync(at("hostile.json"), JSON.stringify(mapping));
    const settings = smallSettings({ generations: 2, measureEvery: 1, plans: 16 });
    said = await mesascope("run", at("hostile.json"), ...settings, "--engine", "reference", "--out", at("run"));
  });

  test("is run, and nothing in what the command says acts on a terminal", () => {
    expect(said.error).not.toMatch(/not drawn: .*\.(svg|png)|broke off/);
    expect(said).toMatchObject({ code: 0 });
    expect(said.error + said.out).not.toMatch(ACTS);
    expect(said.out).toContain("\\u001b[31m");
  });

  test("has charts that are XML", () => {
    const pictures = picturesIn(at("run", "charts"));
    expect(pictures.length).toBeGreaterThan(5);
    for (const name of pictures) expectXml(at("run", "charts", name));
  });

  test("is told and drawn by worlds", async () => {
    const told = await mesascope("worlds", at("hostile.json"));
    expect(told).toMatchObject({ code: 0, error: "" });
    expect(told.out + told.error).not.toMatch(ACTS);
    const drawn = await mesascope("worlds", at("hostile.json"), "--picture", at("hostile.svg"));
    expect(drawn).toMatchObject({ code: 0 });
    expectXml(at("hostile.svg"));
  });

  test("keeps its values in CSV files", () => {
    expect(readFileSync(at("run", "charts", "drives-by-level.csv"), "utf8")).toContain("\u001b");
  });
});

test("text becomes visible, and stays the same JSON", () => {
  expect(forTerminal(`a\u001b[2J\u0085\u202eb\tc\nd\re\ud83d`)).toBe("a\\u001b[2J\\u0085\\u202eb\tc\nd\\u000de\\ud83d");
  expect(forTerminal("naïve ℓ 😀 日本")).toBe("naïve ℓ 😀 日本");
  expect(forXml("a\u0000\uffff\u0008\r\n😀")).toBe("a\\u0000\\uffff\\u0008\r\n😀");
  const value = { name: HOSTILE };
  expect(JSON.parse(forTerminal(JSON.stringify(value)))).toEqual(value);
});

test("a terminal's text is inert, whatever writes it", () => {
  const written: string[] = [];
  const write = (text: string) => void written.push(text);
  const terminal = inert({ out: write, error: write, clearLine: () => undefined, live: true, columns: 80 });
  terminal.out(HOSTILE);
  terminal.error(HOSTILE);
  expect(written.join("")).not.toMatch(ACTS);
});

test("a chart that cannot be drawn is told with its reason, and stops nothing", async () => {
  const broken = { meta: {}, levels: null } as unknown as Recording;
  const { files, missing } = await drawCharts(broken, at("broken"));
  expect(files).toEqual([]);
  expect(missing.length).toBeGreaterThan(5);
  for (const { reason } of missing) expect(reason).toMatch(/^[^\n]{5,}$/);
});
