// Progress in its three forms: a bar that is drawn over, plain lines now and then, JSON lines.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { duration, runProgress, type ProgressStyle } from "../../src/cli/progress.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function showing(live: boolean, style: ProgressStyle, seeds: readonly number[], began = -1) {
  const written: string[] = [];
  const terminal = {
    out: () => undefined,
    error: (text: string) => void written.push(text),
    clearLine: () => void written.push("\r\u001B[K"),
    live,
    columns: 60,
  };
  const progress = runProgress(terminal, style, "savanna", 99, new Map(seeds.map((seed) => [seed, began])));
  const after = (milliseconds: number, seed: number, generation: number): void => {
    vi.advanceTimersByTime(milliseconds);
    progress.at(seed, generation);
  };
  return { written, progress, after };
}

test("seconds in words", () => {
  expect([0.4, 12, 200, 7500].map(duration)).toEqual(["0 s", "12 s", "3 min 20 s", "2 h 5 min"]);
});

describe("in a pipe", () => {
  test("a plain line every ten seconds, with the time that is left", () => {
    const { written, after } = showing(false, "auto", [1]);
    after(4000, 1, 9);
    expect(written).toEqual([]);
    after(6000, 1, 24);
    after(1000, 1, 25);
    expect(written).toEqual(["savanna: 25 %, generation 24 of 99, 30 s left\n"]);
  });

  test("what was done before this session does not count for the time that is left", () => {
    const { written, after } = showing(false, "auto", [1], 49);
    after(10_000, 1, 59);
    expect(written).toEqual(["savanna: 60 %, generation 59 of 99, 40 s left\n"]);
  });

  test("of several seeds it tells how many are done", () => {
    const { written, after } = showing(false, "auto", [1, 2]);
    after(1000, 1, 99);
    after(9000, 2, 0);
    expect(written).toEqual(["savanna: 50 %, 1 of 2 seeds done, 10 s left\n"]);
  });
});

describe("on a terminal", () => {
  test("one line that is drawn over, and gone at the end", () => {
    const { written, progress, after } = showing(true, "auto", [1]);
    after(50, 1, 0);
    after(50, 1, 1);
    after(50, 1, 49);
    const lines = written.filter((text) => text.includes("savanna"));
    expect(lines).toHaveLength(2);
    expect(lines[1]).toBe("savanna ████████████░░░░░░░░░░░░ 50 %  generation 49 of 99, 0 s left".slice(0, 59));
    progress.end();
    expect(written.at(-1)).toBe("\r\u001B[K");
    expect(written.join("")).not.toContain("\n");
  });

  test("notes stand above it", () => {
    const { written, progress } = showing(true, "auto", [1]);
    progress.note("drawing charts …");
    expect(written).toEqual(["\r\u001B[K", "drawing charts …\n"]);
  });
});

test("as JSON, a line a second for each seed, and one for its end", () => {
  const { written, progress, after } = showing(true, "json", [1, 2]);
  after(0, 1, 0);
  after(0, 2, 0);
  after(500, 1, 10);
  after(500, 1, 20);
  after(1, 1, 99);
  progress.note("drawing charts …");
  const events = written.map((line) => JSON.parse(line) as { seed?: number; generation?: number });
  expect(events.map(({ seed, generation }) => [seed, generation])).toEqual([
    [1, 0],
    [2, 0],
    [1, 20],
    [1, 99],
    [undefined, undefined],
  ]);
  expect(events[2]).toMatchObject({ event: "progress", generations: 99, share: 0.11 });
});

test("quiet is quiet", () => {
  const { written, progress, after } = showing(true, "quiet", [1]);
  progress.note("x");
  after(10_000, 1, 50);
  progress.end();
  expect(written).toEqual([]);
});
