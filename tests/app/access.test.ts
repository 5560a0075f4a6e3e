// Every page for everybody: axe finds nothing to complain about, light and dark; all of it is reached by Tab; on a phone nothing is cut off.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { dark } from "../../src/charts/theme-dark.ts";
import { light } from "../../src/charts/theme-light.ts";
import { cutOff, faultsOf, openedPages, signature, small, unreachable, until } from "../setup/opened-page.ts";

const { open } = openedPages();
/** The pages besides that of a run. */
const others = ["/runs", "/lab", "/claims", "/strategies", "/stress"];

/** A page of its own is there, and no longer the run's that the address was read on. */
async function shown(page: Page, path: string): Promise<void> {
  await page.waitForSelector(`nav a[aria-current][href="#${path}"]`);
  await page.waitForSelector("main");
}

/** Unfolds all that is folded. */
const UNFOLD = "document.querySelectorAll('details').forEach((one) => one.setAttribute('open', ''))";

test("axe finds nothing on a run with every chart, and one that was deployed, light and dark", async () => {
  const page = await open(`#/?${small}`, { colorScheme: "light", viewport: { width: 1280, height: 7000 } });
  await until(page, "finished");
  await page.keyboard.press("d");
  await page.waitForSelector('[data-chart="deployed"] svg');
  await page.keyboard.press("d");
  await until(page, "finished");
  await page.evaluate(UNFOLD);
  for (const { background } of [light, dark]) {
    await page.waitForFunction(
      (colour) => document.querySelectorAll(`.chart svg.marks > rect[fill="${colour}"]`).length === 9,
      background,
    );
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press("t");
  }
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  expect(await faultsOf(page, "dialog[open]")).toEqual([]);
});

test("axe finds nothing on a comparison, and on the ladder of a lineage", async () => {
  const page = await open(`#/?${small}`, { viewport: { width: 1280, height: 7000 } });
  await until(page, "finished");
  await page.keyboard.press("p");
  await page.keyboard.press("n");
  await page.getByText("Differences:").waitFor();
  await until(page, "finished");
  await page.getByRole("application").click();
  await page.getByRole("heading", { name: /^Lineage \d+$/ }).waitFor();
  await page.evaluate(UNFOLD);
  expect(await faultsOf(page)).toEqual([]);
  // A name that two pictures share would let one cut the other.
  const names = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
  expect(names.filter((name, at) => names.indexOf(name) < at)).toEqual([]);
});

test.each(others)("%s: axe finds nothing, light and dark, and Tab reaches everything", async (path) => {
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await open(`#${path}?${small}`, { colorScheme });
    await shown(page, path);
    await page.evaluate(UNFOLD);
    expect(await faultsOf(page)).toEqual([]);
    expect(await unreachable(page)).toEqual([]);
  }
});

test("on a phone nothing of a run is cut off", async () => {
  const page = await open(`#/?${small}`, { viewport: { width: 360, height: 740 } });
  await until(page, "finished");
  await page.keyboard.press("d");
  await page.waitForSelector('[data-chart="deployed"] svg');
  await page.evaluate(UNFOLD);
  for (const figure of await page.locator(".chart").all()) {
    await figure.scrollIntoViewIfNeeded();
    await figure.locator("svg.marks, .empty").first().waitFor();
  }
  expect(await cutOff(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

test.each(others)("%s: on a phone nothing is cut off", async (path) => {
  const page = await open(`#${path}?${small}`, { viewport: { width: 360, height: 740 } });
  await shown(page, path);
  await page.evaluate(UNFOLD);
  expect(await cutOff(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

test("the head leads to every page", async () => {
  const page = await open(`#/?${small}`);
  const links = page.getByRole("navigation", { name: "Pages" }).getByRole("link");
  expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")))).toEqual(
    ["/", ...others].map((path) => `#${path}`),
  );
});

test("a page that there is not says so, with the way back", async () => {
  const page = await open("#/nowhere");
  await page.getByRole("heading", { name: "Page “/nowhere” does not exist" }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("link", { name: "Go to the run page" }).click();
  await signature(page);
});

test("a term shows its definition on hover, on focus and on press, and Escape hides it", async () => {
  const page = await open(`#/?${small}&engine=cpu`);
  await until(page, "finished");
  const term = page.locator(".ladder .sentence .term").first();
  const definition = page.getByRole("tooltip");
  await term.hover();
  await definition.getByText("base objective").waitFor();
  expect(await term.getAttribute("aria-describedby")).toBe(await definition.getAttribute("id"));
  expect(await faultsOf(page)).toEqual([]);
  // The definition stays while the pointer is on it, and closes when the pointer leaves.
  await definition.hover();
  expect(await definition.isVisible()).toBe(true);
  await page.mouse.move(0, 0);
  await definition.waitFor({ state: "hidden" });
  await term.focus();
  await definition.waitFor();
  await page.keyboard.press("Escape");
  await definition.waitFor({ state: "hidden" });
  await term.click();
  await definition.waitFor();
});

test("parameter labels, the run bar and the legend define their terms, and labels still name their controls", async () => {
  const page = await open(`#/?${small}&engine=cpu`);
  await until(page, "finished");
  const definition = page.getByRole("tooltip");
  for (const [place, name, text] of [
    [".controls", "Search budget T", "search budget, T"],
    [".run-bar", "Seed", "seed"],
    [".run-bar", "cpu", "engine"],
    [".population", "dominant drive", "drive, w"],
  ] as const) {
    await page.locator(place).getByRole("button", { name, exact: true }).focus();
    await definition.getByText(text, { exact: true }).waitFor();
  }
  await page.locator(".controls").getByRole("button", { name: "Search budget T", exact: true }).click();
  const control = page.getByRole("textbox", { name: "Search budget T", exact: true });
  expect(await control.evaluate((element) => element === document.activeElement)).toBe(true);
});
