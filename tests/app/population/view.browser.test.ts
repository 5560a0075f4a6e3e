// The population on a page, as a person has it: drawn in a worker by the gpu engine, or painted for one that does not draw; looked
// at closer by hand and by keyboard, opened, and taken away.
import axe from "axe-core";
import { wrap, type Remote } from "comlink";
import { h, render } from "preact";
import { afterEach, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { light } from "../../../src/charts/theme-light.ts";
import { configure } from "../../../src/model/configuration.ts";
import { problemOf } from "../../../src/model/engine.ts";
import { compileGaussian } from "../../../src/model/gaussian.ts";
import { GROUND } from "../../../src/model/picture.ts";
import type { State } from "../../../src/model/state.ts";
import { coloursOf } from "../../../src/app/shared/population-colours.ts";
import {
  frameOf,
  layoutOf,
  placeOf,
  wholeOf,
  zoomed,
  type Viewport,
} from "../../../src/app/shared/population-geometry.ts";
import { paint, shade } from "../../../src/app/workers/session/population-painter.ts";
import { Population } from "../../../src/app/components/population/population.tsx";
import { eventuallyPasses } from "../../setup/eventually.ts";
import type { PopulationWorker } from "../../setup/population.worker.ts";
import { telephone } from "../../../src/worlds/telephone.ts";
import { pictureOf } from "./planted.ts";
import styles from "../../../src/app/styles/index.css?inline";

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets = [sheet];

const set = {
  world: "telephone",
  population: 512,
  topology: "torus",
  levels: 2,
  kind: "both",
  contexts: 16,
  contextsActed: 4,
  plans: 16,
  probeContexts: 16,
} as const;
const world = compileGaussian(telephone);
const { settings } = problemOf(configure(set), world);
const layout = layoutOf(settings);
const colours = coloursOf("drive", light);

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

interface Mounted {
  readonly api: Remote<PopulationWorker>;
  readonly canvas: HTMLCanvasElement;
  readonly root: HTMLElement;
  readonly picked: ReturnType<typeof vi.fn>;
  readonly saved: Promise<Blob>;
}

async function mount(engine: "gpu" | "reference"): Promise<Mounted> {
  const worker = new Worker(new URL("../../setup/population.worker.ts", import.meta.url), { type: "module" });
  const api = wrap<PopulationWorker>(worker);
  await api.open(engine, set);
  const port = await api.view();
  const root = document.createElement("main");
  root.style.width = "400px";
  document.body.append(root);
  for (const [name, colour] of Object.entries({ ink: light.ink, muted: light.muted, background: light.background }))
    root.style.setProperty(`--${name}`, colour);
  const picked = vi.fn();
  const saved = new Promise<Blob>((resolve, reject) => {
    const props = {
      surface: engine,
      layout,
      names: world,
      shape: { levels: 2, reflexes: true },
      theme: light,
      distribution: "training",
      chosen: undefined,
      onPick: picked,
      describe: (lineage: number) => Promise.resolve(`told of ${lineage}`),
      onSave: resolve,
      onError: reject,
    } as const;
    // A remote view answers with promises where the view itself answers at once: the page takes both.
    render(h(Population, { ...props, port }), root);
  });
  const canvas = root.querySelector("canvas");
  if (!canvas) throw new Error("no canvas");
  closing.push(() => {
    render(null, root);
    root.remove();
    worker.terminate();
  });
  await painted();
  return { api, canvas, root, picked, saved };
}

/** Waits until what has been rendered is painted: two frames. */
const painted = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

/** What the canvas on the page shows: words 0xAABBGGRR. */
async function shown({ api, canvas }: Mounted): Promise<{ pixels: Uint32Array; width: number; height: number }> {
  await api.drawn();
  expect(await api.failures()).toEqual([]);
  await painted();
  const { width, height } = canvas.getBoundingClientRect();
  const copy = new OffscreenCanvas(width, height);
  const context = copy.getContext("2d");
  if (!context) throw new Error("no 2d context");
  context.drawImage(canvas, 0, 0, width, height);
  return { pixels: new Uint32Array(context.getImageData(0, 0, width, height).data.buffer), width, height };
}

/** What it should show, by hand from the whole state. */
async function expected(api: Mounted["api"], width: number, height: number, viewport: Viewport): Promise<Uint32Array> {
  const frame = frameOf(layout, { width, height, ratio: 1 }, viewport);
  const pixels = new Uint32Array(width * height);
  paint(
    settings,
    pictureOf(frame, { colouring: "drive", colours }),
    { state: await api.read(), first: 0, stride: 1 },
    pixels,
  );
  return pixels;
}

/** Waits until the canvas shows what it should: the page tells the worker of a viewport when it comes to it. */
const expectShown = (page: Mounted, viewport: Viewport): Promise<void> =>
  vi.waitFor(
    async () => {
      const { pixels, width, height } = await shown(page);
      expect(pixels).toEqual(await expected(page.api, width, height, viewport));
    },
    { timeout: 30_000 },
  );

const press = (canvas: HTMLElement, key: string) =>
  canvas.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));

