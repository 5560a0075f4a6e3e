// The films, counted in another way than the reader does.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseMapping } from "../../../src/files/table/mapping.ts";
import { readTable } from "../../../src/files/table/read.ts";
import { compileTable, isProbe, type Row } from "../../../src/model/table.ts";
import { films, releaseYear } from "../../../src/worlds/films.ts";

const file = new URL("../../../node_modules/vega-datasets/data/movies.json", import.meta.url);
const raw = JSON.parse(readFileSync(file, "utf8")) as Row[];
const needed = [
  "Production Budget",
  "IMDB Votes",
  "Rotten Tomatoes Rating",
  "Major Genre",
  "Source",
  "MPAA Rating",
  "Worldwide Gross",
  "IMDB Rating",
];

test("years are moved out of the future, and only those", () => {
  expect(["Jun 12 1998", "Dec 15 2039", "Feb 08 2015", "Jan 28 2011", "Aug 02 1928"].map(releaseYear)).toEqual([
    1998, 1939, 1915, 2011, 1928,
  ]);
  expect(raw.every((row) => /^[A-Z][a-z]{2} \d\d (19|20)\d\d$/.test(String(row["Release Date"])))).toBe(true);
  const moved = raw.filter(
    (row) => releaseYear(String(row["Release Date"])) !== Number(String(row["Release Date"]).slice(-4)),
  );
  expect(moved.length).toBe(22);
  expect(moved.map((row) => row["Title"])).toContain("Gone with the Wind");
});

test("the pools hold the complete films of their years, and all others are counted", async () => {
  const table = await readTable(await films.load(), parseMapping(films.mapping));
  const complete = raw.map((row) => needed.every((name) => row[name] !== null) && row["Worldwide Gross"] !== 0);
  const count = (training: boolean, probe: boolean): number =>
    raw.filter(
      (row, r) =>
        complete[r] === true && releaseYear(String(row["Release Date"])) < 2000 === training && isProbe(r) === probe,
    ).length;
  const { pools, read, dropped } = table;
  expect([pools.training.rows, pools.deployment.rows, pools.trainingProbe.rows, pools.deploymentProbe.rows]).toEqual([
    count(true, false),
    count(false, false),
    count(true, true),
    count(false, true),
  ]);
  // What is stated in docs/table.md.
  expect([pools.training.rows, pools.deployment.rows, pools.trainingProbe.rows, pools.deploymentProbe.rows]).toEqual([
    448, 1002, 106, 262,
  ]);
  expect(read).toBe(3201);
  expect(Object.values(dropped).reduce((sum, rows) => sum + rows, 0)).toBe(3201 - 448 - 1002 - 106 - 262);
  expect(dropped["not kept: Worldwide Gross at least 1"]).toBe(
    raw.filter((row) => row["Worldwide Gross"] === 0).length,
  );
});

test("the base is its own dear attribute, and the intended value is another thing", async () => {
  const world = compileTable(films, await readTable(await films.load(), films.mapping));
  expect(world).toMatchObject({ baseAttribute: 15, baseTau: 32, hasIntended: true });
  expect(world.attributes.length).toBe(16);
  const { attributes, base, intended, rows } = world.rows?.pools.training ?? expect.fail("a table world has rows");
  for (let row = 0; row < rows; row++)
    expect(Math.abs(Math.max((base[row] ?? 0) / 32, -127) - (attributes[row * 16 + 15] ?? 0))).toBeLessThanOrEqual(
      0.52,
    );
  expect(intended).not.toEqual(base);
});
