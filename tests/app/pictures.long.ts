// Pictures of every view of the page. `npm run pictures` writes them to docs/images, where docs/app.md shows them.
import { mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { servePage, type ServedPage } from "../setup/served-page.ts";

const folder = process.env["MESASCOPE_PICTURES"] ?? mkdtempSync(join(tmpdir(), "mesascope-pictures-"));
const run = "population=1024&engine=cpu";
const LONG = { timeout: 600_000 };
let served: ServedPage;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  served = await servePage();
});

afterAll(() => served.close());

interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: "light" | "dark";
}

async function open(hash: string, { width = 1440, height = 900, scheme = "light" }: Look = {}): Promise<Page> {
  const context = await served.browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(served.address + hash);
  return page;
}

/** A run at its end, with its ladder and the chart that it is about. */
async function finished(query = run, look?: Look): Promise<Page> {
  const page = await open(`#/?${query}`, look);
  await atTheEnd(page);
  return page;
}

async function atTheEnd(page: Page): Promise<void> {
  await page.waitForSelector('[data-status="finished"]', LONG);
  const generations = await page.getByTestId("generation").textContent();
  await page.waitForSelector(`.ladder-table caption:has-text("generation ${generations},")`, {
    ...LONG,
    state: "attached",
  });
  await drawn(page.locator('[data-chart="correlation-by-level"]'));
}

async function drawn(chart: Locator): Promise<void> {
  await chart.scrollIntoViewIfNeeded();
  await chart.locator("svg").first().waitFor(LONG);
}

/** Draws what is drawn when it comes into view, and goes back to the top. */
async function drawAll(page: Page): Promise<void> {
  for (const chart of await page.locator("[data-chart]").all()) await drawn(chart);
  await page.evaluate(() => scrollTo(0, 0));
}

/** Everything as high as it is, so that nothing has to scroll. */
async function unroll(page: Page): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: page.viewportSize()?.width ?? 1440, height });
}

async function save(page: Page, name: string, part: Page | Locator = page): Promise<void> {
  // What was drawn has to be painted.
  await page.waitForTimeout(1500);
  const path = join(folder, `${name}.png`);
  await part.screenshot({ path, timeout: 120_000 });
  // An empty page compresses to next to nothing.
  expect(readFileSync(path).length).toBeGreaterThan(10_000);
  await page.context().close();
}

test.each([
  ["run", {}],
  ["run-dark", { scheme: "dark" }],
  ["run-phone", { width: 360, height: 740 }],
] as const)("a finished run: %s", async (name, look) => {
  const page = await finished(run, look);
  await page.evaluate(() => scrollTo(0, 0));
  await save(page, name);
});

test("every chart of a finished run", async () => {
  const page = await finished();
  await drawAll(page);
  await unroll(page);
  await drawAll(page);
  await save(page, "charts", page.locator(".charts"));
});

test("the ladder of one lineage", async () => {
  const page = await finished();
  const map = page.getByRole("application");
  // The first lineage that hands over: everybody is looked at in turn, by the keyboard.
  await map.focus();
  const heading = page.getByRole("heading", { name: /^Lineage/ });
  for (let at = 0; at < 64 && (await page.locator(".ladder-picture .edge").count()) !== 2; at++) {
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await heading.waitFor();
    await page.waitForTimeout(150);
  }
  await save(page, "ladder", page.locator("[data-tour=ladder]"));
});

test("a population that is deployed", async () => {
  const page = await finished();
  await page.keyboard.press("d");
  await page.waitForFunction(
    () => Number(document.querySelector("[data-testid=days]")?.textContent) >= 40,
    undefined,
    LONG,
  );
  await page.keyboard.press("Space");
  await drawn(page.locator('[data-chart="deployed"]'));
  await save(page, "deployed", page.locator(".deployed"));
});

test("two runs", async () => {
  const page = await finished();
  await page.keyboard.press("p");
  await page.getByRole("button", { name: "Poor" }).click();
  await page.getByText("Differences:").waitFor(LONG);
  await atTheEnd(page);
  await drawAll(page);
  await page.getByRole("region", { name: "Comparison with the pinned run" }).evaluate((strip) => {
    // Charts below the strip that says what they compare; the map would stand between them.
    document.querySelector(".stage")?.remove();
    strip.scrollIntoView();
  });
  await page.setViewportSize({ width: 1440, height: 1150 });
  await save(page, "compare");
});

test("the sheet of worlds", async () => {
  const page = await finished();
  await page.getByRole("button", { name: /worlds$/i }).click();
  const sheet = page.getByRole("dialog", { name: "Worlds" });
  await sheet.locator(".world-picture svg").first().waitFor(LONG);
  await save(page, "worlds");
});

test("saved runs", async () => {
  const page = await finished(`${run}&generations=40`);
  for (const name of ["k", "n", "k"]) {
    await page.keyboard.press(name);
    await atTheEnd(page);
    await page.waitForTimeout(1000);
  }
  await page.keyboard.press("o");
  await page.getByRole("heading", { name: "Saved runs" }).waitFor();
  await save(page, "saved-runs");
});

test("the lab: a sweep over two parameters, with one of its cells", async () => {
  const page = await open("#/lab?engine=cpu");
  // A picture that nobody keeps need not take minutes.
  if (!process.env["MESASCOPE_PICTURES"]) {
    await page.locator(".lab-size").getByLabel("Generations").fill("5");
    await page.locator(".lab-size").getByLabel("Seeds").fill("1");
    await page.locator(".lab-size").getByLabel("Seeds").press("Tab");
  }
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.getByText(/^All \d+ runs are done\./).waitFor(LONG);
  await page.getByRole("gridcell").nth(8).focus();
  await page.locator(".lab-cell li").first().waitFor();
  await unroll(page);
  await save(page, "lab");
});

test("a claim that was run", async () => {
  const page = await open("#/claims/telephone?population=256&generations=1&engine=cpu", { width: 1280, height: 1300 });
  const claim = page.locator("[data-claim=telephone]");
  await claim.getByRole("button", { name: "Run it here" }).click(LONG);
  await page.waitForSelector('[data-chart="claim"][data-subject*="here"]', LONG);
  await page.waitForSelector('[data-phase="done"]', LONG);
  await page.waitForSelector('[data-chart="claim"][aria-busy="false"]', LONG);
  await save(page, "claims", claim);
});

test("strategies", async () => {
  const page = await open("#/strategies?population=256&generations=1&engine=cpu", { width: 1280, height: 1500 });
  await page.waitForSelector('[data-chart="strategies"] svg', LONG);
  await save(page, "strategies");
});

test("a stress test", async () => {
  const page = await open("#/stress?engine=cpu");
  await page.getByLabel("Engine").selectOption("cpu");
  await page.getByRole("button", { name: "Start" }).click();
  const rows = page.getByRole("region", { name: "Measured sizes" }).locator("tbody tr");
  await rows.nth(3).waitFor(LONG);
  await page.keyboard.press("Space");
  await page.waitForSelector('[data-phase="paused"]', LONG);
  await drawn(page.locator('[data-chart="stress"]'));
  await unroll(page);
  await save(page, "stress");
});
