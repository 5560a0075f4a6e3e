// The page in a real Chromium, built and served as people get it: it runs, it can be worked by keyboard alone, nothing is cut off, a link
// gives the bits that the lab gives, and where WebGPU or the link fails it says so and goes on.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { dark } from "../../src/charts/theme-dark.ts";
import { light } from "../../src/charts/theme-light.ts";
import { parseAddress } from "../../src/app/state/address.ts";
import { Simulation } from "../../src/lab/simulation.ts";
import { defaults } from "../../src/model/parameters.ts";
import { chromiumLaunch } from "../setup/chromium.ts";
import { servePage, type ServedPage } from "../setup/served-page.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Quick enough for a test, and with something in every chart. */
const small = "population=256&generations=12&measureEvery=4&contexts=16&probeContexts=16&budget=16";

let served: ServedPage;
let browser: Browser;
let address: string;
const complaints: string[] = [];

beforeAll(async () => {
  served = await servePage();
  ({ browser, address } = served);
});

afterAll(() => served.close());

// A run that goes on would slow the next test.
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

async function open(hash: string, options: BrowserContextOptions & { in?: Browser } = {}): Promise<Page> {
  const { in: chosen = browser, ...rest } = options;
  const context = await chosen.newContext({ viewport: { width: 1280, height: 900 }, ...rest });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", ({ message }) => complaints.push(message));
  await page.goto(`${address}${hash}`);
  return page;
}

const until = (page: Page, status: string) => page.waitForSelector(`[data-status="${status}"]`, { timeout: 30_000 });
const textOf = (page: Page, id: string) => page.getByTestId(id).textContent();
const signature = (page: Page) => page.waitForSelector('[data-chart="correlation-by-level"] svg', { timeout: 30_000 });

test("a first visit runs by itself, draws its chart, and is guided by a tour that can be left", async () => {
  const page = await open("");
  await signature(page);
  expect(page.url()).toMatch(/#\/\?population=\d+$/);
  const tour = page.getByRole("dialog", { name: "Optimizers, one inside the other" });
  await tour.waitFor();
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await page.getByRole("dialog", { name: "A population evolves" }).waitFor();
  await page.keyboard.press("Escape");
  expect(await page.getByRole("dialog").count()).toBe(0);
  await page.reload();
  await signature(page);
  expect(await page.getByRole("dialog").count()).toBe(0);
  expect(complaints).toEqual([]);
});

test("it is paused, stepped, set back, deployed and played by the keyboard", async () => {
  const page = await open(`#/?${small}`.replace("generations=12", "generations=400"));
  await signature(page);
  await page.keyboard.press("Space");
  await until(page, "paused");
  const before = Number(await textOf(page, "generation"));
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(
    (wanted) => document.querySelector("[data-testid=generation]")?.textContent === wanted,
    `${before + 1}`,
  );
  await page.keyboard.press("d");
  await until(page, "deployed");
  expect(await page.getByRole("switch", { name: "Deploy" }).isChecked()).toBe(true);
  await page.keyboard.press("d");
  await until(page, "paused");
  await page.keyboard.press("r");
  await page.waitForFunction(() => document.querySelector("[data-testid=generation]")?.textContent === "founders");
  await page.keyboard.press("Space");
  await until(page, "running");
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keys" });
  await sheet.waitFor();
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "hidden" });
});

test("everything can be reached by Tab, and a change is made, undone, redone and run without a mouse", async () => {
  const page = await open(`#/?${small}`);
  await until(page, "finished");
  await page.keyboard.press("/");
  await page.keyboard.type("instruction fidelity");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  const field = page.getByLabel("Instruction fidelity q", { exact: true });
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press("Control+A");
  await page.keyboard.type("2");
  await page.keyboard.press("Enter");
  await page.getByText('"2" is not allowed; allowed: a number from 0 to 1').waitFor();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("0.9");
  await page.keyboard.press("Tab");
  await page.getByText("1 change needs a restart").waitFor();
  // Out of the field, whose own undo it would be.
  await page.keyboard.press("Control+Z");
  await page.getByText("1 change needs a restart").waitFor({ state: "hidden" });
  await page.keyboard.press("Control+Shift+Z");
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/fidelity=0\.9/);
  const unreachable = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, a[href], input, select, summary")]
      .filter((element) => element.checkVisibility() && element.tabIndex < 0)
      .map((element) => element.outerHTML.slice(0, 80)),
  );
  expect(unreachable).toEqual([]);
});

test("a link gives the bits that the lab gives, with WebGPU in the browser and without", async () => {
  const hash = `#/?${small}&seed=7&plans=16&contextsActed=8`.replace("generations=12", "generations=50");
  const { configuration = defaults } = parseAddress(hash);
  const inNode = async () => {
    const simulation = await Simulation.create({ configuration, engine: "reference" });
    await simulation.advance(Infinity);
    return simulation.hash();
  };
  const plain = await chromium.launch(await chromiumLaunch({ webgpu: false }));
  try {
    const pages = [await open(hash), await open(hash, { in: plain })] as const;
    const [expected] = await Promise.all([inNode(), ...pages.map((page) => until(page, "finished"))]);
    expect(await textOf(pages[0], "hash")).toBe(expected);
    expect(await textOf(pages[1], "hash")).toBe(expected);
    const notice = await pages[1].locator('[data-topic="engine"]').textContent();
    expect(notice).toMatch(/WebGPU/);
    expect(notice).toMatch(/256 lineages, and the same bits/);
  } finally {
    await plain.close();
  }
});

