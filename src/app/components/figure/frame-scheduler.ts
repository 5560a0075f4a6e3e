// Inserts drawings into the page, at most one per frame, so that each frame lays out and paints at most one. After a
// slow frame, as without a GPU, it waits, so that the page and the run keep most of the time.

/** Maximum duration of a quick frame, in milliseconds. */
const QUICK = 40;
/** After a slower frame, drawings wait for this multiple of its duration. */
const REST = 2;
/** Durations are capped at this number of milliseconds, because the tab may have been hidden. */
const LONGEST = 120;

type Frame = (time: number) => void;

export class FrameScheduler {
  readonly #ask: (frame: Frame) => void;
  readonly #waiting: (() => void)[] = [];
  #asked = false;
  /** The time at which the last drawing was inserted, and the time before which none may be. */
  #put: number | undefined;
  #until = -Infinity;

  /** `ask` calls its argument in the next frame, with the time in milliseconds. */
  constructor(ask: (frame: Frame) => void = (frame) => requestAnimationFrame(frame)) {
    this.#ask = ask;
  }

  /** Resolves in a frame in which the caller may insert a drawing. A hidden tab has no frames. */
  take(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#next();
    });
  }

  #next(): void {
    if (this.#asked) return;
    this.#asked = true;
    this.#ask((time) => {
      this.#asked = false;
      const took = this.#put === undefined ? 0 : Math.min(time - this.#put, LONGEST);
      this.#put = undefined;
      if (took > QUICK) this.#until = time + REST * took;
      if (time >= this.#until) {
        const next = this.#waiting.shift();
        if (next) this.#put = time;
        next?.();
      }
      // One more frame after the last drawing measures its duration.
      if (this.#waiting.length > 0 || this.#put !== undefined) this.#next();
    });
  }
}

/** The page's scheduler. */
export const frameScheduler = new FrameScheduler();
