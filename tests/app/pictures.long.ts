// Pictures of every view of the page, at a desk's and a phone's width. `npm run pictures` writes those of the docs to docs/images.
import { mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { servePage, type ServedPage } from "../setup/served-page.ts";

const folder = process.env["MESASCOPE_PICTURES"] ?? mkdtempSync(join(tmpdir(), "mesascope-pictures-"));
const run = "#/?population=1024&engine=cpu";
let served: ServedPage;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  served = await servePage();
});

afterAll(() => served.close());

async function open(width: number, height: number, scheme: "light" | "dark", hash: string): Promise<Page> {
  const context = await served.browser.newContext({ viewport: { width, height }, colorScheme: scheme });
  const page = await context.newPage();
  await page.goto(served.address + hash);
  return page;
}

async function leaveTour(page: Page): Promise<void> {
  const leave = page.getByRole("button", { name: /skip/i });
  if (await leave.isVisible()) await leave.click();
}

async function save(page: Page, name: string, fullPage = false): Promise<void> {
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, fullPage });
  // An empty page compresses to next to nothing.
  expect(readFileSync(path).length).toBeGreaterThan(20_000);
  await page.context().close();
}

test.each([
  ["run", 1440, 900, "light"],
  ["run-dark", 1440, 900, "dark"],
  ["run-phone", 360, 740, "light"],
] as const)("a finished run: %s", async (name, width, height, scheme) => {
  const page = await open(width, height, scheme, run);
  await page.waitForSelector('[data-status="finished"]', { timeout: 120_000 });
  await page.waitForSelector('[data-chart="correlation-by-level"] svg');
  await leaveTour(page);
  await page.waitForTimeout(1500);
  await save(page, name);
});

test("every chart of a finished run", async () => {
  const page = await open(1440, 900, "light", run);
  await page.waitForSelector('[data-status="finished"]', { timeout: 120_000 });
  // Charts are drawn when they come into view.
  for (const chart of await page.locator("[data-chart]").all()) {
    await chart.scrollIntoViewIfNeeded();
    await chart.locator("svg").first().waitFor();
  }
  await leaveTour(page);
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(1500);
  await save(page, "charts", true);
});
