// The example in docs/table.md is a mapping that can be used with the table that it shows.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseMapping } from "../../../src/files/table/mapping.ts";
import { readTable } from "../../../src/files/table/read.ts";
import { bytes } from "./tables.ts";

const page = readFileSync(new URL("../../../docs/table.md", import.meta.url), "utf8");
const block = (language: string): string => new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "s").exec(page)?.[1] ?? "";

test("the mapping reads a table with the example's header", async () => {
  const [header = "", ...rows] = block("csv").trim().split("\n");
  expect(rows.length).toBe(3);
  // The three rows, many times over, with other numbers.
  const many = Array.from({ length: 300 }, (_, r) =>
    (rows[r % 3] ?? "").replace(/,(\d+),(\d+),/, `,${r % 10},${r % 7},`).replace(/,(\d+),(\d\.\d),/, `,${r},${r % 4},`),
  );
  const table = await readTable(bytes([header, ...many].join("\n")), parseMapping(block("json")));
  expect(table.attributes.map(({ name, tau, delta }) => [name, tau, delta])).toEqual([
    ["sweetness", 1, 8],
    ["redness", 1, 8],
    ["fruit", 1, 8],
    ["calories", 16, 12],
  ]);
  expect(table.pools.training.rows + table.pools.trainingProbe.rows).toBe(200);
});
