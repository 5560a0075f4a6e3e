// A session whose device is lost, in Node: whatever is under way, the run ends in the bits of one that was left alone.
import { afterEach, expect, test, vi } from "vitest";
import { createSimulation } from "../../src/app/workers/session/open.ts";
import type { OpenRequest, SessionEvent, Snapshot } from "../../src/app/workers/session/protocol.ts";
import { Session } from "../../src/app/workers/session/session.ts";
import { GpuLostError } from "../../src/gpu/errors.ts";
import { DeviceLossPolicy } from "../../src/simulation/device-loss-policy.ts";
import { Simulation } from "../../src/simulation/simulation.ts";
import { eventually } from "../setup/eventually.ts";
import { configure } from "../../src/model/configuration.ts";

// Workers have it; nothing is seen here.
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

/** A device that is lost when `lose` is called, or before the n-th time that generations are asked for. */
class Device {
  #lost = new Set<Simulation>();
  #open: Simulation | undefined;
  advances = 0;
  loseBefore = new Set<number>();
  readonly asked: OpenRequest[] = [];

  lose(): void {
    if (this.#open) this.#lost.add(this.#open);
  }

  /** Opens runs on it; on the cpu engine nothing is lost. */
  readonly create = async (request: OpenRequest): Promise<Simulation> => {
    this.asked.push(request);
    const simulation = await createSimulation({ ...request, engine: "reference" });
    if (request.engine === "cpu") return simulation;
    this.#open = simulation;
    const needsDevice = new Set(["advance", "read", "hash", "checkpoint"]);
    return new Proxy(simulation, {
      get: (target, name) => {
        if (name === "info") return { ...target.info, engine: "gpu" };
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== "function") return value;
        if (!needsDevice.has(String(name))) return value.bind(target);
        return (...given: unknown[]) => {
          if (name === "advance" && this.loseBefore.has(++this.advances)) this.#lost.add(target);
          if (this.#lost.has(target)) return Promise.reject(new GpuLostError("The device was lost."));
          return value.apply(target, given);
        };
      },
    });
  };
}

const sessions: Session[] = [];

async function opened(device: Device, request: Partial<OpenRequest> = {}) {
  const session = new Session(device.create, undefined, () => new DeviceLossPolicy(false, 1));
  sessions.push(session);
  const events: SessionEvent[] = [];
  await session.listen((event) => void events.push(event));
  await session.open({ configuration: small, engine: "gpu", ...request });
  const snapshots = () => events.flatMap((event): Snapshot[] => (event.kind === "snapshot" ? [event.snapshot] : []));
  const kinds = () => events.map(({ kind }) => kind).filter((kind) => kind !== "snapshot" && kind !== "unkept");
  const heard = (kind: SessionEvent["kind"]) => eventually(() => events.some((event) => event.kind === kind));
  const finished = () => eventually(() => snapshots().at(-1)?.status === "finished");
  return { session, events, snapshots, kinds, heard, finished };
}

afterEach(async () => {
  for (const session of sessions.splice(0)) await session.pause();
});

/** The hash that the lab gives, left alone. */
async function hashOf(generation: number): Promise<string> {
  const simulation = await Simulation.create({ configuration: small, engine: "reference" });
  await simulation.advance(generation + 1);
  return simulation.hash();
}

test("lost while it runs, it goes on from the last checkpoint", async () => {
  const device = new Device();
  device.loseBefore = new Set([2]);
  const { session, events, snapshots, kinds, finished } = await opened(device);
  await session.play(Infinity);
  await finished();
  expect(kinds()).toEqual(["recovered"]);
  expect(events.find(({ kind }) => kind === "recovered")).toMatchObject({
    reason: "The device was lost.",
    generation: 0,
  });
  expect(snapshots().at(-1)?.hash).toBe(await hashOf(6));
});

test("lost at rest, it comes back to where it was, whoever asks next", async () => {
  const device = new Device();
  const { session, snapshots, kinds } = await opened(device);
  for (let i = 0; i < 4; i++) await session.step();
  device.lose();
  expect((await session.lineage(3, 0)).generation).toBe(3);
  device.lose();
  await session.step();
  expect(snapshots().at(-1)).toMatchObject({ generation: 4, hash: await hashOf(4) });
  expect(kinds()).toEqual(["recovered", "waiting", "recovered"]);
});

test("lost for the fourth time in a row, it waits for a person, and goes on where that person says", async () => {
  const device = new Device();
  device.loseBefore = new Set([2, 3, 4, 5]);
  const { session, snapshots, kinds, heard, finished } = await opened(device);
  await session.play(Infinity);
  await heard("lost");
  expect(kinds()).toEqual(["recovered", "waiting", "recovered", "waiting", "recovered", "lost"]);
  await session.pause();
  expect(snapshots().at(-1)).toMatchObject({ status: "paused", hash: undefined });
  await session.goOn("cpu", Infinity);
  await finished();
  const asked = device.asked.map(({ engine, milliseconds }) =>
    milliseconds ? `${engine} ${milliseconds} ms` : engine,
  );
  expect(asked).toEqual(["gpu", "gpu", "gpu 10 ms", "gpu 10 ms", "cpu"]);
  expect(device.asked.at(-1)?.checkpoint).toBeDefined();
  expect(snapshots().at(-1)?.hash).toBe(await hashOf(6));
});

test("a device that a person trusts once more begins with a clean record", async () => {
  const device = new Device();
  device.loseBefore = new Set([1, 2, 3, 4, 5]);
  const { session, kinds, heard, finished } = await opened(device);
  await session.play(Infinity);
  await heard("lost");
  await session.goOn("gpu", Infinity);
  await finished();
  expect(kinds()).toEqual([
    "recovered",
    "waiting",
    "recovered",
    "waiting",
    "recovered",
    "lost",
    "recovered",
    "recovered",
  ]);
});

test("a run that was resumed, and lost before it was kept again, goes on from where it was resumed", async () => {
  const before = await Simulation.create({ configuration: small, engine: "reference" });
  await before.advance(4);
  const device = new Device();
  device.loseBefore = new Set([1]);
  const { session, events, snapshots, finished } = await opened(device, { checkpoint: await before.checkpoint() });
  await session.play(Infinity);
  await finished();
  expect(events.find(({ kind }) => kind === "recovered")).toMatchObject({ generation: 3 });
  expect(snapshots().at(-1)?.hash).toBe(await hashOf(6));
});
