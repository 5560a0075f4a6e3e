// Runs and pictures leave the page and come back, in a real Chromium: a zip goes from the page to the command and on to the page, with
// the same bits; a run is kept, renamed, opened again and deleted; a closed tab costs nothing; and pictures are taken away.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import type { Download, Page } from "playwright-core";
import { expect, test } from "vitest";
import { readRun } from "../../src/files/run-folder/folder.ts";
import { mesascope, temporaryFolder } from "../cli/command.ts";
import { contentOf, cutOff, faultsOf, openedPages, signature, small, textOf, until } from "../setup/opened-page.ts";

const folder = temporaryFolder();
const at = (...names: string[]) => join(folder.path, ...names);
const brief = ["--quiet", "--no-charts", "--engine", "cpu"];

const { open, complaints } = openedPages();
const quick = `${small}&engine=cpu`;

/** What comes of an act, as a file of the name that the page gives it. */
async function taken(page: Page, act: () => Promise<unknown>): Promise<{ name: string; bytes: Buffer }> {
  const [file]: [Download, unknown] = await Promise.all([page.waitForEvent("download"), act()]);
  return contentOf(file);
}

/** Unpacks a zip into the folder of the tests, and returns the folder that was in it. */
function unzip(bytes: Buffer, into: string): string {
  const files = Object.entries(unzipSync(bytes));
  for (const [name, content] of files) {
    mkdirSync(dirname(at(into, name)), { recursive: true });
    writeFileSync(at(into, name), content);
  }
  return at(into, files[0]?.[0].split("/")[0] ?? "");
}

/** A browser's powers and logarithms may differ from Node's in the last digit. */
const rounded = (text: string): string =>
  text.replaceAll(/-?\d+\.\d{6,}(e-?\d+)?/g, (number) => Number(number).toPrecision(10));

test("a finished run goes to the command, and what the command wrote comes back, with the same hash and the same charts", async () => {
  const page = await open(`#/?${quick}`);
  await until(page, "finished");
  const hash = await textOf(page, "hash");
  const { name, bytes } = await taken(page, () => page.keyboard.press("s"));
  expect(name).toBe("mesascope-savanna-seed1.zip");

  // The same folder: its files, their content as far as it is the run's, and its charts to the letter.
  const mine = unzip(bytes, "page");
  const settings = quick.split("&").filter((pair) => !pair.startsWith("engine"));
  const own = at("own");
  await mesascope("run", "savanna", ...settings.flatMap((pair) => ["--set", pair]), ...brief, "--out", own);
  await mesascope("chart", own, "--format", "svg,csv,vl.json");
  expect(readdirSync(mine).sort()).toEqual(readdirSync(own).sort());
  const charts = readdirSync(join(own, "charts")).sort();
  const pictures = charts.filter((file) => file.endsWith(".svg")).map((file) => file.replace("svg", "png"));
  expect(readdirSync(join(mine, "charts")).sort()).toEqual([...charts, ...pictures].sort());
  for (const file of ["levels.csv", ...charts.map((file) => join("charts", file))])
    expect(rounded(readFileSync(join(mine, file), "utf8")), file).toBe(rounded(readFileSync(join(own, file), "utf8")));
  expect((await readRun(mine)).record.results).toEqual([{ seed: 1, generation: 12, hash }]);

  // Dropped on the page, from a disk, while it shows something else.
  await page.keyboard.press("n");
  await page.waitForURL(/seed=2/);
  const drag = await page.context().newCDPSession(page);
  const data = { items: [], files: [own], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const)
    await drag.send("Input.dispatchDragEvent", { type, x: 600, y: 400, data });
  await page.getByText("This run was opened from its record").waitFor();
  await signature(page);
  expect(await textOf(page, "hash")).toBe(hash);
  expect(page.url()).not.toMatch(/seed=2/);
  expect(await page.getByRole("textbox", { name: "Population N" }).inputValue()).toBe("256");

  // And chosen, as a folder.
  await page.keyboard.press("n");
  await page.waitForURL(/seed=2/);
  await page.keyboard.press("o");
  await page.getByTestId("open-folder").setInputFiles(mine);
  await page.getByText("This run was opened from its record").waitFor();
  expect(await textOf(page, "hash")).toBe(hash);
  expect(complaints).toEqual([]);
});

