// Measures how smoothly a page is drawn: the times between frames, and the number of dropped frames.
import type { Frames } from "../../../bench/record.ts";

/** Minimum frame interval of a display, in milliseconds. Shorter intervals are two callbacks of one frame. */
const FASTEST = 3;
/** Number of intervals from which the display's frame interval is estimated. */
const KNOWN = 600;

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)] ?? NaN;

/**
 * Estimates the display's frame interval in milliseconds from intervals of which some were undisturbed; 60 Hz if there
 * are none.
 */
export function refreshOf(intervals: readonly number[]): number {
  const possible = intervals.filter((interval) => interval >= FASTEST).toSorted((a, b) => a - b);
  return possible.length > 0 ? at(possible, 0.1) : 1000 / 60;
}

/** Summarizes frame intervals on a display whose frame interval is `refresh` milliseconds. */
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

/** Records the frames of the page while it is visible. */
export class FrameMeter {
  /** The last intervals, for the estimate of the display's frame interval. */
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

  /** The frames since the last call; undefined if there were none, for example in a hidden tab. */
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

  /** Ends the current interval, because no frames are drawn while the page is hidden. */
  readonly #hidden = (): void => {
    this.#last = undefined;
  };
}
