// The sheet of all worlds in a real Chromium: worked by keyboard alone, read on a phone, and with worlds of one's own. The library that
// lays graphs out comes only when somebody looks.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { findWorld, worldNames } from "../../src/files/worlds/worlds.ts";
import { temporaryFolder } from "../cli/command.ts";
import { servePage, type ServedPage } from "../setup/served-page.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const small = "#/?population=256&generations=2&measureEvery=2&contexts=16&probeContexts=16&budget=16&engine=cpu";
/** The button that opens the sheet. */
const toWorlds = /worlds$/i;
const folder = temporaryFolder();
let served: ServedPage;
const complaints: string[] = [];

const own = {
  kind: "causal",
  name: "thermostat",
  title: "The thermostat",
  nodes: { heating: { op: "effort" }, warmth: { op: "sum", from: { heating: 0.7 } } },
  attributes: ["heating", "warmth"],
  base: "warmth",
};

beforeAll(async () => {
  served = await servePage();
  writeFileSync(join(folder.path, "own.json"), JSON.stringify(own));
  writeFileSync(join(folder.path, "faulty.json"), JSON.stringify({ ...own, base: "cold" }));
});

afterAll(() => served.close());

afterEach(async () => {
  for (const context of served.browser.contexts()) await context.close();
});

async function open(options: BrowserContextOptions = {}, listen: (page: Page) => void = () => {}): Promise<Page> {
  const context = await served.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", ({ message }) => complaints.push(message));
  listen(page);
  await page.goto(served.address + small);
  await page.waitForSelector('[data-status="finished"]', { timeout: 30_000 });
  return page;
}

const drawn = (page: Page, words: string) =>
  page.waitForSelector(`.world-picture svg[aria-label*="${words}"]`, { timeout: 30_000 });
const picker = async (page: Page) => {
  await page.getByRole("button", { name: toWorlds }).click();
  return page.getByRole("dialog", { name: "Worlds" });
};

test("by keyboard: opened, another world looked at, and run", async () => {
  const page = await open();
  await page.getByRole("button", { name: toWorlds }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Worlds" });
  await dialog.getByRole("heading", { name: "The savanna" }).waitFor();
  await drawn(page, "The base objective is gene copies.");
  await dialog.getByRole("radio", { name: "The savanna" }).focus();
  await page.keyboard.press("ArrowDown");
  const { title, presets = [] } = await findWorld(worldNames[1] ?? "");
  await dialog.getByRole("heading", { name: title }).waitFor();
  for (const { point } of presets) expect(await dialog.getByText(point).count()).toBe(1);
  await dialog.getByRole("button", { name: "Run", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`world=${worldNames[1]}`));
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  expect(await page.getByRole("dialog").count()).toBe(0);
  expect(complaints).toEqual([]);
});

test("the dial turns the drawing, and is run", async () => {
  const page = await open();
  const dialog = await picker(page);
  await dialog.getByRole("radio", { name: "The goal in the corner" }).check({ force: true });
  await drawn(page, "8 × 8 cells");
  const tints = () => page.locator('.world-picture rect[fill-opacity="0.16"][width]:not([rx])').count();
  const before = await tints();
  await dialog.getByLabel("Training cells", { exact: true }).fill("100");
  await page.keyboard.press("Enter");
  await dialog.getByText('"100" is not allowed; allowed: 1 to 64').waitFor();
  await dialog.getByLabel("Training cells", { exact: true }).fill("9");
  await page.keyboard.press("Enter");
  await expect.poll(tints).toBe(before + 8);
  await dialog.getByRole("button", { name: "Run", exact: true }).click();
  await page.waitForURL(/world=corner.*dial=9|dial=9.*world=corner/);
});

test("axe finds nothing, light and dark, whatever the kind of world; on a phone nothing is cut off", async () => {
  for (const options of [{}, { colorScheme: "dark", viewport: { width: 360, height: 740 } }] as const) {
    const page = await open(options);
    await page.evaluate(axe);
    const dialog = await picker(page);
    for (const name of ["savanna", "maze", "lamp", "foraging", "telephone"]) {
      const { title } = await findWorld(name);
      if (options === undefined || !("viewport" in options))
        await dialog.getByRole("radio", { name: title, exact: true }).check({ force: true });
      else await dialog.getByRole("combobox").selectOption(name);
      await dialog.getByRole("heading", { name: title }).waitFor();
      await dialog.locator(".world-picture svg").waitFor();
      const found = await page.evaluate(async () => {
        const { violations } = await (globalThis as unknown as { axe: typeof import("axe-core") }).axe.run(
          "dialog[open]",
        );
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 100)).join(" | ")}`);
      });
      expect(found, name).toEqual([]);
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll("dialog[open] *, .world-picture text")]
          .filter((element) => !element.closest(".scrolls, .visually-hidden") && element.checkVisibility())
          .filter((element) => element.closest("svg") === null || element.tagName === "text")
          .map((element) => ({ html: element.outerHTML.slice(0, 80), box: element.getBoundingClientRect() }))
          .filter(({ box: { left, right, width } }) => width > 0 && (right > innerWidth + 1 || left < -1))
          .map(({ html }) => html),
      );
      expect(cut, name).toEqual([]);
    }
  }
});

test("a world of one's own is opened and run; a faulty one is told where it is wrong", async () => {
  const page = await open();
  const dialog = await picker(page);
  await dialog.getByTestId("open-world").setInputFiles(join(folder.path, "faulty.json"));
  await dialog.getByRole("alert").getByText('base: no node is called "cold"; there are heating, warmth').waitFor();
  await dialog.getByTestId("open-world").setInputFiles(join(folder.path, "own.json"));
  await page.getByRole("heading", { level: 1, name: "The thermostat" }).waitFor();
  await page.waitForURL(/world=own\.json/);
  await page.waitForSelector('[data-status="finished"]', { timeout: 30_000 });
  await page.getByRole("button", { name: toWorlds }).click();
  await drawn(page, "The base objective is warmth.");
  await page.keyboard.press("Escape");
  // A page that has not been given the file says so, and shows the way to other worlds.
  await page.reload();
  await page.getByText("has not been opened in the page").waitFor();
  await page.getByRole("button", { name: toWorlds }).click();
  await page.getByRole("dialog", { name: "Worlds" }).getByRole("heading", { name: "The savanna" }).waitFor();
});

test("what lays graphs out is not in the first download", async () => {
  const scripts = new Set<string>();
  const page = await open({}, (opened) =>
    opened.on("request", (request) => {
      if (new URL(request.url()).pathname.endsWith(".js")) scripts.add(request.url());
    }),
  );
  const marked = async () =>
    (await Promise.all([...scripts].map(async (url) => (await fetch(url)).text()))).filter((text) =>
      text.includes("network-simplex"),
    ).length;
  expect(scripts.size).toBeGreaterThan(2);
  expect(await marked()).toBe(0);
  await picker(page);
  await drawn(page, "The base objective is gene copies.");
  expect(await marked()).toBe(1);
});
