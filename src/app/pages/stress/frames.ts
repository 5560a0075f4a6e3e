// How fluid a page is: the time from frame to frame, and the frames that the display would have shown in between.
import type { Frames } from "../../../bench/record.ts";

/** No display is faster, in milliseconds a frame; shorter intervals are two calls for one frame. */
const FASTEST = 3;
/** Intervals from which the display is known. */
const KNOWN = 600;

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)] ?? NaN;

/** Milliseconds that a display takes for a frame, from intervals of which some were undisturbed; 60 a second if nothing is known. */
export function refreshOf(intervals: readonly number[]): number {
  const possible = intervals.filter((interval) => interval >= FASTEST).toSorted((a, b) => a - b);
  return possible.length > 0 ? at(possible, 0.1) : 1000 / 60;
}

/** What intervals between frames come to, on a display that takes `refresh` milliseconds for a frame. */
export function framesOf(intervals: readonly number[], refresh: number): Frames {
  const sorted = intervals.toSorted((a, b) => a - b);
  const dropped = intervals.reduce((sum, interval) => sum + Math.max(Math.round(interval / refresh) - 1, 0), 0);
  return {
    count: intervals.length,
    median: at(sorted, 0.5),
    p95: at(sorted, 0.95),
    worst: sorted.at(-1) ?? NaN,
    dropped,
  };
}

/** Watches the frames of the page while it can be seen. */
export class FrameMeter {
  /** Of the last frames, for the display's pace. */
  readonly #known: number[] = [];
  #intervals: number[] = [];
  #last: number | undefined;
  #asked = 0;

  start(): void {
    document.addEventListener("visibilitychange", this.#hidden);
    this.#intervals = [];
    this.#last = undefined;
    this.#asked = requestAnimationFrame(this.#frame);
  }

  stop(): void {
    document.removeEventListener("visibilitychange", this.#hidden);
    cancelAnimationFrame(this.#asked);
  }

  /** The frames since the last call; undefined if there were none, as in a hidden tab. */
  take(): Frames | undefined {
    const intervals = this.#intervals;
    this.#intervals = [];
    return intervals.length > 0 ? framesOf(intervals, refreshOf(this.#known)) : undefined;
  }

  readonly #frame = (time: number): void => {
    if (this.#last !== undefined) {
      this.#intervals.push(time - this.#last);
      this.#known.push(time - this.#last);
      if (this.#known.length > KNOWN) this.#known.shift();
    }
    this.#last = time;
    this.#asked = requestAnimationFrame(this.#frame);
  };

  /** Between two visits there is no frame. */
  readonly #hidden = (): void => {
    this.#last = undefined;
  };
}