test("an unfinished run ends in the same bits by the command, from its zip, and after a closed tab", async () => {
  // So long that it is paused on its way, however slow the hand that pauses it.
  const [generations, lengthy] = [2500, "generations=2500&measureEvery=500"];
  const page = await open(`#/?${quick}`.replace("generations=12&measureEvery=4", lengthy));
  await until(page, "running");
  await page.keyboard.press("Space");
  await until(page, "paused");
  await page.getByTestId("hash").waitFor();
  const { bytes } = await taken(page, () => page.keyboard.press("s"));
  writeFileSync(at("half.zip"), bytes);
  const half = unzip(bytes, "half");
  expect(await mesascope("run", "--resume", half, ...brief)).toMatchObject({ code: 0 });
  const { results } = (await readRun(half)).record;

  // The tab is closed, and opened again.
  await page.reload();
  await page.getByText("A run was active when the page was closed").waitFor();
  await page.getByRole("button", { name: "Continue" }).click();
  await until(page, "finished");
  const ended = async () => [{ seed: 1, generation: generations, hash: await textOf(page, "hash") }];
  expect(await ended()).toEqual(results);

  await page.keyboard.press("o");
  await page.getByTestId("open-zip").setInputFiles(at("half.zip"));
  await page.waitForURL(/#\/\?/);
  await until(page, "finished");
  expect(await ended()).toEqual(results);
  expect(complaints).toEqual([]);
});

test("a run is kept in the browser, renamed, opened again and deleted by the keyboard", async () => {
  const page = await open(`#/?${quick}`);
  await until(page, "finished");
  const hash = await textOf(page, "hash");
  await page.keyboard.press("k");
  await page.keyboard.press("o");
  await page.getByText("active", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Rename The savanna, seed 1" }).press("Enter");
  await page.keyboard.type("Half of <b>it</b>");
  await page.keyboard.press("Enter");
  await page.getByText("Half of <b>it</b>").waitFor();
  await page.reload();
  await page.getByRole("button", { name: "Open Half of <b>it</b>" }).press("Enter");
  await page.getByText("This run was opened from its record").waitFor();
  expect(await textOf(page, "hash")).toBe(hash);
  await page.keyboard.press("o");
  // Nothing is deleted at one press, and the focus is where it is needed.
  await page.getByRole("button", { name: "Delete Half of <b>it</b>" }).press("Enter");
  await page.getByRole("button", { name: "Cancel" }).press("Enter");
  for (const name of ["Delete Half of <b>it</b>", "Delete Half of <b>it</b> permanently"]) {
    await page.getByRole("button", { name, exact: true }).waitFor();
    await page.keyboard.press("Enter");
  }
  await page.getByText("No runs yet.").waitFor();
  expect(complaints).toEqual([]);
});

test("pictures are taken away: the population, both ladders, and a chart through the clipboard", async () => {
  const page = await open(`#/?${quick}`, { permissions: ["clipboard-read", "clipboard-write"] });
  await until(page, "finished");
  const isPng = ({ bytes }: { bytes: Buffer }) => bytes.subarray(1, 4).toString() === "PNG";
  const widthOf = ({ bytes }: { bytes: Buffer }) => bytes.readUInt32BE(16);
  const population = await taken(page, () => page.getByRole("button", { name: "Save the population as PNG" }).click());
  expect(population.name).toBe("mesascope-savanna-seed1-population.png");
  expect([isPng(population), widthOf(population)]).toEqual([true, 2048]);

  const ladder = page.locator(".ladder");
  const take = async (format: string) => {
    await ladder.getByRole("button", { name: "Export this ladder" }).click();
    return taken(page, () => ladder.getByRole("button", { name: new RegExp(`^${format}`) }).click());
  };
  const both = async (name: string, title: RegExp) => {
    const svg = await take("SVG");
    expect(svg.name).toBe(`mesascope-savanna-seed1-${name}.svg`);
    const text = svg.bytes.toString();
    expect(text).toMatch(title);
    expect(text).toContain("The savanna, seed 1.");
    // It stands alone: nothing of the page is needed to draw it.
    expect(text).not.toMatch(/var\(|class=|color-mix|color\(/);
    const png = await take("PNG");
    expect([isPng(png), widthOf(png)]).toEqual([true, 2 * Number(/width="(\d+)"/.exec(text)?.[1])]);
  };
  await both("ladder", />Objective correlation by level</);
  await page.getByRole("application", { name: "Population of 256 lineages" }).click();
  const heading = page.getByRole("heading", { name: /^Lineage \d+$/ });
  const lineage = ((await heading.textContent()) ?? "").replace("Lineage ", "");
  await both(`lineage-${lineage}`, new RegExp(`>Lineage ${lineage}<`));

  const chart = page.locator('[data-chart="correlation-by-level"]');
  await chart.getByRole("button", { name: "Export this chart" }).click();
  await chart.getByRole("button", { name: /^Copy/ }).click();
  await page.getByText("The chart is in the clipboard, as PNG.").waitFor();
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const image = await createImageBitmap((await item?.getType("image/png")) ?? new Blob());
    return image.width;
  });
  expect(copied).toBeGreaterThan(1000);
  expect(complaints).toEqual([]);
});

test("the page of saved runs: axe finds nothing, light and dark, and on a phone nothing is cut off", async () => {
  const page = await open(`#/?${quick}`, { colorScheme: "light" });
  await until(page, "finished");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  expect(await faultsOf(page, ".menu:popover-open")).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("k");
  await page.keyboard.press("o");
  await page.getByRole("button", { name: "Delete The savanna, seed 1" }).click();
  for (const theme of ["light", "dark"]) {
    await page.waitForFunction((name) => document.documentElement.dataset["theme"] === name, theme);
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press("t");
  }
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await cutOff(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});
