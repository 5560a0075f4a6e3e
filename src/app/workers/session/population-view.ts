// The view of the population: viewport, colouring and canvas. The engine draws it if it can; otherwise the CPU paints
// it. Draw requests are merged, so that their rate is limited by the display.
import type { Engine, Problem } from "../../../model/engine.ts";
import type { Picture } from "../../../model/picture.ts";
import type { Distribution } from "../../../model/world.ts";
import { planes } from "../../../model/state.ts";
import type { Probe } from "../../../analysis/measure/probe.ts";
import { dark } from "../../../charts/theme-dark.ts";
import { light } from "../../../charts/theme-light.ts";
import { coloursOf } from "../../shared/population-colours.ts";
import {
  bounded,
  frameOf,
  layoutOf,
  pickAt,
  wholeOf,
  type Layout,
  type Surface,
  type Viewport,
} from "../../shared/population-geometry.ts";
import { correlationUniforms } from "./correlation-uniforms.ts";
import { paint, type Sample } from "./population-painter.ts";
import type { FitnessRange, PopulationLook } from "./population-port.ts";

export const firstLook: PopulationLook = { colouring: "drive", level: 1, distribution: "training", theme: "light" };

/**
 * The source of the view. `draw` and `read` belong to an engine. The owner of the engine ensures that `read` waits
 * until the engine is between two batches.
 */
export interface Shown extends Pick<Engine, "draw" | "read"> {
  readonly problem: Problem;
  /** Computes correlations; without it no lineage has one. */
  readonly probe?: Pick<Probe, Distribution> | undefined;
}

/** Minimum time between two draws, in milliseconds. */
const FRAME = 16;
/** Maximum number of cells that the CPU paints. */
const MOST_PAINTED = 65_536;
/** Number of lineages from which the fitness range is computed. */
const RANGE_SAMPLE = 1024;
/** The larger side of an exported image, in pixels. */
const SAVED = 2048;

const nothing = new Float32Array(16 * 16 + 16);

export class PopulationView {
  readonly #fail: (error: unknown) => void;
  #canvas: OffscreenCanvas | undefined;
  #number = 0;
  /** The type of the canvas's context, which cannot change. */
  #kind: "drawn" | "painted" | undefined;
  #surface: Surface = { width: 300, height: 150, ratio: 1 };
  #viewport: Viewport | undefined;
  #look = firstLook;
  #shown: Shown | undefined;
  #layout: Layout | undefined;
  #moments: Partial<Record<Distribution, Float32Array<ArrayBuffer>>> = {};
  #range = { low: 0, high: 1 };
  #sample: (Sample & { readonly until: number }) | undefined;
  /** Whether the founders exist. */
  #alive = false;
  /** Whether the population has changed since the fitness range was computed. */
  #stale = true;
  #tell: (range: FitnessRange) => void = () => {};
  #pending: Promise<void> | undefined;
  /** Draws run one after another. */
  #last: Promise<void> = Promise.resolve();
  #drawnAt = -Infinity;

  /** `fail` receives errors of draws without a caller, such as a lost device. */
  constructor(fail: (error: unknown) => void) {
    this.#fail = fail;
  }

  /** Sets the canvas. Engines that draw and those that do not need different canvases. */
  attach(canvas: OffscreenCanvas, surface: Surface, number = 0): void {
    this.#canvas = canvas;
    this.#number = number;
    this.#kind = undefined;
    this.resize(surface);
  }

  /** Releases the canvas of this number, unless another one has replaced it. */
  detach(number = 0): void {
    if (number === this.#number) this.#canvas = undefined;
  }

  /** Sets the callback that receives the fitness range whenever it changes. */
  listen(callback: (range: FitnessRange) => void): void {
    this.#tell = callback;
  }

  /** Shows another run. The viewport is kept if the layout is the same. Nothing is drawn until `refresh`. */
  show(shown: Shown | undefined): void {
    const layout = shown && layoutOf(shown.problem.settings);
    const same = layout?.columns === this.#layout?.columns && layout?.rows === this.#layout?.rows;
    if (!same) this.#viewport = layout && wholeOf(layout);
    this.#layout = layout;
    this.#shown = shown;
    this.#moments = {};
    this.#alive = false;
  }

  setLook(look: PopulationLook): void {
    this.#look = look;
    this.#stale ||= look.colouring === "fitness";
    this.#soon();
  }

  setViewport(viewport: Viewport): void {
    this.#viewport = viewport;
    this.#soon();
  }

  /** Sets the size of the canvas, in device pixels. */
  resize(surface: Surface): void {
    this.#surface = surface;
    this.#soon();
  }

  /** Handles a change of the population: draws it soon. */
  refresh(): void {
    this.#alive = true;
    this.#stale = true;
    this.#soon();
  }

  #soon(): void {
    this.draw().catch(this.#fail);
  }

  /**
   * Draws soon, merging further calls until then. Resolves when the population is drawn. Uses timers instead of
   * animation frames, because a worker that sends itself messages, as an evolving one does, gets no animation frames.
   */
  draw(): Promise<void> {
    this.#pending ??= new Promise((resolve, reject) => {
      const rest = Math.max(0, this.#drawnAt + FRAME - performance.now());
      setTimeout(() => {
        this.#pending = undefined;
        this.#last = this.#last.then(() => this.#drawNow()).then(resolve, reject);
      }, rest);
    });
    return this.#pending;
  }

  /** The lineage at a device pixel of the canvas; undefined if there is none. */
  pickAt(x: number, y: number): number | undefined {
    return this.#layout && pickAt(this.#frame(this.#layout), x, y);
  }