for (const engine of ["gpu", "reference"] as const) {
  test(
    `${engine}: the canvas shows the population as it evolves, whole and closer, and gives it away as PNG`,
    { timeout: 180_000 },
    async () => {
      const page = await mount(engine);
      await page.api.run(1);
      await expectShown(page, wholeOf(layout));
      const { pixels, width, height } = await shown(page);
      expect(new Set(pixels).size).toBeGreaterThan(5);

      await page.api.run(1);
      await expectShown(page, wholeOf(layout));
      expect((await shown(page)).pixels).not.toEqual(pixels);

      press(page.canvas, "+");
      await expectShown(page, zoomed(layout, { width, height, ratio: 1 }, wholeOf(layout), 1.5));

      const button = page.root.querySelector<HTMLButtonElement>('[aria-label="Save the population as PNG"]');
      if (!button) throw new Error("no button for the PNG");
      button.click();
      await expectPng(await page.saved, await page.api.read());
    },
  );
}

/** A picture of the whole population, 2048 ÷ 32 pixels a lineage. */
async function expectPng(png: Blob, state: State): Promise<void> {
  const bitmap = await createImageBitmap(png);
  expect([bitmap.width, bitmap.height]).toEqual([2048, 1024]);
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  if (!context) throw new Error("no 2d context");
  context.drawImage(bitmap, 0, 0);
  const at = (x: number, y: number) => new Uint32Array(context.getImageData(x, y, 1, 1).data.buffer)[0];
  const frame = frameOf(layout, { width: 2048, height: 1024, ratio: 1 }, wholeOf(layout));
  const picture = pictureOf(frame, { colouring: "drive", colours });
  for (const lineage of [0, 31, 32, 300, 511]) {
    const [x, y] = [(lineage % 32) * 64, Math.floor(lineage / 32) * 64];
    expect(at(x + 32, y + 32)).toBe(shade(settings, picture, state, lineage));
    expect(at(x, y)).toBe(colours[GROUND]);
  }
}

test("a lineage is opened by a click where it is drawn, and by keyboard", async () => {
  const page = await mount("reference");
  await page.api.run(1);
  const { width, height } = await shown(page);
  const place = placeOf(frameOf(layout, { width, height, ratio: 1 }, wholeOf(layout)), 77);
  if (!place) throw new Error("lineage 77 is nowhere");
  await userEvent.click(page.canvas, { position: { x: place.x + place.size / 2, y: place.y + place.size / 2 } });
  expect(page.picked).toHaveBeenLastCalledWith(77);
  await eventuallyPasses(() => expect(page.root.querySelector(".tip")?.textContent).toContain("told of 77"));

  page.canvas.focus();
  // The cursor stands at 77 since the click: two to the right, one down.
  for (const key of ["ArrowRight", "ArrowRight", "ArrowDown", "Enter"]) {
    press(page.canvas, key);
    await painted();
  }
  expect(page.picked).toHaveBeenLastCalledWith(77 + 2 + 32);
  expect(page.root.querySelector("[role=status]")?.textContent).toBe("Lineage 111");
});

test("a drag moves the torus and picks nothing; keys that are not ours go on to the page", async () => {
  const page = await mount("reference");
  await page.api.run(1);
  await shown(page);
  const box = page.canvas.getBoundingClientRect();
  const pointer = (type: string, x: number) =>
    page.canvas.dispatchEvent(
      new PointerEvent(type, { pointerId: 1, clientX: box.x + x, clientY: box.y + 100, bubbles: true }),
    );
  // A made-up pointer cannot be captured.
  page.canvas.setPointerCapture = () => {};
  pointer("pointerdown", 100);
  for (let x = 100; x <= 160; x += 12) {
    pointer("pointermove", x);
    await painted();
  }
  pointer("pointerup", 160);
  expect(page.picked).not.toHaveBeenCalled();
  // Cells are 12 pixels wide.
  await expectShown(page, { ...wholeOf(layout), x: 16 - 60 / 12 });

  const heard = vi.fn();
  addEventListener("keydown", heard, { once: true });
  press(page.canvas, "d");
  expect(heard).toHaveBeenCalled();
});

test("a worker that is busy with messages to itself, as one that evolves is, draws all the same", async () => {
  const page = await mount("reference");
  await page.api.run(1);
  void page.api.spin();
  await expectShown(page, wholeOf(layout));
});

test("axe finds nothing to say", async () => {
  const page = await mount("reference");
  const { violations } = await axe.run(page.root, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
