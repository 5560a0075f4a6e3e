// The page in a real Chromium, built and served as people get it: it runs, it can be worked by keyboard alone, nothing is cut off, a link
// gives the bits that the lab gives, and where WebGPU or the link fails it says so and goes on.
import { expect, test } from "vitest";
import { light } from "../../src/charts/theme-light.ts";
import { coloursOf } from "../../src/app/shared/population-colours.ts";
import { frameOf, layoutOf, wholeOf } from "../../src/app/shared/population-geometry.ts";
import { paint } from "../../src/app/workers/session/population-painter.ts";
import { parseAddress } from "../../src/app/store/address.ts";
import { Simulation } from "../../src/simulation/simulation.ts";
import { defaults } from "../../src/model/parameters.ts";
import { exported, openedPages, signature, small, textOf, unreachable, until } from "../setup/opened-page.ts";
import { sharedBrowser } from "../setup/served-page.ts";
import { steps } from "../../src/app/components/tour/tour.tsx";

const { open, complaints } = openedPages();

test("a first visit runs by itself, draws its chart, and is guided by a tour that can be left", async () => {
  const page = await open("");
  await signature(page);
  expect(page.url()).toMatch(/#\/\?population=\d+$/);
  await page.getByRole("dialog", { name: "Levels of optimizers" }).waitFor();
  for (const { title } of steps) {
    const card = page.getByRole("dialog", { name: title });
    await card.waitFor();
    await page.getByRole("button", { name: /^(Next|Done)$/ }).click();
  }
  expect(await page.getByRole("dialog").count()).toBe(0);
  await page.getByRole("button", { name: "Tour", exact: true }).click();
  await page.getByRole("dialog", { name: "Levels of optimizers" }).waitFor();
  await page.keyboard.press("ArrowRight");
  await page.getByRole("dialog", { name: "A population evolves" }).waitFor();
  await page.keyboard.press("Escape");
  expect(await page.getByRole("dialog").count()).toBe(0);
  await page.reload();
  await signature(page);
  expect(await page.getByRole("dialog").count()).toBe(0);
  expect(complaints).toEqual([]);
});

test("on a phone too, all of every card of the tour is in view", async () => {
  const page = await open("", { viewport: { width: 360, height: 740 }, reducedMotion: "reduce" });
  for (const { title } of steps) {
    const card = page.getByRole("dialog", { name: title });
    await card.waitFor();
    const { x = 0, y = 0, width = 0, height = 0 } = (await card.boundingBox()) ?? {};
    expect([x >= 0, y >= 0, x + width <= 360, y + height <= 740], title).toEqual([true, true, true, true]);
    await page.getByRole("button", { name: /^(Next|Done)$/ }).click();
  }
});

test("it is paused, stepped, deployed, called back, set back and played by the keyboard", async () => {
  const page = await open(`#/?${small}`.replace("generations=12", "generations=400"));
  await signature(page);
  await page.keyboard.press("Space");
  await until(page, "paused");
  const before = Number(await textOf(page, "generation"));
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(
    (wanted) => document.querySelector("[data-testid=generation]")?.textContent === wanted,
    `${before + 1}`,
  );
  const hash = await textOf(page, "hash");
  await page.keyboard.press("d");
  await page.waitForSelector('[data-chart="deployed"] svg');
  expect(await page.getByRole("switch", { name: "Deploy" }).isChecked()).toBe(true);
  await page.keyboard.press("Space");
  await until(page, "paused");
  expect(Number(await textOf(page, "days"))).toBeGreaterThan(0);
  await page.keyboard.press("d");
  await page.getByTestId("days").waitFor({ state: "detached" });
  expect(await textOf(page, "hash")).toBe(hash);
  await page.keyboard.press("r");
  await page.waitForFunction(() => document.querySelector("[data-testid=generation]")?.textContent === "founders");
  await page.keyboard.press("Space");
  await until(page, "running");
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await sheet.waitFor();
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "hidden" });
});

test("everything can be reached by Tab, and a change is made, undone, redone and run without a mouse", async () => {
  const page = await open(`#/?${small}`);
  await until(page, "finished");
  await page.keyboard.press("/");
  await page.keyboard.type("instruction fidelity");
  // The definition of the label, the field's way back, then the field.
  for (let stop = 0; stop < 3; stop++) await page.keyboard.press("Tab");
  const field = page.getByLabel("Instruction fidelity q", { exact: true });
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press("Control+A");
  await page.keyboard.type("2");
  await page.keyboard.press("Enter");
  await page.getByText('"2" is not allowed; allowed: a number from 0 to 1').waitFor();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("0.9");
  await page.keyboard.press("Tab");
  await page.getByText("1 change needs a restart").waitFor();
  // Out of the field, whose own undo it would be.
  await page.keyboard.press("Control+Z");
  await page.getByText("1 change needs a restart").waitFor({ state: "hidden" });
  await page.keyboard.press("Control+Shift+Z");
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/fidelity=0\.9/);
  expect(await unreachable(page)).toEqual([]);
});

