// Every stage and library function has its twins under one name, and the check that says so can fail.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { missingTwins } from "./twins.ts";

const root = join(import.meta.dirname, "..", "..");
const list = (folder: string, extension: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(extension));

const files = {
  reference: list("src/reference", ".ts"),
  shaders: list("shaders", ".wgsl").filter((file) => !file.startsWith("bench")),
  assembly: list("src/cpu/assembly", ".ts").filter((file) => !file.endsWith(".d.ts")),
};
const model = list("src/model", ".ts");

test("twins carry one name in reference, shaders and assembly", () => {
  expect(files.reference.length).toBeGreaterThan(20);
  expect(missingTwins(files, model)).toEqual([]);
});

test("the check finds a twin that is missing or has another name", () => {
  const without = (file: string) => ({ ...files, assembly: files.assembly.filter((name) => name !== file) });
  expect(missingTwins(without("candidate.ts"), model)).toEqual(["candidate has no twin in assembly"]);
  const renamed = { ...files, shaders: files.shaders.map((file) => file.replace("objective", "aim")) };
  expect(missingTwins(renamed, model)).toEqual([
    "aim has no twin in reference",
    "aim has no twin in assembly",
    "objective has no twin in shaders",
  ]);
});

test("the check finds an exception that is none any more", () => {
  expect(missingTwins({ ...files, assembly: [...files.assembly, "outcome.ts"] }, model)).toEqual([
    "outcome is no exception",
  ]);
});
