// A device that is lost in the middle of a run of the command: the run goes on from its last checkpoint to the bits of one that was left
// alone, on a new device, in shorter submissions, after a while, or on the processor where that is agreed to. On a real device: see
// device.long.ts.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { evolve } from "../../src/cli/evolve.ts";
import { GpuLostError } from "../../src/gpu/errors.ts";
import { RunFolder } from "../../src/files/run-folder/folder.ts";
import { DeviceLossPolicy } from "../../src/simulation/device-loss-policy.ts";
import { tableNames } from "../../src/record/tables.ts";
import { recover } from "../../src/simulation/recovery.ts";
import { Simulation } from "../../src/simulation/simulation.ts";
import { NoDeviceError } from "../../src/model/errors.ts";
import { temporaryFolder } from "../cli/command.ts";
import { savedRun } from "../files/saved.ts";
import { small } from "../simulation/small.ts";

const folder = temporaryFolder();
const configuration = small({ generations: 12, levels: 2 });

const results = async () => (await savedRun(configuration, Infinity)).record.results;

describe("the steps of the policy", () => {
  const minutes = (count: number) => count * 60_000;

  test("follow one another while losses repeat, and end on the processor where it is permitted", () => {
    const taken = (mayUseCpu: boolean) => {
      const policy = new DeviceLossPolicy(mayUseCpu);
      return [0, 0.1, 0.2, 0.3, 0.4].map((at) => policy.next(minutes(at)));
    };
    const gpu = [
      { engine: "gpu", wait: 0 },
      { engine: "gpu", wait: 5000, milliseconds: 10 },
      { engine: "gpu", wait: 125_000, milliseconds: 10 },
    ];
    expect(taken(true)).toEqual([...gpu, { engine: "cpu", wait: 0 }, undefined]);
    expect(taken(false)).toEqual([...gpu, undefined, undefined]);
  });

  test("begin again after a person has decided", () => {
    const policy = new DeviceLossPolicy(false);
    const [first] = [policy.next(0), policy.next(1)];
    policy.reset();
    expect(policy.next(2)).toEqual(first);
  });

  test("begin again after a minute without a loss", () => {
    const policy = new DeviceLossPolicy(true);
    policy.next(0);
    policy.next(minutes(0.5));
    policy.stepEnded(minutes(3));
    expect(policy.next(minutes(3.5))).toMatchObject({ wait: 125_000 });
    policy.stepEnded(minutes(6));
    expect(policy.next(minutes(7.1))).toEqual({ engine: "gpu", wait: 0 });
  });
});

/** The outcome of a recovery in which each step ends as given, with the steps, failures and waits. */
async function recovered(steps: readonly ("success" | "no device" | "lost" | "a bug")[], mayUseCpu: boolean) {
  const [taken, failures, waits]: [string[], string[], number[]] = [[], [], []];
  let clock = 0;
  const outcome = await recover(new GpuLostError("lost"), new DeviceLossPolicy(mayUseCpu), {
    reopen: async ({ engine, milliseconds }) => {
      taken.push(`${engine}${milliseconds === undefined ? "" : ` ${milliseconds} ms`}`);
      const end = steps[taken.length - 1];
      if (end === "no device") throw new NoDeviceError("there is none");
      if (end === "lost") throw new GpuLostError("lost once more");
      if (end === "a bug") throw new TypeError("a bug");
    },
    wait: async (milliseconds) => void (clock += milliseconds),
    onWait: (milliseconds) => void waits.push(milliseconds),
    onStepFailed: (error) => void failures.push(String(error)),
    now: () => clock,
  }).catch((error: unknown) => String(error));
  return { outcome, taken, failures, waits };
}

