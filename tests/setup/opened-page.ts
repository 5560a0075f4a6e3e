// Helpers of end-to-end tests: open the served page in the shared Chromium, wait for its states, read downloads, check accessibility.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import type { Browser, BrowserContextOptions, Download, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { servePage, type ServedPage } from "./served-page.ts";

/** A run that is quick enough for a test, and has something in every chart. */
export const small = "population=256&generations=12&measureEvery=4&contexts=16&probeContexts=16&budget=16";

/** Milliseconds that a test waits for anything on a page: far above what a loaded machine needs. */
const PATIENCE = 200_000;

export interface OpenedPages {
  /** Opens the page at a hash; the browser may be another one than that of the file. */
  readonly open: (hash: string, options?: BrowserContextOptions & { in?: Browser }) => Promise<Page>;
  /** Error messages of the opened pages: console errors and uncaught exceptions. */
  readonly complaints: string[];
}

/** Call at the top of a test file: connects before its tests, and closes the contexts that each test leaves open. */
export function openedPages(): OpenedPages {
  let served: ServedPage;
  const complaints: string[] = [];
  beforeAll(async () => {
    served = await servePage();
  });
  afterAll(() => served.close());
  // A run that goes on would slow the next test.
  afterEach(async () => {
    for (const context of served.browser.contexts()) await context.close();
  });
  return {
    complaints,
    async open(hash, { in: browser = served.browser, ...options } = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      context.setDefaultTimeout(PATIENCE);
      const page = await context.newPage();
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      page.on("pageerror", ({ message }) => complaints.push(message));
      await page.goto(`${served.address}${hash}`);
      return page;
    },
  };
}

export const until = (page: Page, status: string) => page.waitForSelector(`[data-status="${status}"]`);

/** A downloaded file's name and content. (`download.path()` exists only where the browser was launched in this process.) */
export async function contentOf(download: Download): Promise<{ name: string; bytes: Buffer }> {
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  return { name: download.suggestedFilename(), bytes: Buffer.concat(parts) };
}

/** The file that a figure's export menu makes in a format, by the format's name in the menu. */
export async function exported(figure: Locator, format: string): Promise<{ name: string; bytes: Buffer }> {
  await figure.getByRole("button", { name: "Export this chart" }).click();
  const [file] = await Promise.all([
    figure.page().waitForEvent("download"),
    figure.getByRole("button", { name: new RegExp(`^${format}`) }).click(),
  ]);
  return contentOf(file);
}

export const textOf = (page: Page, id: string) => page.getByTestId(id).textContent();

/** The chart that a page is about has been drawn. */
export const signature = (page: Page) => page.waitForSelector('[data-chart="correlation-by-level"] svg');

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds fault with in a part of the page. */
export async function faultsOf(page: Page, part = "html"): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  return page.evaluate(async (part) => {
    const { violations } = await (globalThis as unknown as { axe: typeof import("axe-core") }).axe.run(part);
    const excerpt = ({ html }: { html: string }) => html.slice(0, 120);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(excerpt).join(" | ")}`);
  }, part);
}

/** What reaches over the page's sides, of all that is there and does not scroll by itself. */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
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

/** Controls that no Tab reaches. */
export const unreachable = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, a[href], input, select, summary")]
      .filter((element) => element.checkVisibility() && element.tabIndex < 0)
      .map((element) => element.outerHTML.slice(0, 80)),
  );
