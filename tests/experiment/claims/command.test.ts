// `mesascope claims` as it is called: what it names, what it refuses, and a claim that is run, recorded and drawn.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mesascope, temporaryFolder } from "../../cli/command.ts";

const folder = temporaryFolder();

test("names the claims, and refuses others", async () => {
  const listed = await mesascope("claims", "--list");
  expect(listed.code).toBe(0);
  expect(listed.out).toContain("telephone: ");
  expect(listed.out).toMatch(/meta-learner: .*\(not expressed\)/);
  const cases = [
    { typed: ["telefone"], said: "did you mean telephone?" },
    { typed: ["meta-learner"], said: "does not express it" },
    { typed: ["--scale", "huge"], said: "small, full" },
    { typed: ["--seeds", "0"], said: "an integer from 1 to 1000" },
  ];
  for (const { typed, said } of cases) {
    const refused = await mesascope("claims", ...typed, "--out", join(folder.path, "refused"));
    expect(refused.code, typed.join()).toBe(2);
    expect(refused.error).toContain(said);
  }
  expect(readdirSync(folder.path)).toEqual([]);
});

test("draws nothing from nothing, or from what is damaged", async () => {
  const out = join(folder.path, "torn");
  expect(await mesascope("claims", "--draw", "--out", out)).toMatchObject({ code: 2, out: "" });
  mkdirSync(join(out, "claims"), { recursive: true });
  for (const text of ['{"record": {', "[]", '{"record": {}}']) {
    writeFileSync(join(out, "claims", "results.json"), text);
    const { code, error } = await mesascope("claims", "--draw", "--out", out);
    expect(code, text).toBe(2);
    expect(error).toContain("results.json");
  }
  expect(readdirSync(out)).toEqual(["claims"]);
});

test("the record and other seeds stand side by side, and the page can be drawn anew", async () => {
  const out = join(folder.path, "docs");
  const run = (...typed: string[]) =>
    mesascope("claims", "goodhart", "--seeds", "1", "--engine", "cpu", "--out", out, ...typed);
  expect((await run()).out).toContain("goodhart: undecided");
  expect(readdirSync(join(out, "claims")).sort()).toEqual(["goodhart.svg", "results.json"]);
  const page = join(out, "claims.md");
  const first = readFileSync(page, "utf8");
  expect(first).toContain("seeds 2001 |");
  await run("--seeds-from", "1001");
  const both = readFileSync(page, "utf8");
  expect(both).toContain("| seeds 1001 |");
  writeFileSync(page, "");
  await mesascope("claims", "--draw", "--out", out);
  expect(readFileSync(page, "utf8")).toBe(both);
});
