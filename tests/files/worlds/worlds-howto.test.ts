// The examples of docs/worlds-howto.md are whole worlds: they are read from the page and run, those in JSON as files are, the module as
// the command loads it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { expect, test } from "vitest";
import { declarationOf } from "../../../src/cli/files.ts";
import { worldSchema } from "../../../src/files/worlds/file-schema.ts";
import { Simulation } from "../../../src/simulation/simulation.ts";
import { compileWorld } from "../../../src/files/worlds/worlds.ts";
import { configure } from "../../../src/model/configuration.ts";
import type { World } from "../../../src/model/world.ts";

const page = readFileSync(new URL("../../../docs/worlds-howto.md", import.meta.url), "utf8");
const examples = (language: string): string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "gs"))].map(([, example = ""]) => example);
const small = { population: 256, generations: 2, sample: 64, plans: 16, contexts: 32, probeContexts: 16 };

async function run(world: World, name: string): Promise<void> {
  const configuration = configure({ ...small, world: name });
  const simulation = await Simulation.create({ configuration, world, engine: "reference" });
  await simulation.advance(Infinity);
  expect(simulation.finished).toBe(true);
  expect(simulation.recording().levels["measure"]).toContain("rho_base");
  await simulation.destroy();
}

test("there is an example of every kind", () => {
  const kinds = examples("json").map((example) => (JSON.parse(example) as { kind: string }).kind);
  expect(kinds).toEqual(["causal", "gaussian", "process", "grid"]);
  expect(examples("ts")).toHaveLength(1);
});

const folder = mkdtempSync(join(tmpdir(), "mesascope-howto-"));
const written = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

test.each(examples("json").map((example) => [(JSON.parse(example) as { name: string }).name, example] as const))(
  "%s is what the schema allows, runs, and differs in deployment",
  async (name, example) => {
    const schema = z.fromJSONSchema(worldSchema() as Parameters<typeof z.fromJSONSchema>[0]);
    expect(schema.safeParse(JSON.parse(example)).error).toBeUndefined();
    const file = written(`${name}.json`, example);
    const world = await compileWorld(await declarationOf(file), small);
    expect(world.name).toBe(name);
    expect(world.program("training", 0)).not.toEqual(world.program("deployment", 0));
    await run(world, file);
  },
);

test("the module is loaded, its dial turned, and run", async () => {
  // Types are taken away before anything is looked up: the file may lie anywhere.
  const file = written("walk.ts", examples("ts")[0] ?? "");
  const declaration = await declarationOf(file);
  const [world, turned] = await Promise.all([
    compileWorld(declaration, small),
    compileWorld(declaration, { ...small, dial: 0.5 }),
  ]);
  expect(turned.program("training", 0)).toEqual(turned.program("deployment", 0));
  expect(world.program("training", 0)).not.toEqual(world.program("deployment", 0));
  await run(world, file);
  rmSync(folder, { recursive: true });
});