test("a link gives the bits that the lab gives, with WebGPU in the browser and without", async () => {
  const hash = `#/?${small}&seed=7&plans=16&contextsActed=8`.replace("generations=12", "generations=50");
  const { configuration = defaults } = parseAddress(hash);
  const inNode = async () => {
    const simulation = await Simulation.create({ configuration, engine: "reference" });
    await simulation.advance(Infinity);
    return simulation.hash();
  };
  const plain = await sharedBrowser({ webgpu: false });
  try {
    const pages = [await open(hash), await open(hash, { in: plain })] as const;
    const [expected] = await Promise.all([inNode(), ...pages.map((page) => until(page, "finished"))]);
    expect(await textOf(pages[0], "hash")).toBe(expected);
    expect(await textOf(pages[1], "hash")).toBe(expected);
    const notice = await pages[1].locator('[data-topic="engine"]').textContent();
    expect(notice).toMatch(/WebGPU/);
    expect(notice).toMatch(/256 lineages; results are bit-identical/);
  } finally {
    await plain.close();
  }
});

test("a faulty link is told in words, and the page goes on", async () => {
  const page = await open("#/?budgt=4");
  await page.getByRole("alert").getByText("budgt: no such parameter; did you mean budget?").waitFor();
  await signature(page);
});

test("charts are exported as SVG, PNG, CSV and Vega-Lite", async () => {
  const page = await open(`#/?${small}`);
  await until(page, "finished");
  const chart = page.locator('[data-chart="correlation-by-level"]');
  const take = (format: string) => exported(chart, format);
  const svg = await take("SVG");
  expect(svg.name).toBe("mesascope-savanna-seed1-correlation-by-level.svg");
  expect(svg.bytes.toString()).toMatch(/^<svg[^>]*>[\s\S]*World savanna, seed 1/);
  const png = await take("PNG");
  const [, width = 0] = /width="([\d.]+)"/.exec(svg.bytes.toString()) ?? [];
  expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
  expect(png.bytes.readUInt32BE(16)).toBe(2 * Math.ceil(Number(width)));
  expect((await take("CSV")).bytes.toString()).toMatch(/^distribution,series,level,name,value/);
  const spec: unknown = JSON.parse((await take("Vega-Lite")).bytes.toString());
  expect(spec).toMatchObject({ $schema: "https://vega.github.io/schema/vega-lite/v6.json" });
});

test("a pinned run is compared with the next: one chart shows both, and what differs is named", async () => {
  const page = await open(`#/?${small}`);
  await until(page, "finished");
  await page.keyboard.press("p");
  await page.getByText("This run is pinned.").waitFor();
  await page.keyboard.press("n");
  await page.getByRole("heading", { name: "Correlation with the base objective by level, in two runs" }).waitFor();
  const strip = page.getByRole("region", { name: "Comparison with the pinned run" });
  expect((await strip.innerText()).replaceAll(/\s+/g, " ")).toContain("Differences: Seed 1 → 2");
});

test("a lineage on the map opens as a ladder, pressed or by the keyboard", async () => {
  const page = await open(`#/?${small}`);
  await until(page, "finished");
  await page.getByRole("application", { name: "Population of 256 lineages" }).click();
  await page.getByRole("heading", { name: /^Lineage \d+$/ }).waitFor();
  await page.getByRole("button", { name: "Show population means" }).click();
  await page.getByRole("heading", { name: "Objective correlation by level" }).waitFor();
  await page.getByRole("application", { name: "Population of 256 lineages" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: /^Lineage \d+$/ }).waitFor();
});

test("charts of the last generation are drawn while the run goes on", async () => {
  const page = await open(`#/?${small}`.replace("generations=12", "generations=4000"));
  for (const chart of ["goodhart", "scatter"]) {
    const figure = page.locator(`[data-chart="${chart}"]`);
    await figure.scrollIntoViewIfNeeded();
    await figure.locator("svg.marks").waitFor();
    expect(await page.getByTestId("status").getAttribute("data-status")).toBe("running");
  }
});

test("the map shows the population to the pixel", async () => {
  const hash = `#/?${small}&engine=cpu`;
  const page = await open(hash, { colorScheme: "light" });
  await until(page, "finished");
  const { configuration = defaults } = parseAddress(hash);
  const simulation = await Simulation.create({ configuration, engine: "reference" });
  await simulation.advance(Infinity);
  const { settings } = simulation.problem;
  const state = await simulation.read();
  // The last frame may still be under way.
  await page.waitForFunction(() => document.querySelector(".population canvas")?.getAttribute("data-whole") !== null);
  const shown = async () => {
    const { width, height, pixels } = await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>(".population canvas");
      if (!canvas) throw new Error("no canvas");
      const { width, height } = canvas;
      const copy = new OffscreenCanvas(width, height).getContext("2d");
      copy?.drawImage(canvas, 0, 0);
      const { data = [] } = copy?.getImageData(0, 0, width, height) ?? {};
      return { width, height, pixels: [...new Uint32Array(Uint8ClampedArray.from(data).buffer)] };
    });
    const layout = layoutOf(settings);
    const frame = frameOf(layout, { width, height, ratio: 1 }, wholeOf(layout));
    const colours = coloursOf("drive", light);
    const picture = {
      frame,
      colouring: "drive",
      level: 1,
      colours,
      moments: new Float32Array(272),
      low: 0,
      high: 1,
    } as const;
    const expected = new Uint32Array(width * height);
    paint(settings, picture, { state, first: 0, stride: 1 }, expected);
    return { pixels, expected: [...expected], cells: new Set(expected).size };
  };
  const { pixels, expected, cells } = await shown();
  expect(cells).toBeGreaterThan(3);
  expect(pixels).toEqual(expected);
});
