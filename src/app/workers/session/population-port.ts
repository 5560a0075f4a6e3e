// The interface of the population view in the session worker, and the plain data that it takes.
import type { Colouring } from "../../../model/picture.ts";
import type { Distribution } from "../../../model/world.ts";
import type { Surface, Viewport } from "../../shared/population-geometry.ts";

/** The quantity that colours the lineages, and the theme. */
export interface PopulationLook {
  readonly colouring: Colouring;
  /** The level whose drives and correlation are shown: 1 … 6; 0 is the acting level of each lineage. */
  readonly level: number;
  /** The distribution in which the correlation is measured. */
  readonly distribution: Distribution;
  readonly theme: "light" | "dark";
  /** The entry of the one category that is highlighted, if any. */
  readonly only?: number | undefined;
}

/** Fitness at the ends of the color ramp, in base units: percentiles 2 and 98 of the lineages. */
export interface FitnessRange {
  readonly low: number;
  readonly high: number;
}

/** The methods may be Comlink's proxies, so that their results may be promises. */
export interface PopulationPort {
  /** The canvas is transferred; its number is for `detach`. */
  attach(canvas: OffscreenCanvas, surface: Surface, number: number): unknown;
  /** The canvas of that number is no longer on the page. */
  detach(number: number): unknown;
  /** The callback is a Comlink proxy. */
  listen(callback: (range: FitnessRange) => void): unknown;
  setLook(look: PopulationLook): unknown;
  setViewport(viewport: Viewport): unknown;
  resize(surface: Surface): unknown;
  toPng(): Promise<Blob>;
}
