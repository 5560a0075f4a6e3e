// The built and served page and a Chromium to open it in, which all test files of a run share: see `page-service.ts`.
import { chromium, type Browser } from "playwright-core";
import { inject } from "vitest";
import type { BrowserAnswer, PageAnswer } from "./page-service.ts";

async function ask<Answer>(path: string): Promise<Answer> {
  const response = await fetch(inject("pageService") + path);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Answer;
}

/** A connection to the shared Chromium. Closing it closes the contexts that were opened through it, not the browser. */
export async function sharedBrowser({ webgpu = true } = {}): Promise<Browser> {
  const { endpoint } = await ask<BrowserAnswer>(webgpu ? "/browser" : "/browser-without-webgpu");
  return chromium.connect(endpoint);
}

/** The page as `npm start` builds and serves it. */
export const builtPage = (): Promise<PageAnswer> => ask("/page");

export interface ServedPage extends PageAnswer {
  readonly browser: Browser;
  close(): Promise<void>;
}

/** The served page, with a connection to the shared Chromium. */
export async function servePage(): Promise<ServedPage> {
  const [page, browser] = await Promise.all([builtPage(), sharedBrowser()]);
  return { ...page, browser, close: () => browser.close() };
}
