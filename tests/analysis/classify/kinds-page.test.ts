// Kinds in the page, in a real Chromium: told of a population when asked, and of a lineage that is picked; for everybody, and on a phone.
import { expect, test } from "vitest";
import { cutOff, faultsOf, openedPages, small, until } from "../../setup/opened-page.ts";

const { open, complaints } = openedPages();
const UNFOLD = "document.querySelectorAll('details').forEach((one) => one.setAttribute('open', ''))";

test.each([
  ["light", 1280],
  ["dark", 360],
] as const)("%s, %i px: the population's kinds, then those of a lineage with why", async (colorScheme, width) => {
  const page = await open(`#/?${small}&world=cleaning`, { colorScheme, viewport: { width, height: 900 } });
  await until(page, "finished");
  await page.getByRole("button", { name: "Classify the kinds of alignment" }).click();
  const table = page.getByRole("region", { name: "Shares of kinds by level" });
  await table.waitFor();
  const shares = await table.locator("tbody td:nth-child(2) .figures").allTextContents();
  const sum = shares.reduce((total, text) => total + (text === "–" ? 0 : Number.parseFloat(text)), 0);
  expect(Math.abs(sum - 100)).toBeLessThan(shares.length);
  expect(await faultsOf(page, ".kinds")).toEqual([]);
  expect(await cutOff(page)).toEqual([]);

  await page.getByRole("application").click();
  const kinds = page.getByRole("region", { name: "Kinds of alignment of its optimizers" });
  await kinds.getByText("Reasons").first().waitFor();
  await page.evaluate(UNFOLD);
  expect(await kinds.locator("li .kind").count()).toBeGreaterThan(0);
  expect(await kinds.locator("li li").count()).toBeGreaterThan(0);
  expect(await faultsOf(page, ".kinds")).toEqual([]);
  expect(await cutOff(page)).toEqual([]);
  expect(complaints).toEqual([]);
});
