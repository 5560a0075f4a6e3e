// Global setup: builds the page, serves it and launches Chromium once for all test files of a run. Each part starts when the
// first test file asks for it over HTTP, so a run without tests of the page pays nothing. `served-page.ts` is the client.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserServer } from "playwright-core";
import { preview, type PreviewServer } from "vite";
import type { TestProject } from "vitest/node";
import { chromiumLaunch } from "./chromium.ts";

/** The page as `npm start` builds and serves it. */
export interface PageAnswer {
  readonly address: string;
  /** The folder of the built page. */
  readonly folder: string;
}

/** The WebSocket address of a running Chromium, for `chromium.connect`. */
export interface BrowserAnswer {
  readonly endpoint: string;
}

declare module "vitest" {
  interface ProvidedContext {
    /** The address of the service of this file. */
    readonly pageService: string;
  }
}

const root = join(import.meta.dirname, "..", "..");

/** Builds the page in a process of its own: in the tests' processes NODE_ENV is "test", which gives a build for debugging. */
function buildPage(outDir: string): Promise<void> {
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  const child = spawn(process.execPath, [vite, "build", "--outDir", outDir, "--emptyOutDir", "--logLevel", "error"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`the page's build ended with ${code}`))));
  });
}

async function servePage(outDir: string): Promise<PreviewServer> {
  await buildPage(outDir);
  return preview({ root, mode: "production", logLevel: "error", build: { outDir }, preview: { port: 0 } });
}

const launch = async (webgpu: boolean) => chromium.launchServer(await chromiumLaunch({ webgpu }));

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const outDir = mkdtempSync(join(tmpdir(), "mesascope-app-"));
  let page: Promise<PreviewServer> | undefined;
  const browsers = new Map<boolean, Promise<BrowserServer>>();

  const answerTo = async (path: string): Promise<PageAnswer | BrowserAnswer> => {
    if (path === "/page") {
      page ??= servePage(outDir);
      return { address: (await page).resolvedUrls?.local[0] ?? "", folder: outDir };
    }
    const webgpu = path === "/browser";
    const browser = browsers.get(webgpu) ?? launch(webgpu);
    browsers.set(webgpu, browser);
    return { endpoint: (await browser).wsEndpoint() };
  };
  const service = createServer((request, response) => {
    answerTo(request.url ?? "").then(
      (answer) => response.end(JSON.stringify(answer)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => service.listen(0, "127.0.0.1", resolve));
  project.provide("pageService", `http://127.0.0.1:${(service.address() as AddressInfo).port}`);

  return async () => {
    service.close();
    for (const browser of browsers.values()) await (await browser.catch(() => undefined))?.close();
    await (await page?.catch(() => undefined))?.close();
    rmSync(outDir, { recursive: true, force: true });
  };
}
