// What becomes of a run when the GPU fails or there is none, in a real Chromium: its GPU process is crashed in the middle of a run, and
// another one has no WebGPU at all. Both end in the bits that the command gives.
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { mesascope, temporaryFolder } from "../cli/command.ts";
import { chromiumLaunch } from "../setup/chromium.ts";
import { openedPages, textOf, until } from "../setup/opened-page.ts";
import { sharedBrowser } from "../setup/served-page.ts";
import { SMALL_POPULATION } from "../../src/app/store/store.ts";

const { open } = openedPages();
const folder = temporaryFolder();

/** Quick to compile and to run on a device that a processor stands in for. */
const set = {
  population: 256,
  generations: 24,
  measureEvery: 8,
  levels: 2,
  contexts: 8,
  contextsActed: 4,
  probeContexts: 16,
  plans: 16,
  budget: 16,
  seed: 5,
};

/** The state hash that `mesascope run` prints for the same configuration. */
async function hashOfCommand(): Promise<string> {
  const given = Object.entries(set).flatMap(([name, value]) => ["--set", `${name}=${value}`]);
  const out = join(folder.path, `run-${performance.now()}`);
  const said = await mesascope("run", "savanna", ...given, "--engine", "cpu", "--no-charts", "--out", out);
  return /state ([0-9a-f]{16})/.exec(said.out)?.[1] ?? said.error;
}

const query = new URLSearchParams(Object.entries(set).map(([name, value]) => [name, `${value}`]));

const reaches = (page: Page, generation: number) =>
  page.waitForFunction(
    (wanted) => Number(document.querySelector("[data-testid=generation]")?.textContent) >= wanted,
    generation,
  );

test("a GPU that crashes: the page says so, recovers from the last checkpoint, and ends in the same bits", async () => {
  // A browser of its own: the others' pages must not lose their device. A small window leaves the processor to the run.
  const browser = await chromium.launch(await chromiumLaunch());
  onTestFinished(() => browser.close());
  const page = await open(`#/?${query}&engine=gpu&software=true`, {
    in: browser,
    viewport: { width: 640, height: 480 },
  });
  const speed = page.getByLabel("Speed");
  await speed.selectOption("3");
  await reaches(page, 2);
  const session = await browser.newBrowserCDPSession();
  await session.send("Browser.crashGpuProcess");
  const notice = page.locator('[data-topic="device"]');
  await notice.getByText("The GPU device was lost; the run continues.").waitFor();
  expect(await notice.textContent()).toMatch(/It continues from the checkpoint of generation \d+/);
  await speed.selectOption("Infinity");
  const [expected] = await Promise.all([hashOfCommand(), until(page, "finished")]);
  expect(await textOf(page, "hash")).toBe(expected);
  expect(await textOf(page, "status")).toContain("gpu");
  // Nothing else is said to have failed.
  expect(await page.getByRole("alert").allTextContents()).toEqual([]);
});

test("without WebGPU the page says so and what to do, begins smaller, and computes the same bits", async () => {
  const plain = await sharedBrowser({ webgpu: false });
  try {
    const first = await open("", { in: plain });
    await first.waitForURL(new RegExp(`population=${SMALL_POPULATION}$`));
    const notice = first.locator('[data-topic="engine"]');
    await notice.waitFor();
    expect(await notice.textContent()).toMatch(
      /WebGPU.*The run uses the CPU with 1,024 lineages; results are bit-identical.*For large populations/,
    );
    await first.context().close();
    const page = await open(`#/?${query}`, { in: plain });
    const [expected] = await Promise.all([hashOfCommand(), until(page, "finished")]);
    expect(await textOf(page, "hash")).toBe(expected);
    expect(await textOf(page, "status")).toContain("cpu");
    // A GPU that was asked for by name is missed in words.
    const asked = await open(`#/?${query}&engine=gpu`, { in: plain });
    await asked
      .getByRole("alert")
      .getByText(/This run could not be opened.*WebGPU/)
      .waitFor();
  } finally {
    await plain.close();
  }
});
