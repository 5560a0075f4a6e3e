// docs/seeds.md says what answers the documents that mesascope began with: every row has a quotation and an answer, and every world,
// preset, attribute, parameter and measure that it names is there.
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { measureNames } from "../../src/record/measures.ts";
import { compileWorld, findWorld, worldNames } from "../../src/files/worlds/worlds.ts";
import { defaults, parameterNames } from "../../src/model/parameters.ts";

const page = readFileSync(new URL("../../docs/seeds.md", import.meta.url), "utf8");
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("|") && !line.startsWith("|---") && !line.startsWith("| what |"))
  .map((line) => line.slice(1, -1).split(" | "));

/** What may be named: `world`, `world: preset`, `world.node`, a parameter, a measure. */
async function names(): Promise<Set<string>> {
  const known = new Set<string>([...worldNames, ...parameterNames, ...measureNames]);
  for (const name of worldNames) {
    const declaration = await findWorld(name);
    const { attributes } = await compileWorld(declaration, { plans: defaults.plans });
    const nodes = declaration.kind === "causal" ? Object.keys(declaration.nodes) : attributes;
    for (const node of nodes) known.add(`${name}.${node}`);
    for (const preset of declaration.presets ?? []) known.add(`${name}: ${preset.name}`);
  }
  return known;
}

test("every row says what, in which words, and what answers it", () => {
  expect(rows.length).toBeGreaterThan(150);
  for (const row of rows) {
    expect(row, row.join(" | ")).toHaveLength(3);
    const [what = "", words = "", answer = ""] = row.map((cell) => cell.trim());
    expect(what.length).toBeGreaterThan(2);
    expect(words).toMatch(/^“.{10,}”$/);
    expect(answer.length, what).toBeGreaterThan(4);
  }
});

test("whatever a row names is there", async () => {
  const known = await names();
  const named = [...page.matchAll(/`([^`\n]+)`/g)].map(([, name = ""]) => name);
  expect(named.length).toBeGreaterThan(150);
  const kinds = ["world", "world: preset", "world.attribute"];
  expect(named.filter((name) => !known.has(name) && !kinds.includes(name))).toEqual([]);
});

test("every world is named by a row", () => {
  for (const name of worldNames) expect(rows.map(([, , answer]) => answer).join(), name).toMatch(`\`${name}`);
});

test("every link leads to a page that is there, and to a place on it", () => {
  const links = [...page.matchAll(/\]\(([\w.-]+\.md)(?:#([\w-]+))?\)/g)];
  expect(links.length).toBeGreaterThan(20);
  for (const [link, file = "", place] of links) {
    const target = new URL(`../../docs/${file}`, import.meta.url);
    expect(existsSync(target), link).toBe(true);
    if (place !== undefined) expect(readFileSync(target, "utf8"), link).toContain(`<a id="${place}"></a>`);
  }
});
