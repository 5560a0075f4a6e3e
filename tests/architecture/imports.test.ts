// The arrows between the folders of src hold, and the check that says so can fail.
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { expect, test } from "vitest";
import { imports } from "../../package.json";
import { findViolations, specifiersOf } from "./imports.ts";

const root = join(import.meta.dirname, "..", "..");

function readSources(): Record<string, string> {
  const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" });
  return Object.fromEntries(
    files
      .filter((file) => /\.tsx?$/.test(file))
      // AssemblyScript is no TypeScript; its compiler finds what its modules import, in their own folder only.
      .filter((file) => !file.startsWith(join("cpu", "assembly")))
      .map((file) => [`src/${file.split(sep).join("/")}`, readFileSync(join(root, "src", file), "utf8")]),
  );
}

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

test("a file that can't be parsed is an error, not a file without imports", () => {
  expect(() => specifiersOf("src/files/a.ts", "import {")).toThrow(/src\/files\/a\.ts/);
});
