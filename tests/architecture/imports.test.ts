// The arrows between the folders of src hold, and the check that says so can fail.
import { expect, test } from "vitest";
import { imports } from "../../package.json";
import { findCircles, findViolations, readSources, specifiersOf } from "./imports.ts";

const aliases = Object.fromEntries(Object.entries(imports).map(([name, { default: file }]) => [name, file]));

test("no import goes against the arrows", () => {
  const sources = readSources();
  expect(Object.keys(sources)).toContain("src/model/errors.ts");
  expect(findViolations(sources, aliases)).toEqual([]);
});

test.each([
  ["src/model/a.ts", `import { b } from "../worlds/b.ts";`],
  ["src/worlds/a.ts", `import type { B } from "../files/b.ts";`],
  ["src/reference/a.ts", `export * from "../gpu/b.ts";`],
  ["src/reference/a.ts", `export type { B } from "../cpu/b.ts";`],
  ["src/gpu/a.ts", `const b = await import("../reference/b.ts");`],
  ["src/cpu/a.ts", `type B = import("../gpu/b.ts").B;`],
  ["src/cpu/a.ts", `import stage from "../../shaders/act.wgsl?link";`],
  ["src/simulation/a.ts", `new Worker(new URL("../app/b.ts", import.meta.url));`],
  ["src/charts/a.ts", `import "../model/b.ts";`],
  ["src/app/a.tsx", `import { b } from "../gpu/b.ts"; const c = <p>{b}</p>;`],
  ["src/cli/deep/a.ts", `import { requestDevice } from "#device";`],
  ["src/analysis/a.ts", `import { b } from "../../tests/b.ts";`],
  ["src/files/a.ts", `import { b } from "../simulation/b.ts";`],
  ["src/utilities/a.ts", ``],
])("the check finds a bad import: %s %s", (path, text) => {
  expect(findViolations({ [path]: text }, aliases)).toHaveLength(1);
});

test("the check lets good imports pass", () => {
  const sources = {
    "src/simulation/a.ts": `import { requestDevice } from "#device"; import { b } from "../cpu/b.ts"; import "./c.ts";`,
    "src/gpu/a.ts": `import stage from "../../shaders/act.wgsl?link"; import type { B } from "../model/b.ts";`,
    "src/cli/a.ts": `import { Command } from "commander"; import { version } from "../../package.json";`,
    "src/app/a.ts": `// import "../gpu/a.ts"\nconst text = 'import "../gpu/a.ts"';`,
  };
  expect(findViolations(sources, aliases)).toEqual([]);
});

test("no files import one another in a circle", () => {
  expect(findCircles(readSources())).toEqual([]);
});

test("the check finds a circle of three files, one edge of it a type", () => {
  const sources = {
    "src/files/a.ts": `import { b } from "./deep/b.ts";`,
    "src/files/deep/b.ts": `export { c } from "../c.ts";`,
    "src/files/c.ts": `import type { A } from "./a.ts"; import { d } from "./d.ts";`,
    "src/files/d.ts": `export const d = 1;`,
  };
  expect(findCircles(sources)).toEqual(["src/files/a.ts src/files/c.ts src/files/deep/b.ts"]);
  expect(findCircles({ ...sources, "src/files/c.ts": `import { d } from "./d.ts";` })).toEqual([]);
});

test("a file that can't be parsed is an error, not a file without imports", () => {
  expect(() => specifiersOf("src/files/a.ts", "import {")).toThrow(/src\/files\/a\.ts/);
});
