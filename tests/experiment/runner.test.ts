// The experiment runner: which tasks are computed, how often, and what is reported of them.
import { expect, test } from "vitest";
import { memoryCache } from "../../src/experiment/cache.ts";
import { inlineExecutor, type Executor } from "../../src/experiment/executor.ts";
import { TaskProgress } from "../../src/experiment/progress.ts";
import { runTasks, type TaskEvent } from "../../src/experiment/runner.ts";

interface Keyed {
  readonly key: string;
}
const tasks = (keys: string): Keyed[] => [...keys].map((key) => ({ key }));

/** Computes a key as itself twice; keys of `failing` fail so many times. */
function planted(failing: Readonly<Record<string, number>> = {}, signal?: AbortSignal) {
  const computed: string[] = [];
  const left = { ...failing };
  const executor: Executor<Keyed, string> = inlineExecutor(async ({ key }) => {
    computed.push(key);
    signal?.throwIfAborted();
    const times = left[key] ?? 0;
    left[key] = times - 1;
    if (times > 0) throw new Error(`${key} broke`);
    return key + key;
  }, signal);
  const events: string[] = [];
  const onEvent = ({ kind, task }: TaskEvent<Keyed, string>) => void events.push(`${kind} ${task.key}`);
  return { computed, executor, events, onEvent };
}

test("tasks with one key are computed once, and each of them is reported", async () => {
  const { computed, executor, events, onEvent } = planted();
  const { results } = await runTasks(tasks("aba"), { executor, onEvent });
  expect(computed).toEqual(["a", "b"]);
  expect(events).toEqual(["started a", "done a", "done a", "started b", "done b"]);
  expect(Object.fromEntries(results)).toEqual({ a: "aa", b: "bb" });
});

test("results in the cache are not computed again", async () => {
  const cache = memoryCache<string>();
  await runTasks(tasks("ab"), { executor: planted().executor, cache });
  const { computed, executor, events, onEvent } = planted();
  const { results } = await runTasks(tasks("abc"), { executor, cache, onEvent });
  expect(computed).toEqual(["c"]);
  expect(events.slice(0, 2)).toEqual(["done a", "done b"]);
  expect(results.get("a")).toBe("aa");
});

test("a task that fails is tried again after the others; one that fails for good is kept with its reason", async () => {
  const { computed, executor } = planted({ a: 1, b: 9 });
  const { results, failures } = await runTasks(tasks("abc"), { executor, attempts: 2, keepGoing: () => true });
  expect(computed).toEqual(["a", "b", "c", "a", "b"]);
  expect([...results.keys()].sort()).toEqual(["a", "c"]);
  expect(failures.get("b")?.message).toBe("b broke");
});

test("by default the first failure ends the experiment", async () => {
  const { computed, executor } = planted({ a: 1 });
  await expect(runTasks(tasks("ab"), { executor })).rejects.toThrow("a broke");
  expect(computed).toEqual(["a"]);
});

test("after an abort no task begins, and the same call computes the rest", async () => {
  const cache = memoryCache<string>();
  const controller = new AbortController();
  const { computed, executor } = planted({}, controller.signal);
  const onEvent = ({ kind }: TaskEvent<Keyed, string>) => void (kind === "done" && controller.abort());
  const stopped = await runTasks(tasks("abc"), { executor, cache, signal: controller.signal, onEvent });
  expect([stopped.interrupted, computed, [...stopped.results.keys()]]).toEqual([true, ["a"], ["a"]]);
  const again = planted();
  const { interrupted, results } = await runTasks(tasks("abc"), { executor: again.executor, cache });
  expect([interrupted, again.computed, results.size]).toEqual([false, ["b", "c"], 3]);
});

test("several slots compute at the same time, and events come one at a time", async () => {
  let [running, most] = [0, 0];
  let reporting = false;
  const slot = {
    async run() {
      most = Math.max(most, ++running);
      await Promise.resolve();
      running--;
      return { kind: "done", result: "" } as const;
    },
    close: () => undefined,
  };
  const onEvent = async () => {
    expect(reporting).toBe(false);
    reporting = true;
    await Promise.resolve();
    reporting = false;
  };
  await runTasks<Keyed, string>(tasks("abcdef"), { executor: { slots: 3, open: () => slot }, onEvent });
  expect(most).toBe(3);
});

test("progress weighs tasks, and what was done before does not count for the pace", () => {
  let now = 0;
  const [a, b, c] = tasks("abc") as [Keyed, Keyed, Keyed];
  const weightOf = ({ key }: Keyed) => (key === "b" ? 3 : 1);
  const progress = new TaskProgress([a, b, c], { weightOf, done: (task) => task === a, now: () => now });
  expect(progress.state).toMatchObject({ share: 0, counts: { done: 1, waiting: 2 } });
  progress.set(b, "running");
  progress.advance(b, 1 / 3);
  now = 10_000;
  const { share, secondsLeft, counts } = progress.state;
  expect([share, counts.running]).toEqual([0.25, 1]);
  expect(secondsLeft).toBeCloseTo(30, 6);
  progress.set(b, "done");
  progress.set(c, "failed");
  expect(progress.state).toMatchObject({ share: 1, secondsLeft: 0 });
});
