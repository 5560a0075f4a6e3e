// The Lab page in a real Chromium: a plan from a file fills its map run by run, a cell opens the run that it stands for, what is taken away is
// the command's, and what has been computed is found again.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { fromParquet } from "../../src/record/parquet/tables.ts";
import { Simulation } from "../../src/simulation/simulation.ts";
import { parsePlan } from "../../src/experiment/sweep/plan.ts";
import { resultShape } from "../../src/experiment/sweep/results.ts";
import { configure } from "../../src/model/configuration.ts";
import {
  contentOf,
  cutOff,
  exported,
  faultsOf,
  openedPages,
  small,
  textOf,
  unreachable,
  until,
} from "../setup/opened-page.ts";

const { open, complaints } = openedPages();

const base = { population: 256, generations: 4, contexts: 16, probeContexts: 16, plans: 16, sample: 64, levels: 2 };
const plan = {
  name: "two by two",
  base,
  design: "grid",
  vary: { budget: [8, 64], oversight: [0.5, 2] },
  seeds: 2,
  charts: [
    {
      kind: "heat map",
      x: "budget",
      y: "oversight",
      value: { level: 1, distribution: "training", reading: "forced", measure: "rho_base" },
    },
  ],
};

const folder = mkdtempSync(join(tmpdir(), "mesascope-lab-"));

function planFile(json: unknown): string {
  const file = join(folder, "plan.json");
  writeFileSync(file, JSON.stringify(json));
  return file;
}

const openPlan = (page: Page, json: unknown) => page.getByTestId("open-plan").setInputFiles(planFile(json));

/** From a disk, anywhere on the page. */
async function dropPlan(page: Page, json: unknown): Promise<void> {
  const drag = await page.context().newCDPSession(page);
  const data = { items: [], files: [planFile(json)], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const)
    await drag.send("Input.dispatchDragEvent", { type, x: 600, y: 400, data });
}

const standing = (page: Page) => page.locator(".lab-standing [role=status]");
const cells = (page: Page) => page.getByRole("gridcell");

async function taken(page: Page, name: string): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("group", { name: "Export the sweep" }).getByRole("button", { name, exact: true }).click(),
  ]);
  return contentOf(file);
}

test("a plan fills its map, and a cell opens the run that it stands for", async () => {
  const page = await open(`#/lab?${small}&engine=cpu`, { viewport: { width: 360, height: 740 }, colorScheme: "dark" });
  await openPlan(page, plan);
  await standing(page).getByText("8 runs.").waitFor();
  await page.getByRole("heading", { name: "Parameter sweep" }).click();
  await page.keyboard.press("Space");
  await standing(page).getByText("All 8 runs are done.").waitFor();
  await cells(page).nth(3).waitFor();
  expect(await cells(page).count()).toBe(4);
  expect(await standing(page).innerText()).toMatch(/cpu, WebAssembly/);

  // Upwards is the second parameter, its highest value above.
  await cells(page).first().focus();
  const panel = page.getByRole("region", { name: "Selected cell" });
  expect(await panel.innerText()).toMatch(
    /^Search budget T = 8, Oversight κ = 2\n+0\.\d{3} mean of 2 seeds; an interval needs 3/,
  );
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  expect(await panel.innerText()).toMatch(/^Search budget T = 64, Oversight κ = 0\.5\n/);
  expect(await cells(page).nth(3).getAttribute("aria-label")).toMatch(/0\.\d{3} over 2 seeds$/);

  expect(await faultsOf(page)).toEqual([]);
  expect(await unreachable(page)).toEqual([]);
  expect(await cutOff(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);

  const csv = (await taken(page, "CSV")).bytes.toString();
  expect(csv.split("\n", 1)[0]).toBe(Object.keys(resultShape).join(","));
  const { bytes } = await taken(page, "Parquet");
  const { columns } = await fromParquet(new Uint8Array(bytes), resultShape, "results");
  expect(new Set(columns["task"]).size).toBe(8);
  const chart = page.locator('[data-chart="sweep"]');
  expect((await exported(chart, "SVG")).bytes.toString()).toMatch(/^<svg[^]*savanna/);
  expect((await exported(chart, "PNG")).bytes.toString("latin1", 1, 4)).toBe("PNG");
  const json = await taken(page, "Plan");
  expect(json.name).toBe("mesascope-plan-budget-by-oversight.json");
  expect(parsePlan(JSON.parse(json.bytes.toString()), "plan")).toMatchObject({ base, seeds: 2, charts: plan.charts });

  await panel.getByRole("link", { name: /Open as a run.*seed 2/ }).click();
  await until(page, "finished");
  const simulation = await Simulation.create({
    configuration: configure({ ...base, budget: 64, oversight: 0.5, seed: 2 }),
    engine: "cpu",
  });
  await simulation.advance(5);
  const hash = await simulation.hash();
  await simulation.destroy();
  expect(await textOf(page, "hash")).toContain(hash);
  const at = columns["state_hash"]?.filter(
    (_, i) => columns["budget"]?.[i] === 64 && columns["oversight"]?.[i] === 0.5 && columns["seed"]?.[i] === 2,
  );
  expect(new Set(at)).toEqual(new Set([hash]));

  // Another page of the same browser finds what this one has computed.
  await page.reload();
  await page.getByRole("link", { name: "Lab" }).click();
  await openPlan(page, { ...plan, seeds: 1 });
  await standing(page).getByText("All 4 runs are done.").waitFor();
  await cells(page).nth(3).waitFor();
  expect(complaints).toEqual([]);
});

test("what is no plan of this page is refused with what is allowed, and the form stays", async () => {
  const page = await open(`#/lab?${small}&engine=cpu`);
  await standing(page).getByText("90 runs.").waitFor();
  const refused = async (json: unknown, words: string | RegExp) => {
    await openPlan(page, json);
    await page.getByRole("alert").getByText(words).waitFor();
  };
  await refused({ ...plan, design: "random", points: 4 }, /plan\.json, design: "random"; this page takes a grid/);
  await refused({ ...plan, vary: { budgett: [1, 2] } }, /plan\.json, vary: budgett is none that this page can vary/);
  await refused({ ...plan, seed: 2 }, /"seed" is not known; did you mean "seeds"\?/);
  expect(await standing(page).innerText()).toMatch(/^90 runs\./);
  await dropPlan(page, { ...plan, seeds: 3 });
  await standing(page).getByText("12 runs.").waitFor();
  await page.getByLabel("Seeds").fill("101");
  await page.getByLabel("Seeds").press("Enter");
  await page.getByText("This page runs at most 400 runs.").waitFor();
  expect(await page.getByRole("button", { name: "Run", exact: true }).isDisabled()).toBe(true);
  await page.getByLabel("Lineages", { exact: true }).fill("12");
  await page.getByLabel("Lineages", { exact: true }).press("Enter");
  await page.getByText(/population: "12" is not allowed; allowed: an integer from 256/).waitFor();
});
