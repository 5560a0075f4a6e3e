// Ladders on a page: what is drawn is what was measured, nothing is cut off on a phone, and who cannot see reads the same in a table.
import axe from "axe-core";
import { h, render, type ComponentChild } from "preact";
import { afterEach, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { dark } from "../../../src/charts/theme-dark.ts";
import { light } from "../../../src/charts/theme-light.ts";
import { deepestLevel, levelColour, type Theme } from "../../../src/charts/theme.ts";
import { LineageLadder } from "../../../src/app/components/ladder/lineage-ladder.tsx";
import { PopulationLadder } from "../../../src/app/components/ladder/mean-ladder.tsx";
import { eventuallyPasses } from "../../setup/eventually.ts";
import { planted, plantedLadder, plantedMeans } from "./planted-ladders.ts";
import styles from "../../../src/app/styles/index.css?inline";

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets = [sheet];

const quiet = { onDistribution: () => {}, onContext: () => {} };
let root: HTMLElement | undefined;
afterEach(() => {
  if (root) render(null, root);
  root?.remove();
});

/** On a page of a width in pixels, in a theme. */
async function show(content: ComponentChild, width = 760, theme: Theme = light): Promise<HTMLElement> {
  const main = document.createElement("main");
  root = main;
  main.style.width = `${width}px`;
  const { name: _, levels: __, ...colours } = theme;
  for (const [role, colour] of Object.entries(colours)) document.documentElement.style.setProperty(`--${role}`, colour);
  for (let level = 0; level <= deepestLevel; level++)
    document.documentElement.style.setProperty(`--level-${level}`, levelColour(theme, level));
  document.body.append(main);
  render(content, main);
  await eventuallyPasses(() => expect(main.querySelector("svg.ladder-picture")).not.toBeNull());
  return main;
}

const texts = (within: Element, selector: string): string[] =>
  [...within.querySelectorAll(selector)].map(({ textContent }) => textContent ?? "");

test("a chain: a rung a level, a tie as wide as ρ, a wire a plan, and the outcome in words", async () => {
  const ladder = plantedLadder("garbled");
  const main = await show(h(LineageLadder, { ...quiet, ladder, distribution: "training" }));
  expect(texts(main, "svg .strong").filter((text) => !/^[−\d]/.test(text))).toEqual([
    "natural selection",
    "human",
    "AI",
    "inner optimizer",
  ]);
  const ties = [...main.querySelectorAll<SVGRectElement>("rect.tie")];
  const widths = ties.map((tie) => tie.width.baseVal.value);
  ladder.rungs.slice(1).forEach(({ above }, at) => expect((widths[at] ?? 0) / 38).toBeCloseTo(above.training, 3));
  expect(main.querySelectorAll("path.wire")).toHaveLength(64 + 1);
  expect(main.querySelectorAll("path.wire.best")).toHaveLength(8);
  const deepest = ladder.rungs.at(-1)?.deed.training;
  expect(main.querySelector(".outcome")?.textContent).toContain(`chooses plan ${deepest?.plan}`);
  // Holes: n plans are considered at each rung that cannot look at all.
  const holes = ladder.rungs.slice(1).reduce((sum, { plans }) => sum + (plans < 64 ? plans : 0), 0);
  expect(main.querySelectorAll("circle.hole")).toHaveLength(holes);
});

test("deployment shows other ties; the switch and the stepper ask", async () => {
  const ladder = plantedLadder("garbled");
  const [onDistribution, onContext] = [vi.fn(), vi.fn()];
  const main = await show(h(LineageLadder, { ladder, distribution: "deployment", onDistribution, onContext }));
  expect(texts(main, ".tie-words")).toEqual(
    ladder.rungs.slice(1).map(({ above }) => above.deployment.toFixed(2).replace("-", "−")),
  );
  main.querySelector<HTMLInputElement>("input[type=radio]:not(:checked)")?.click();
  expect(onDistribution).toHaveBeenCalledWith("training");
  await userEvent.click(main.querySelector("[aria-label='Next context']") ?? main);
  expect(onContext).toHaveBeenCalledWith(4);
});

test("a reflex has one wire and no ρ", async () => {
  const main = await show(h(LineageLadder, { ...quiet, ladder: plantedLadder("reflex"), distribution: "training" }));
  expect(main.querySelectorAll("path.wire")).toHaveLength(1);
  expect(main.querySelectorAll("rect.tie")).toHaveLength(0);
  expect(main.querySelectorAll("path.untied")).toHaveLength(1);
  expect(main.textContent).toContain("a cue maps");
});

for (const width of [328, 760, 1600]) {
  test(`at ${width} pixels no word is cut off or lies on another`, async () => {
    for (const kind of [...planted, "means"] as const) {
      const content =
        kind === "means"
          ? h(PopulationLadder, { ...quiet, ladder: plantedMeans(), distribution: "training" })
          : h(LineageLadder, { ...quiet, ladder: plantedLadder(kind), distribution: "training" });
      const main = await show(content, width);
      const picture = main.querySelector("svg.ladder-picture");
      const outer = picture?.getBoundingClientRect();
      expect(main.scrollWidth, kind).toBeLessThanOrEqual(width);
      const boxes = [...(picture?.querySelectorAll("text") ?? [])].map((text) => ({
        words: text.textContent,
        box: text.getBoundingClientRect(),
      }));
      expect(boxes.length).toBeGreaterThan(6);
      boxes.forEach(({ words, box }, i) => {
        expect(box.left, `${kind}: ${words}`).toBeGreaterThanOrEqual((outer?.left ?? 0) - 0.5);
        expect(box.right, `${kind}: ${words}`).toBeLessThanOrEqual((outer?.right ?? 0) + 0.5);
        for (const other of boxes.slice(0, i)) {
          const apart =
            box.left >= other.box.right - 0.5 ||
            box.right <= other.box.left + 0.5 ||
            box.top >= other.box.bottom - 4 ||
            box.bottom <= other.box.top + 4;
          expect(apart, `${kind}: “${words}” on “${other.words}”`).toBe(true);
        }
      });
      render(null, main);
      main.remove();
    }
  });
}

for (const theme of [light, dark]) {
  test(`${theme.name}: axe finds nothing to say, and the table says what the picture shows`, async () => {
    const ladder = plantedLadder("six");
    const content = h("div", {}, [
      h(LineageLadder, { ...quiet, ladder, distribution: "training" }),
      h(PopulationLadder, { ...quiet, ladder: plantedMeans(), distribution: "training" }),
    ]);
    const main = await show(content, 760, theme);
    for (const details of main.querySelectorAll("details")) details.open = true;
    const rows = texts(main.querySelector("tbody") ?? main, "tr");
    expect(rows).toHaveLength(7);
    ladder.rungs.forEach(({ name, base }, at) => {
      expect(rows[at]).toContain(name);
      expect(rows[at]).toContain(base.training.toFixed(2));
    });
    document.body.style.background = theme.background;
    const { violations } = await axe.run(main, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}
