// Chooses the number of generations of a batch: large enough to be fast, small enough that pausing is immediate.

/** Target duration of a batch, milliseconds. */
const TARGET = 60;
const MOST = 4096;

/** Chooses batch sizes by the duration of the last batch. */
export class BatchSizer {
  #size = 1;

  /** Generations of the next batch at a speed in generations a second. */
  size(speed: number): number {
    return Number.isFinite(speed) ? Math.max(1, Math.min(this.#size, Math.floor((speed * TARGET) / 1000))) : this.#size;
  }

  /** Records the duration of a batch. The size at most doubles, so that one quick batch has a limited effect. */
  took(generations: number, milliseconds: number): void {
    const fitting = Math.floor((generations * TARGET) / Math.max(milliseconds, 0.1));
    this.#size = Math.max(1, Math.min(fitting, 2 * Math.max(this.#size, generations), MOST));
  }
}

/** Generations per second over the last second or so. */
export class Speedometer {
  readonly #marks: { time: number; generation: number }[] = [];

  /** Records the generation at a time in milliseconds, and returns the speed. */
  read(time: number, generation: number): number {
    this.#marks.push({ time, generation });
    while (this.#marks.length > 2 && time - (this.#marks[1]?.time ?? time) > 1500) this.#marks.shift();
    const first = this.#marks[0];
    if (!first || time <= first.time) return 0;
    return (1000 * (generation - first.generation)) / (time - first.time);
  }

  clear(): void {
    this.#marks.length = 0;
  }
}

const turns: (() => void)[] = [];
let channel: MessageChannel | undefined;

/** Resolves after the pending messages have been handled. Uses a message because hidden tabs throttle timers. */
export function turn(): Promise<void> {
  if (!channel) {
    channel = new MessageChannel();
    channel.port1.addEventListener("message", () => turns.shift()?.());
    channel.port1.start();
  }
  const { port2 } = channel;
  return new Promise((resolve) => {
    turns.push(resolve);
    port2.postMessage(null);
  });
}
