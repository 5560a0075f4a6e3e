// The stress page in a real Chromium: both of its tests, begun and ended by the keyboard, on the processor and on a device that one
// stands in for; what it leaves behind; and its form for everybody.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { soakShape, stressShape } from "../../src/bench/record.ts";
import { contentOf, cutOff, exported, faultsOf, openedPages, small, textOf } from "../setup/opened-page.ts";

const { open, complaints } = openedPages();

const phase = (page: Page, name: string) => page.waitForSelector(`[data-phase="${name}"]`);
const rows = (page: Page) => page.getByRole("region", { name: "Measured sizes" }).locator("tbody tr");

async function taken(page: Page, name: string): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("group", { name: "Export the result" }).getByRole("button", { name, exact: true }).click(),
  ]);
  const { name: title, bytes } = await contentOf(file);
  return { name: title, text: bytes.toString("latin1") };
}

test("doubles, is stopped by the keyboard, says so, and leaves record, table and chart with what computed", async () => {
  const page = await open(`#/stress?${small}&engine=cpu`, {
    viewport: { width: 360, height: 740 },
    colorScheme: "dark",
  });
  await page.getByLabel("Engine").selectOption("cpu");
  await page.getByRole("heading", { name: "Stress test" }).click();
  await page.keyboard.press("Space");
  await phase(page, "running");
  await rows(page).first().waitFor();
  await page.keyboard.press("Space");
  await phase(page, "paused");
  const count = await rows(page).count();
  expect(await rows(page).first().innerText()).toMatch(/^4,096\t[\d.]+ [kM]\t[\d.]+ [MG]\t[\d.]+ MiB\t[\d.]+ ms/);
  expect(await page.locator(".standing").innerText()).toMatch(
    /lineages ran. (Stopped|The time)[^]*cpu, WebAssembly, \d+ thread/,
  );
  await page.locator('[data-chart="stress"] svg.marks').waitFor();

  const json = await taken(page, "JSON");
  expect(json.name).toMatch(/^mesascope-stress-cpu-webassembly-\d+-threads?\.json$/);
  const record = stressShape.parse(JSON.parse(json.text));
  expect(record.sizes).toHaveLength(count);
  expect(record.sizes[0]).toMatchObject({ population: 4096, frames: { count: expect.any(Number) } });
  expect(record.engine.adapter).toMatch(/^WebAssembly/);
  expect((await taken(page, "CSV")).text.split("\r\n")[1]).toMatch(/^4096,cpu,"?WebAssembly/);
  const chart = page.locator('[data-chart="stress"]');
  expect((await exported(chart, "SVG")).bytes.toString()).toMatch(/^<svg[^]*WebAssembly/);
  expect((await exported(chart, "PNG")).bytes.toString("latin1", 1, 4)).toBe("PNG");

  expect(await faultsOf(page)).toEqual([]);
  expect(await cutOff(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  // What was measured stays when the page is left.
  await page.getByRole("link", { name: "Run", exact: true }).click();
  await page.getByRole("link", { name: "Stress test" }).click();
  await rows(page)
    .nth(count - 1)
    .waitFor();
  expect(await rows(page).count()).toBe(count);
  expect(complaints).toEqual([]);
});

test("holds one size, and the run waits meanwhile and goes on afterwards", async () => {
  const page = await open(`#/?${small.replace("generations=12", "generations=100000")}`);
  await page.waitForSelector('[data-status="running"]');
  await page.getByRole("link", { name: "Stress test" }).click();
  await page.getByLabel("Hold one size").check();
  await page.getByLabel("Lineages").selectOption("4096");
  await page.getByLabel("Engine").selectOption("cpu");
  await page.getByRole("button", { name: "Start" }).click();
  await rows(page).first().waitFor();
  expect(await rows(page).first().innerText()).toMatch(/^0:0\d\t[\d.]+ [kM]\t/);
  await page.getByRole("link", { name: "Run", exact: true }).click();
  // Left, the test ends.
  const before = Number((await textOf(page, "generation"))?.replaceAll(",", ""));
  await page.waitForFunction(
    (known) => Number(document.querySelector("[data-testid=generation]")?.textContent?.replaceAll(",", "")) > known,
    before,
  );
  await page.getByRole("link", { name: "Stress test" }).click();
  await page.getByText("4,096 lineages were held.").waitFor();
  const record = soakShape.parse(JSON.parse((await taken(page, "JSON")).text));
  expect(record).toMatchObject({ population: 4096, engine: { engine: "cpu" } });
});

test("on a device it comes to its end, and the device is still there", async () => {
  const page = await open(`#/stress?${small}&software=true&engine=cpu`, { viewport: { width: 640, height: 480 } });
  await page.getByLabel("Engine").selectOption("gpu");
  await page.getByLabel("Time limit").selectOption("15");
  await page.getByRole("button", { name: "Start" }).click();
  await phase(page, "running");
  await phase(page, "done");
  const standing = await page.locator(".standing").innerText();
  expect(standing).toMatch(/4,096 lineages ran|\d lineages ran/);
  expect(standing).toMatch(
    /The time limit was reached before .* lineages\.[^]*gpu, .*SwiftShader.*\(software device, no GPU\)/i,
  );
});