describe("a lost device", () => {
  test("that comes back", async () => {
    expect(await recovered(["success"], false)).toEqual({
      outcome: "recovered",
      taken: ["gpu"],
      failures: [],
      waits: [],
    });
  });

  test("that does not: shorter submissions, two minutes, the processor", async () => {
    expect(await recovered(["lost", "no device", "no device", "success"], true)).toEqual({
      outcome: "recovered",
      taken: ["gpu", "gpu 10 ms", "gpu 10 ms", "cpu"],
      failures: ["GpuLostError: lost once more", "NoDeviceError: there is none", "NoDeviceError: there is none"],
      waits: [5000, 125_000],
    });
  });

  test("where the processor is not permitted: no step is left", async () => {
    expect(await recovered(["lost", "no device", "no device"], false)).toMatchObject({
      outcome: "exhausted",
      taken: ["gpu", "gpu 10 ms", "gpu 10 ms"],
    });
  });

  test("does not hide a bug", async () => {
    expect(await recovered(["a bug"], true)).toMatchObject({ outcome: "TypeError: a bug", taken: ["gpu"] });
    const bug = new TypeError("a bug");
    const hooks = { reopen: async () => {}, wait: async () => {} };
    await expect(recover(bug, new DeviceLossPolicy(true), hooks)).rejects.toBe(bug);
  });

  test("is not reopened after the signal", async () => {
    const taken: string[] = [];
    const hooks = {
      reopen: async ({ engine }: { engine: string }) => void taken.push(engine),
      wait: async () => {},
      signal: AbortSignal.abort(),
    };
    expect(await recover(new GpuLostError("lost"), new DeviceLossPolicy(true), hooks)).toBe("aborted");
    expect(taken).toEqual([]);
  });
});

describe("a run in its folder", () => {
  /** Runs on a device that is lost before the generations are asked for that follow these; and ends. */
  async function disturbed(name: string, losses: readonly number[], every: number) {
    const run = await RunFolder.create(join(folder.path, name), (await savedRun(configuration, 0)).record);
    const simulation = await Simulation.create({ configuration, engine: "reference" });
    const [advance, reopen] = [simulation.advance.bind(simulation), simulation.reopen.bind(simulation)];
    const due = [...losses];
    const notes: string[] = [];
    simulation.advance = async (generations, signal) => {
      if (due.length === 0 || simulation.generation < (due[0] ?? 0)) return advance(generations, signal);
      due.shift();
      throw new GpuLostError("The device was lost.");
    };
    simulation.reopen = (bytes) => reopen(bytes, "reference", {});
    const signal = new AbortController().signal;
    const note = (text: string) => void notes.push(text);
    const onGeneration = () => undefined;
    try {
      const options = { signal, onGeneration, checkpointEvery: every, engine: "gpu", engineOptions: {}, note } as const;
      expect(await evolve(simulation, run, options)).toBe(true);
      return { notes, hash: await simulation.hash(), tables: simulation.tables };
    } finally {
      await run.release();
    }
  }

  test("goes on from its last checkpoint, and ends in the same bits and rows", async () => {
    const { notes, hash, tables } = await disturbed("again", [2, 8], 0);
    const undisturbed = await savedRun(configuration, Infinity);
    expect(hash).toBe(undisturbed.record.results[0]?.hash);
    for (const name of tableNames) expect(tables[name].columns).toEqual(undisturbed.tables[name].columns);
    expect(notes.filter((note) => note === "The device was lost.")).toHaveLength(2);
    expect(notes.filter((note) => /continues on .+ from generation \d+, its last checkpoint/.test(note))).toHaveLength(
      2,
    );
  });

  test("goes on from its beginning where nothing had been saved", async () => {
    const { notes, hash } = await disturbed("anew", [0], 1000);
    expect(hash).toBe((await results())[0]?.hash);
    expect(notes.at(-1)).toMatch(/continues on .+ from its beginning/);
  });
});

test("a device that does not give back what it was given computes nothing", async () => {
  const simulation = await Simulation.create({ configuration, engine: "reference" });
  await simulation.advance(4);
  const bytes = await simulation.checkpoint();
  const { ReferenceEngine } = await import("../../src/reference/engine.ts");
  const hash = Object.getOwnPropertyDescriptor(ReferenceEngine.prototype, "hash");
  if (!hash) throw new Error("engines have a hash");
  Object.defineProperty(ReferenceEngine.prototype, "hash", {
    value: async () => "0000000000000000",
    configurable: true,
  });
  try {
    await expect(simulation.reopen(bytes, "reference", {})).rejects.toThrow(/does not give back what it was given/);
  } finally {
    Object.defineProperty(ReferenceEngine.prototype, "hash", hash);
  }
  await simulation.reopen(bytes, "reference", {});
  await simulation.advance(100);
  expect([await simulation.hash()]).toEqual((await results()).map(({ hash: found }) => found));
});
