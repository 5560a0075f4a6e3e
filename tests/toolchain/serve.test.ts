// What `npm start` serves: the page, cross-origin isolated, under a policy that forbids code from strings and foreign hosts.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { servePage, type ServedPage } from "../setup/served-page.ts";

let served: ServedPage;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  served = await servePage();
  page = await served.browser.newPage();
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", ({ message }) => complaints.push(message));
  await page.goto(served.address);
});

afterAll(() => served.close());

test("the page loads without a complaint", async () => {
  await page.waitForLoadState("networkidle");
  expect(await page.title()).toContain("mesascope");
  expect(complaints).toEqual([]);
});

test("it is cross-origin isolated", async () => {
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

test("code from strings and foreign hosts are refused", async () => {
  // In a task of the page's own: a devtools evaluation may run code from strings whatever the policy says.
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
