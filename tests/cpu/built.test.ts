// The cpu engine as Vite builds it: for a page under its security policy, for the command, and for the command as one file.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { build, preview } from "vite";
import { chromiumLaunch } from "../setup/chromium.ts";
import { smallRunByReference } from "./small-run.ts";

const root = join(import.meta.dirname, "..", "..");
const fixture = join(root, "tests", "fixtures", "cpu");
const configFile = join(root, "vite.config.ts");

let expected: string;
let outDir: string;
beforeAll(async () => {
  expected = await smallRunByReference();
});
beforeEach(() => {
  outDir = mkdtempSync(join(tmpdir(), "mesascope-cpu-"));
});
afterEach(() => rmSync(outDir, { recursive: true, force: true }));

test("in a page that allows no code from strings", async () => {
  const options = { root: fixture, configFile, mode: "production", logLevel: "warn" } as const;
  await build({ ...options, build: { outDir, emptyOutDir: true } });
  const server = await preview({ ...options, build: { outDir }, preview: { port: 0 } });
  const browser = await chromium.launch(await chromiumLaunch());
  try {
    const page = await browser.newPage();
    const response = await page.goto(server.resolvedUrls?.local[0] ?? "");
    expect(response?.headers()["content-security-policy"]).not.toContain("'unsafe-eval'");
    await page.waitForFunction(() => document.body.textContent.startsWith("{"));
    const result: unknown = JSON.parse(await page.evaluate(() => document.body.textContent));
    expect(result).toEqual({ hash: expected, adapter: "WebAssembly, 2 threads" });
  } finally {
    await browser.close();
    await server.close();
  }
});

test.each(["cli", "bundle"])("in Node, as in `--mode %s`", async (mode) => {
  const entry = join(fixture, "main.ts");
  const output = { entryFileNames: "main.mjs" };
  await build({
    root,
    configFile,
    mode,
    logLevel: "warn",
    build: { ssr: entry, outDir, emptyOutDir: true, rolldownOptions: { input: entry, output } },
  });
  if (mode === "bundle") expect(readdirSync(outDir)).toEqual(["main.mjs"]);
  const { stdout, stderr } = spawnSync(process.execPath, [join(outDir, "main.mjs")], {
    encoding: "utf8",
    cwd: tmpdir(),
  });
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toEqual({ hash: expected, adapter: "WebAssembly, 2 threads" });
});
