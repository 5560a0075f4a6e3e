// The page built and served as people get it, and a Chromium to open it in: for end-to-end tests and for the pictures of the docs.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { preview } from "vite";
import { buildPage } from "./build-page.ts";
import { chromiumLaunch } from "./chromium.ts";

export interface ServedPage {
  readonly address: string;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Builds into a folder, a temporary one if none is given, serves it on a free port, and launches Chromium with WebGPU. */
export async function servePage(outDir = mkdtempSync(join(tmpdir(), "mesascope-app-"))): Promise<ServedPage> {
  const options = { mode: "production", logLevel: "error", build: { outDir, emptyOutDir: true } } as const;
  const launched = chromiumLaunch().then((launch) => chromium.launch(launch));
  await buildPage(options);
  const server = await preview({ ...options, preview: { port: 0 } });
  const browser = await launched;
  return {
    address: server.resolvedUrls?.local[0] ?? "",
    browser,
    async close() {
      await browser.close();
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
