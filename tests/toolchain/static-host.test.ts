// The built page on a host that serves files and sends no headers of its own: its security policy is in the page.
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { servePage, type ServedPage } from "../setup/served-page.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
};
const complaints: string[] = [];
let server: Server;
let served: ServedPage;
let page: Page;

beforeAll(async () => {
  served = await servePage();
  server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://host").pathname);
    const file = path === "/" ? "index.html" : path;
    try {
      const content = readFileSync(join(served.folder, file));
      response.writeHead(200, { "Content-Type": types[extname(file)] ?? "application/octet-stream" }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  page = await served.browser.newPage();
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", ({ message }) => complaints.push(message));
  const { port } = server.address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}/#/runs`);
});

afterAll(async () => {
  server?.close();
  await served?.close();
});

test("the page opens without a complaint", async () => {
  await page.getByRole("main").waitFor();
  expect(complaints).toEqual([]);
});

test("code from strings and foreign hosts are refused", async () => {
  const ran = await page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        setTimeout(() => {
          fetch("https://elsewhere.invalid/").catch(() => undefined);
          try {
            // oxlint-disable-next-line typescript/no-implied-eval -- it is here to be refused
            resolve(Function("return true")() === true);
          } catch {
            resolve(false);
          }
        });
      }),
  );
  expect(ran).toBe(false);
  expect(complaints.join("\n")).toMatch(/https:\/\/elsewhere\.invalid.*violates.*Content Security Policy/);
});
