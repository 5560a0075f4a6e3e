// The bench of the gpu engine, on whatever device there is: it ends, and its record has every part.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { benchShape } from "../../src/bench/record.ts";
import { parse } from "../../src/files/shape.ts";
import { mesascope, temporaryFolder } from "../cli/command.ts";

const folder = temporaryFolder();

test("a quick bench of the gpu engine", async () => {
  const out = join(folder.path, "bench");
  const said = await mesascope("bench", "--engine", "gpu", "--software", "--quick", "--limit", "1", "--out", out);
  expect(said).toMatchObject({ code: 0 });
  const record = parse(benchShape, JSON.parse(await readFile(join(out, "bench.json"), "utf8")), "bench.json");
  expect(record.limits.map(({ name }) => name)).toContain("dot products of four bytes");
  for (const { stages, ratios, counted, predicted } of record.configurations) {
    for (const { useful, issued } of stages) expect(issued).toBeGreaterThanOrEqual(useful);
    expect(ratios.map(({ name }) => name)).toContainEqual(expect.stringMatching(/^act: issued plan scores \/ peak/));
    expect(Math.abs(predicted / counted - 1)).toBeLessThan(0.1);
  }
});
