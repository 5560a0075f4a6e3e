// What a first visit has to download is small, and the chart library is no part of it.
import { beforeAll, expect, test } from "vitest";
import { downloadOf, totalOf, type Download } from "../setup/download.ts";
import { builtPage } from "../setup/served-page.ts";

let download: Download;

beforeAll(async () => {
  download = downloadOf((await builtPage()).folder);
});

test("under 150 kB, gzip, without the chart library", () => {
  const { initial } = download;
  const report = initial.map(({ name, bytes }) => `${name}: ${bytes}`).join("\n");
  expect(totalOf(initial), report).toBeLessThan(150_000);
});

test("page, styles, both fonts, script and the worker of runs are in it; charts, GPU, tables and other pages are not", () => {
  const names = download.initial.map(({ name }) => name);
  for (const wanted of [
    /^index\.html$/,
    /^index-.*\.css$/,
    /^index-.*\.js$/,
    /^session-worker-/,
    /Regular.*woff2$/,
    /SemiBold.*woff2$/,
  ])
    expect(names.filter((name) => wanted.test(name))).toHaveLength(1);
  expect(names.filter((name) => /charts|engine-|parquet|movies|page-/.test(name))).toEqual([]);
  expect(totalOf(download.charts)).toBeGreaterThan(200_000);
});
