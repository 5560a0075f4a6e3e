// The frame scheduler: one drawing per frame, and none for a while after a slow frame.
import { expect, test } from "vitest";
import { FrameScheduler } from "../../src/app/components/figure/frame-scheduler.ts";

/** A display whose frames the test triggers. */
class Display {
  #asked: ((time: number) => void)[] = [];
  time = 0;

  readonly ask = (frame: (time: number) => void): void => void this.#asked.push(frame);

  get awaited(): boolean {
    return this.#asked.length > 0;
  }

  async frame(after = 16): Promise<void> {
    this.time += after;
    const asked = this.#asked;
    this.#asked = [];
    for (const frame of asked) frame(this.time);
    await Promise.resolve();
  }
}

function waiting(scheduler: FrameScheduler, count: number): string[] {
  const came: string[] = [];
  for (let i = 0; i < count; i++) void scheduler.take().then(() => came.push(`${i}`));
  return came;
}

test("one picture a frame, in the order in which they asked", async () => {
  const display = new Display();
  const came = waiting(new FrameScheduler(display.ask), 3);
  for (const expected of [1, 2, 3]) {
    await display.frame();
    expect(came).toHaveLength(expected);
  }
  expect(came).toEqual(["0", "1", "2"]);
  // One more frame tells how long the last took; then nothing is asked for.
  await display.frame();
  expect(display.awaited).toBe(false);
});

test("after a picture that took long to paint, the next rests for twice as long", async () => {
  const display = new Display();
  const came = waiting(new FrameScheduler(display.ask), 2);
  await display.frame();
  await display.frame(100);
  expect(came).toHaveLength(1);
  for (let rested = 20; rested < 200; rested += 20) {
    await display.frame(20);
    expect(came).toHaveLength(1);
  }
  await display.frame(20);
  expect(came).toHaveLength(2);
});

test("a tab that was hidden for a minute goes on at once", async () => {
  const display = new Display();
  const came = waiting(new FrameScheduler(display.ask), 2);
  await display.frame();
  await display.frame(60_000);
  await display.frame(240);
  expect(came).toHaveLength(2);
});

test("a page at rest for a minute has not taken long", async () => {
  const display = new Display();
  const scheduler = new FrameScheduler(display.ask);
  const first = waiting(scheduler, 1);
  await display.frame();
  await display.frame();
  display.time += 60_000;
  const next = waiting(scheduler, 1);
  await display.frame();
  expect([first, next]).toEqual([["0"], ["0"]]);
});
