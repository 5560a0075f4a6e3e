// The session in Node, with the reference engine: what a worker would do, without one.
import { afterEach, expect, test, vi } from "vitest";
import { createSimulation } from "../../src/app/workers/session/open.ts";
import { Session } from "../../src/app/workers/session/session.ts";
import type { RecordedRows, SessionEvent, Snapshot } from "../../src/app/workers/session/protocol.ts";
import { Library } from "../../src/app/workers/charts/recording-store.ts";
import { Simulation } from "../../src/simulation/simulation.ts";
import { eventually } from "../setup/eventually.ts";
import { configure } from "../../src/model/configuration.ts";

// Worker and page have it; nothing is seen here.
vi.stubGlobal("requestAnimationFrame", (frame: () => void) => setTimeout(frame));

const small = configure({
  population: 256,
  generations: 6,
  measureEvery: 2,
  contexts: 8,
  contextsActed: 4,
  probeContexts: 16,
  plans: 16,
  budget: 16,
});

const sessions: Session[] = [];
async function opened(create?: typeof createSimulation, configuration = small) {
  const session = new Session(create);
  sessions.push(session);
  const events: SessionEvent[] = [];
  await session.listen((event) => void events.push(event));
  await session.open({ configuration, engine: "reference" });
  const snapshots = () => events.flatMap((event): Snapshot[] => (event.kind === "snapshot" ? [event.snapshot] : []));
  const finished = () => eventually(() => snapshots().at(-1)?.status === "finished");
  return { session, events, snapshots, finished };
}

afterEach(async () => {
  for (const session of sessions.splice(0)) await session.pause();
});

/** The hash that the lab gives, without a session. */
async function hashOf(generations: number): Promise<string> {
  const simulation = await Simulation.create({ configuration: small, engine: "reference" });
  await simulation.advance(generations + 1);
  return simulation.hash();
}

test("a run that is played ends in the bits of the lab", async () => {
  const { session, snapshots, finished } = await opened();
  await session.play(Infinity);
  await finished();
  expect(snapshots().at(-1)).toMatchObject({ generation: 6, measured: 6, speed: 0, hash: await hashOf(6) });
});

test("it is paused, stepped and played on, and ends in the same bits", async () => {
  const { session, snapshots, finished } = await opened();
  await session.step();
  expect(snapshots().at(-1)).toMatchObject({ generation: 0, status: "paused", hash: await hashOf(0) });
  await session.play(Infinity);
  await session.pause();
  const paused = snapshots().at(-1);
  expect(["paused", "finished"]).toContain(paused?.status);
  await session.step();
  expect(snapshots().at(-1)?.generation).toBe(Math.min((paused?.generation ?? NaN) + 1, 6));
  await session.play(Infinity);
  await finished();
  expect(snapshots().at(-1)?.hash).toBe(await hashOf(6));
});

test("reset begins the same run again, before its founders", async () => {
  const { session, snapshots, finished } = await opened();
  await session.step();
  const again = await session.reset();
  expect(again).toMatchObject({ run: 2, configuration: small });
  await session.play(Infinity);
  await finished();
  expect(snapshots().at(-1)).toMatchObject({ run: 2, hash: await hashOf(6) });
});

test("deployed, selection stands still and time goes on in the changed world; called back, the run ends in the bits of one that never was", async () => {
  const { session, snapshots, finished } = await opened();
  await session.step();
  await session.play(Infinity);
  await session.deploy(true, Infinity);
  await eventually(() => (snapshots().at(-1)?.deployed ?? 0) >= 2);
  await session.pause();
  const { generation, deployed = 0, hash } = snapshots().at(-1) ?? {};
  expect(snapshots().at(-1)).toMatchObject({ status: "paused", hash: await hashOf(generation ?? 0) });
  await session.step();
  expect(snapshots().at(-1)).toMatchObject({ status: "paused", generation, hash, deployed: deployed + 1 });
  await session.deploy(false, Infinity);
  expect(snapshots().at(-1)?.deployed).toBeUndefined();
  // It went on before, and goes on now.
  await finished();
  expect(snapshots().at(-1)).toMatchObject({ generation: 6, hash: await hashOf(6) });
});

test("founders live before they are deployed, and a run that waited waits again", async () => {
  const { session, snapshots } = await opened();
  await session.deploy(true, 1);
  await session.deploy(false, 1);
  expect(snapshots().at(-1)).toMatchObject({ generation: 0, status: "paused", deployed: undefined });
});

test("a finished run is deployed too, and is finished again when it comes back", async () => {
  const { session, snapshots, finished } = await opened();
  await session.play(Infinity);
  await finished();
  await session.deploy(true, Infinity);
  expect(snapshots().at(-1)?.status).not.toBe("finished");
  await session.deploy(false, Infinity);
  expect(snapshots().at(-1)).toMatchObject({ status: "finished", hash: await hashOf(6) });
});

test("the rows that are sent add up to what was recorded", async () => {
  const { port1, port2 } = new MessageChannel();
  const library = new Library();
  let batches = 0;
  port2.addEventListener("message", ({ data }: MessageEvent<RecordedRows>) => {
    library.add(data);
    batches += 1;
  });
  port2.start();
  const { session } = await opened();
  await session.record(port1);
  for (let i = 0; i < 7; i++) await session.step();
  const recording = await session.recording();
  await eventually(() => batches === 4);
  expect(library.recording(1)).toMatchObject({ levels: recording.levels, drives: recording.drives });
  // Rows may come before the page knows of their run.
  library.keep([]);
  library.keep([0]);
  expect(library.recording(1)).toBeDefined();
  library.keep([2]);
  expect(library.recording(1)).toBeUndefined();
  port1.close();
  port2.close();
});

test("means are those of the last measurement", async () => {
  const { session, snapshots } = await opened();
  for (let i = 0; i < 4; i++) await session.step();
  const last = snapshots().at(-1);
  const means = last?.means ?? [];
  expect(last?.measured).toBe(2);
  expect(means.map(({ level }) => level)).toEqual([1, 2, 3]);
  const { levels } = await session.recording();
  const row = (levels["generation"] ?? []).findIndex(
    (generation, i) =>
      generation === 2 &&
      levels["level"]?.[i] === 2 &&
      levels["measure"]?.[i] === "rho_base" &&
      levels["reading"]?.[i] === "forced" &&
      levels["distribution"]?.[i] === "deployment",
  );
  expect(means[1]?.base.forced.deployment).toBe(levels["value"]?.[row]);
  expect(means[0]?.present).toBe(1);
});

test("lineages can be looked at while the run goes on", async () => {
  const { session, finished } = await opened(undefined, configure({ ...small, generations: 12 }));
  await session.step();
  await session.play(Infinity);
  expect((await session.lineage(3, 0)).lineage).toBe(3);
  await expect(session.lineage(256, 0)).rejects.toThrow(/lineage: 256 is not allowed; allowed: 0 to 255/);
  await finished();
});

test("a run that cannot be opened is refused, and the session goes on", async () => {
  const { session, snapshots } = await opened();
  await expect(session.open({ configuration: { ...small, world: "atlantis" }, engine: "reference" })).rejects.toThrow(
    /atlantis/,
  );
  await session.step();
  expect(snapshots().at(-1)?.generation).toBe(0);
});
