// What the page asks of the population view in the worker: its methods as Comlink gives them, or the view itself.
import type { Surface, Viewport } from "../../shared/population-geometry.ts";
import type { FitnessRange, Look } from "./population-view.ts";

export interface PopulationPort {
  /** The canvas is transferred; its number is for `detach`. */
  attach(canvas: OffscreenCanvas, surface: Surface, number: number): unknown;
  /** The canvas of that number is no longer on the page. */
  detach(number: number): unknown;
  /** The callback is a Comlink proxy. */
  listen(callback: (range: FitnessRange) => void): unknown;
  setLook(look: Look): unknown;
  setViewport(viewport: Viewport): unknown;
  resize(surface: Surface): unknown;
  toPng(): Promise<Blob>;
}

/** What the worker answers may be a refusal. */
export function heard(answer: unknown, fail: (error: unknown) => void): void {
  Promise.resolve(answer).catch(fail);
}