  /** The whole population as a PNG. Small populations have several whole pixels per cell. */
  async toPng(): Promise<Blob> {
    const { layout, shown } = this.#require();
    await this.#prepare(shown);
    const larger = Math.max(layout.columns, layout.rows);
    const scale = larger < SAVED ? Math.floor(SAVED / larger) : SAVED / larger;
    const [width, height] = [layout.columns, layout.rows].map((cells) => Math.max(1, Math.round(cells * scale)));
    const surface = { width: width ?? 1, height: height ?? 1, ratio: 1 };
    const canvas = new OffscreenCanvas(surface.width, surface.height);
    const picture = this.#picture(frameOf(layout, surface, wholeOf(layout)));
    if (shown.draw) {
      await shown.draw(canvas, picture);
      return canvas.convertToBlob({ type: "image/png" });
    }
    this.#paint(canvas, picture, shown, await this.#read(shown, 0, layout.rows, layout));
    return canvas.convertToBlob({ type: "image/png" });
  }

  async #drawNow(): Promise<void> {
    this.#drawnAt = performance.now();
    const [canvas, shown, layout] = [this.#canvas, this.#shown, this.#layout];
    if (!canvas || !shown || !layout || !this.#alive) return;
    const kind = shown.draw ? "drawn" : "painted";
    // The page sends another canvas after a change of the engine.
    if (kind !== (this.#kind ??= kind)) return;
    await this.#prepare(shown);
    if (shown !== this.#shown) return;
    if (shown.draw) return shown.draw(canvas, this.#picture(this.#frame(layout)));
    const sample = await this.#visible(shown, layout);
    if (shown !== this.#shown || canvas !== this.#canvas) return;
    this.#paint(canvas, this.#picture(this.#frame(layout)), shown, sample);
  }

  /** Computes the fitness range, if it is shown and the population has changed. */
  async #prepare(shown: Shown): Promise<void> {
    if (!this.#stale) return;
    this.#stale = false;
    this.#sample = undefined;
    if (this.#look.colouring !== "fitness") return;
    const { settings } = shown.problem;
    const count = Math.min(RANGE_SAMPLE, settings.population);
    const { words } = await shown.read(0, count, Math.floor(settings.population / count));
    const plane = planes.score(settings) * count;
    const fitness = Int32Array.from(words.subarray(plane, plane + count)).sort();
    const at = (share: number) => fitness[Math.round(share * (count - 1))] ?? 0;
    const range = { low: at(0.02), high: Math.max(at(0.98), at(0.02) + 1) };
    if (range.low === this.#range.low && range.high === this.#range.high) return;
    this.#range = range;
    this.#tell({ low: range.low / 256, high: range.high / 256 });
  }

  #frame(layout: Layout) {
    return frameOf(layout, this.#surface, bounded(layout, this.#surface, this.#viewport ?? wholeOf(layout)));
  }

  #picture(frame: Picture["frame"]): Picture {
    const { colouring, level, distribution, theme, only } = this.#look;
    const colours = coloursOf(colouring, theme === "dark" ? dark : light, only);
    return { frame, colouring, level, colours, moments: this.#momentsOf(distribution), ...this.#range };
  }

  #momentsOf(distribution: Distribution): Float32Array<ArrayBuffer> {
    const ground = this.#shown?.probe?.[distribution];
    if (!ground) return nothing;
    return (this.#moments[distribution] ??= correlationUniforms(ground.moments.within));
  }

  /** The lineages of the visible rows, all or every n-th. Cached until the population or the rows change. */
  async #visible(shown: Shown, layout: Layout): Promise<Sample> {
    const { originY, height, step } = this.#frame(layout);
    const first = Math.floor(originY / 65_536);
    const rows = Math.ceil((originY % 65_536) / 65_536 + (height * step) / 65_536);
    const around = first + rows > layout.rows;
    const [from, count] = around || layout.population <= MOST_PAINTED ? [0, layout.rows] : [first, rows];
    const [begin, end] = [from * layout.columns, (from + count) * layout.columns];
    const kept = this.#sample;
    const stride = Math.ceil((end - begin) / MOST_PAINTED);
    if (kept && kept.first <= begin && kept.until >= Math.min(end, layout.population) && kept.stride <= stride)
      return kept;
    const sample = await this.#read(shown, from, count, layout);
    this.#sample = { ...sample, until: Math.min(end, layout.population) };
    return sample;
  }

  async #read(shown: Shown, row: number, rows: number, { columns, population }: Layout): Promise<Sample> {
    const first = row * columns;
    const lineages = Math.min(rows * columns, population - first);
    const stride = Math.ceil(lineages / MOST_PAINTED);
    return { state: await shown.read(first, Math.ceil(lineages / stride), stride), first, stride };
  }

  #paint(canvas: OffscreenCanvas, picture: Picture, { problem }: Shown, sample: Sample): void {
    const context = canvas.getContext("2d");
    if (!context) throw new Error("population: the canvas is taken by another kind of context");
    const { canvasWidth, canvasHeight } = picture.frame;
    if (canvas.width !== canvasWidth) canvas.width = canvasWidth;
    if (canvas.height !== canvasHeight) canvas.height = canvasHeight;
    const image = new ImageData(canvasWidth, canvasHeight);
    paint(problem.settings, picture, sample, new Uint32Array(image.data.buffer));
    context.putImageData(image, 0, 0);
  }

  #require(): { shown: Shown; layout: Layout } {
    if (!this.#shown || !this.#layout) throw new Error("population: there is no run to look at");
    return { shown: this.#shown, layout: this.#layout };
  }
}
