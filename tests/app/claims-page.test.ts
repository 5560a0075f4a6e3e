// The pages of claims and of strategies in a real Chromium: a claim by its link, run here beside what is recorded; the filter; what is not
// expressed; and a strategy opened as a run.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { claims } from "../../src/experiment/claims/index.ts";
import { cutOff, faultsOf, openedPages, signature, small, unreachable } from "../setup/opened-page.ts";

const { open, complaints } = openedPages();
/** Quick, and with every part: effects, a control, a chart of three panels. */
const ID = "unidentifiability";

const claimOf = (page: Page, id: string) => page.locator(`[data-claim="${id}"]`);
const chart = (page: Page, sets: string) =>
  page.waitForSelector(`[data-chart="claim"][data-subject*="${sets}"] svg.marks`);
const whole = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

test("a link opens a claim, which is run here beside the record, on a phone, and stays when the page is left", async () => {
  const page = await open(`#/claims/${ID}?${small}&engine=cpu`, {
    viewport: { width: 360, height: 740 },
    colorScheme: "dark",
  });
  const claim = claimOf(page, ID);
  await claim.getByText("there will be many more ways for a mesa-optimizer to be pseudo-aligned").waitFor();
  await chart(page, "recorded");
  expect(await claim.locator(".verdict").innerText()).toMatch(/^(Supported|Not supported|Undecided)$/);

  await claim.getByRole("button", { name: "Run it here" }).click();
  await claim.getByText(/^Run [23] of 9, about \d+ (s|min) left$/).waitFor();
  await page.waitForSelector('[data-phase="done"]');
  await chart(page, "here: 5001 5002 5003");
  const alt = await claim.locator(".picture [role=img]").getAttribute("aria-label");
  expect(alt).toMatch(/1 lookalike, recorded: [−\d][^]*1 lookalike, here: [−\d]/);
  await claim
    .getByText(/here, 3 seeds/)
    .first()
    .waitFor();
  await claim.getByText(/^[0-3] of 3 numbers agree with the record/).waitFor();

  expect(await faultsOf(page)).toEqual([]);
  expect(await cutOff(page)).toEqual([]);
  expect(await whole(page)).toBe(360);
  await page.getByRole("link", { name: "Saved runs" }).click();
  await page.getByRole("link", { name: "Claims" }).click();
  await claim.locator("summary").click();
  await chart(page, "here: 5001 5002 5003");
  expect(complaints).toEqual([]);
});

test("stopped by a person, a claim keeps its whole seeds and goes on", async () => {
  const page = await open(`#/claims/${ID}?${small}&engine=cpu`);
  const claim = claimOf(page, ID);
  // Many runs, so that the claim cannot end before the page is left.
  await claim.locator("label.pair select").selectOption("6");
  await claim.getByRole("button", { name: "Run it here" }).click();
  await claim.getByText(/^Run [45] of 18/).waitFor();
  await claim.getByRole("button", { name: "Stop" }).click();
  await claim.getByRole("button", { name: "Continue" }).waitFor();
  await chart(page, "here: 5001");
  expect(await claim.innerText()).toContain("here, 1 seed");
  // Left, whatever goes on ends.
  await claim.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("link", { name: "Saved runs" }).click();
  await page.getByRole("link", { name: "Claims" }).click();
  await page.waitForSelector('[data-phase="paused"]');
});

test("claims are listed by verdict; one that the model cannot express says why, and one that there is not is told", async () => {
  const page = await open(`#/claims?${small}&engine=cpu`, { colorScheme: "light" });
  const items = page.locator("details.claim");
  await items.first().waitFor();
  expect(await items.count()).toBe(claims.length);
  const silent = claims.filter((claim) => "notExpressed" in claim);
  await page.getByLabel(`Not expressed ${silent.length}`).check();
  expect(await items.locator("h3").allInnerTexts()).toEqual(expect.arrayContaining(silent.map(({ title }) => title)));
  expect(await items.count()).toBe(silent.length);
  await items.first().locator("summary").press("Enter");
  await items.first().getByText("Not expressed.", { exact: true }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  expect(await unreachable(page)).toEqual([]);

  const other = await open(`#/claims/atlantis?${small}&engine=cpu`);
  await other.getByText("Claim “atlantis” does not exist.").waitFor();
  await other.locator("details.claim").first().waitFor();
  expect(await other.locator("details.claim").count()).toBe(claims.length);
});

test("strategies are compared, and one is opened as a run", async () => {
  const page = await open(`#/strategies?${small}&engine=cpu`, { viewport: { width: 360, height: 740 } });
  const table = page.getByRole("region", { name: "Strategies" });
  await page.waitForSelector('[data-chart="strategies"] svg');
  const none = table.getByRole("row", { name: /^none/ });
  const capped = table.getByRole("row", { name: /^no delegation/ });
  const values = await capped.innerText();
  await page.getByLabel("Changes").check();
  expect(await none.innerText()).toMatch(/\d ± \d/);
  expect(await capped.innerText()).toMatch(/[+−]\d/);
  expect(await capped.innerText()).not.toBe(values);
  expect(await faultsOf(page)).toEqual([]);
  expect(await cutOff(page)).toEqual([]);
  expect(await whole(page)).toBe(360);
  await page.getByRole("link", { name: "Open as a run: no delegation" }).click();
  await page.waitForURL(/#\/\?.*depthCap=1/);
  await signature(page);
  expect(complaints).toEqual([]);
});
