// Pictures are put in place one to a frame, so that no frame has more than one of them to lay out and to paint; and where frames take
// long, as without a GPU, pictures are as rare as leaves the page and the run most of the time.

/** A frame that takes longer, in milliseconds, is one that had much to paint. */
const QUICK = 40;
/** After such a frame nothing is put in place for so many times as long. */
const REST = 2;
/** No picture takes longer: the tab was hidden. */
const LONGEST = 120;

type Frame = (time: number) => void;

export class Turns {
  readonly #ask: (frame: Frame) => void;
  readonly #waiting: (() => void)[] = [];
  #asked = false;
  /** When the last picture was put in place, and until when none may be. */
  #put: number | undefined;
  #until = -Infinity;

  /** `ask` calls back in the next frame, with its time in milliseconds. */
  constructor(ask: (frame: Frame) => void = (frame) => requestAnimationFrame(frame)) {
    this.#ask = ask;
  }

  /** Resolves in a frame that is the caller's. In a hidden tab there are none. */
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
      // Once more after the last, for how long it took.
      if (this.#waiting.length > 0 || this.#put !== undefined) this.#next();
    });
  }
}

/** Those of the page. */
export const turns = new Turns();
