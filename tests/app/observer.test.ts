// The observer in Node, with a session that sends it samples: what a second worker would do, without one.
import { afterEach, expect, test, vi } from "vitest";
import { Library } from "../../src/app/workers/charts/recording-store.ts";
import { Observer } from "../../src/app/workers/observer/observer.ts";
import type { PreviewRows, Means } from "../../src/app/workers/observer/protocol.ts";
import { Session } from "../../src/app/workers/session/session.ts";
import type { RecordedRows } from "../../src/app/workers/session/protocol.ts";
import { goodhart } from "../../src/charts/goodhart.ts";
import type { Columns } from "../../src/record/tables.ts";
import { scatter } from "../../src/charts/scatter.ts";
import { eventually } from "../setup/eventually.ts";
import { configure } from "../../src/model/configuration.ts";

// Worker and page have it; nothing is seen here.
vi.stubGlobal("requestAnimationFrame", (frame: () => void) => setTimeout(frame));

const small = configure({
  population: 256,
  generations: 6,
  measureEvery: 4,
  contexts: 8,
  contextsActed: 4,
  probeContexts: 16,
  plans: 16,
  budget: 16,
});

/** Two attributes, of which one is the base. */
const own = {
  kind: "gaussian",
  name: "pair",
  title: "A pair",
  summary: "A base and its proxy.",
  source: "this test",
  levelNames: ["base", "level 1", "level 2"],
  attributes: ["base", "proxy"],
  baseAttribute: "base",
  correlation: [
    [1, 1, 0.5],
    [1, 1, 0.5],
    [0.5, 0.5, 1],
  ],
  costs: { base: { tau: 8, delta: 8 }, proxy: { tau: 1, delta: 1 } },
};

const closing: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

function channel() {
  const { port1, port2 } = new MessageChannel();
  closing.push(() => {
    port1.close();
    port2.close();
  });
  return [port1, port2] as const;
}

async function watched() {
  const session = new Session();
  closing.push(() => session.pause());
  const observer = new Observer();
  const library = new Library();
  const means: Means[] = [];
  const failures: string[] = [];
  const [rows, heard] = channel();
  heard.addEventListener("message", ({ data }: MessageEvent<RecordedRows>) => library.add(data));
  heard.start();
  const [previews, seen] = channel();
  seen.addEventListener("message", ({ data }: MessageEvent<PreviewRows>) => library.see(data));
  seen.start();
  const [from, to] = channel();
  await observer.watch(
    (ladder) => void means.push(ladder),
    (reason) => void failures.push(reason),
  );
  await observer.charts(previews);
  await observer.samples(to);
  await session.record(rows);
  await session.observe(from);
  await session.open({ configuration: small, engine: "reference" });
  const untilSeen = (generation: number) => eventually(() => means.at(-1)?.ladder.generation === generation);
  const untilKept = (generation: number) =>
    eventually(() => Number(library.recording(1)?.levels["generation"]?.at(-1)) === generation);
  return { session, library, means, failures, untilSeen, untilKept };
}

test("every generation at rest is looked at, between two records too, and what is seen is drawn", async () => {
  const { session, library, means, failures, untilSeen, untilKept } = await watched();
  await session.step();
  await untilSeen(0);
  for (let i = 0; i < 3; i++) await session.step();
  await untilSeen(3);
  await untilKept(3);
  expect(means.at(-1)).toMatchObject({ run: 1, ladder: { lineages: 256 } });
  const live = library.recording(1);
  if (!live) throw new Error("nothing is kept");
  const generations = (levels: Columns | undefined) => [...new Set(levels?.["generation"])];
  expect(generations(live.levels)).toEqual([0, 3]);
  // Files have what is recorded alone.
  expect(generations(library.recorded(1)?.levels)).toEqual([0]);
  for (const { draw } of [goodhart, scatter]) expect(draw([live], { theme: "light" }).spec).not.toBeNull();
  expect(failures).toEqual([]);
});

test("what is recorded takes the place of what was seen", async () => {
  const { session, library, untilSeen, untilKept } = await watched();
  for (let i = 0; i < 4; i++) await session.step();
  await untilSeen(3);
  await untilKept(3);
  for (let i = 0; i < 3; i++) await session.step();
  await untilSeen(6);
  await untilKept(6);
  const { levels, drives, goodhart: curves, scatter: clouds } = await session.recording();
  expect(library.recording(1)).toMatchObject({ levels, drives, goodhart: curves, scatter: clouds });
});

test("a world of one's own is looked at too: its files go with the samples", async () => {
  const { session, means, failures, untilSeen } = await watched();
  const file = new File([JSON.stringify(own)], "pair.json");
  await session.worldRegistry.add([{ path: "pair.json", file }]);
  await session.open({ configuration: { ...small, world: "pair.json", levels: 2 }, engine: "reference" });
  await session.step();
  await untilSeen(0);
  expect(failures).toEqual([]);
  expect(means.at(-1)?.ladder.attributes).toEqual(["base", "proxy"]);
});