test("a faulty link is told in words, and the page goes on", async () => {
  const page = await open("#/?budgt=4");
  await page.getByRole("alert").getByText("budgt: no such parameter; did you mean budget?").waitFor();
  await signature(page);
});

test("charts are taken away as SVG, PNG, CSV and Vega-Lite", async () => {
  const page = await open(`#/?${small}`);
  await until(page, "finished");
  const chart = page.locator('[data-chart="correlation-by-level"]');
  const take = async (format: string) => {
    await chart.getByRole("button", { name: "Take this chart away" }).click();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      chart.getByRole("button", { name: new RegExp(`^${format}`) }).click(),
    ]);
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  };
  const svg = await take("SVG");
  expect(svg.name).toBe("mesascope-savanna-seed1-correlation-by-level.svg");
  expect(svg.bytes.toString()).toMatch(/^<svg[^>]*>[\s\S]*World savanna, seed 1/);
  const png = await take("PNG");
  const [, width = 0] = /width="([\d.]+)"/.exec(svg.bytes.toString()) ?? [];
  expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
  expect(png.bytes.readUInt32BE(16)).toBe(2 * Math.ceil(Number(width)));
  expect((await take("CSV")).bytes.toString()).toMatch(/^distribution,series,level,name,value/);
  const spec: unknown = JSON.parse((await take("Vega-Lite")).bytes.toString());
  expect(spec).toMatchObject({ $schema: "https://vega.github.io/schema/vega-lite/v6.json" });
});

test("a pinned run is compared with the next: one chart shows both, and what differs is named", async () => {
  const page = await open(`#/?${small}`);
  await until(page, "finished");
  await page.keyboard.press("p");
  await page.getByText("This run is pinned.").waitFor();
  await page.keyboard.press("n");
  await page
    .getByRole("heading", { name: "Where the correlation with the base objective is lost, in two runs" })
    .waitFor();
  const strip = page.getByRole("region", { name: "Comparison with the pinned run" });
  expect((await strip.innerText()).replaceAll(/\s+/g, " ")).toContain("What differs: Seed 1 → 2");
});

test("a lineage that is pressed on the map opens as a ladder", async () => {
  const page = await open(`#/?${small}`);
  await until(page, "finished");
  await page.getByRole("application", { name: "Population of 256 lineages" }).click();
  await page.getByRole("heading", { name: /^Lineage \d+$/ }).waitFor();
  await page.getByRole("button", { name: "Back to the means" }).click();
  await page.getByRole("heading", { name: "The message on its way down" }).waitFor();
});

test("axe finds nothing to complain about, light and dark", async () => {
  const page = await open(`#/?${small}`, { colorScheme: "light", viewport: { width: 1280, height: 6000 } });
  await until(page, "finished");
  await page.locator(".group").evaluateAll((groups) => groups.forEach((group) => group.setAttribute("open", "")));
  await page.evaluate(axe);
  const check = (where: string) =>
    page.evaluate(async (where) => {
      const { violations } = await (globalThis as unknown as { axe: typeof import("axe-core") }).axe.run(where);
      const excerpt = ({ html }: { html: string }) => html.slice(0, 120);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(excerpt).join(" | ")}`);
    }, where);
  for (const { background } of [light, dark]) {
    await page.waitForFunction(
      (colour) => document.querySelectorAll(`.chart svg.marks > rect[fill="${colour}"]`).length === 8,
      background,
    );
    expect(await check("html")).toEqual([]);
    await page.keyboard.press("t");
  }
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  expect(await check("dialog[open]")).toEqual([]);
});

test("on a phone nothing is cut off", async () => {
  const page = await open(`#/?${small}`, { viewport: { width: 360, height: 740 } });
  await until(page, "finished");
  await page.locator("details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
  for (const figure of await page.locator(".chart").all()) {
    await figure.scrollIntoViewIfNeeded();
    await figure.locator("svg.marks, .empty").first().waitFor();
  }
  const cut = await page.evaluate(() => {
    // What scrolls by itself may be wider than the page.
    const inside = (element: Element) => element.closest(".scrolls") === null && element.closest("svg") === null;
    return [...document.querySelectorAll("body *, svg.marks text")]
      .filter((element) => (inside(element) || element.tagName === "text") && element.checkVisibility())
      .filter((element) => !element.closest(".visually-hidden, .skip, [popover], dialog"))
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 0 && (right > innerWidth + 1 || left < -1);
      })
      .map((element) => `${element.tagName} ${element.getAttribute("class")} ${element.textContent?.slice(0, 40)}`);
  });
  expect(cut).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});
