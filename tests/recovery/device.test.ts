// A device that is lost in the middle of a run of the command: the run goes on from its last checkpoint to the bits of one that was left
// alone, on a new device, in shorter submissions, after a while, or on the processor where that is agreed to. On a real device: see
// device.long.ts.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { evolve } from "../../src/cli/evolve.ts";
import { GpuLostError } from "../../src/gpu/errors.ts";
import type { EngineChoice, EngineOptions } from "../../src/simulation/engines.ts";
import { RunFolder } from "../../src/files/run-folder/folder.ts";
import { Losses } from "../../src/simulation/device-loss-policy.ts";
import { tableNames } from "../../src/record/tables.ts";
import { Recovery } from "../../src/simulation/recovery.ts";
import { Simulation } from "../../src/simulation/simulation.ts";
import { NoDeviceError } from "../../src/model/errors.ts";
import { temporaryFolder } from "../cli/command.ts";
import { savedRun } from "../files/saved.ts";
import { small } from "../simulation/small.ts";

const folder = temporaryFolder();
const configuration = small({ generations: 12, levels: 2 });

const results = async () => (await savedRun(configuration, Infinity)).record.results;

describe("the ways on", () => {
  const minutes = (count: number) => count * 60_000;

  test("are taken one after the other while losses follow one another, and the processor where it is agreed to", () => {
    const taken = (mayUseCpu: boolean) => {
      const losses = new Losses(mayUseCpu);
      return [0, 0.1, 0.2, 0.3, 0.4].map((at) => losses.next(minutes(at)));
    };
    const gpu = [
      { engine: "gpu", wait: 0 },
      { engine: "gpu", wait: 5000, milliseconds: 10 },
      { engine: "gpu", wait: 125_000, milliseconds: 10 },
    ];
    expect(taken(true)).toEqual([...gpu, { engine: "cpu", wait: 0 }, undefined]);
    expect(taken(false)).toEqual([...gpu, undefined, undefined]);
  });

  test("begin anew when a person has said so", () => {
    const losses = new Losses(false);
    const [first] = [losses.next(0), losses.next(1)];
    losses.clear();
    expect(losses.next(2)).toEqual(first);
  });

  test("begin anew when the run has gone on for a minute", () => {
    const losses = new Losses(true);
    losses.next(0);
    losses.next(minutes(0.5));
    losses.taken(minutes(3));
    expect(losses.next(minutes(3.5))).toMatchObject({ wait: 125_000 });
    losses.taken(minutes(6));
    expect(losses.next(minutes(7.1))).toEqual({ engine: "gpu", wait: 0 });
  });
});

/** What a recovery does with a run whose device is lost, and then with what `reopen` meets each time. */
async function answered(reopened: readonly ("goes on" | "no device" | "lost" | "a bug")[], mayUseCpu: boolean) {
  const simulation = await Simulation.create({ configuration, engine: "reference" });
  const [asked, said, waited]: [string[], string[], number[]] = [[], [], []];
  simulation.reopen = async (_: Uint8Array | undefined, choice: EngineChoice, { milliseconds }: EngineOptions) => {
    asked.push(`${choice}${milliseconds === undefined ? "" : ` ${milliseconds} ms`}`);
    const what = reopened[asked.length - 1];
    if (what === "no device") throw new NoDeviceError("none is there");
    if (what === "lost") throw new GpuLostError("lost once more");
    if (what === "a bug") throw new TypeError("a bug");
  };
  let clock = 0;
  const recovery = new Recovery({
    engineOptions: {},
    mayUseCpu,
    checkpoint: async () => undefined,
    tell: (text) => void said.push(text),
    signal: new AbortController().signal,
    now: () => clock,
    wait: async (milliseconds) => {
      waited.push(milliseconds);
      clock += milliseconds;
    },
  });
  const answer = await recovery.answer(simulation, new GpuLostError("lost")).catch((error: unknown) => String(error));
  return { answer, asked, said, waited };
}

describe("a lost device", () => {
  test("that comes back", async () => {
    const { answer, asked, said } = await answered(["goes on"], false);
    expect({ answer, asked }).toEqual({ answer: true, asked: ["gpu"] });
    expect(said).toEqual(["lost", expect.stringMatching(/goes on from its beginning/)]);
  });

  test("that does not: shorter submissions, two minutes, the processor", async () => {
    const found = await answered(["lost", "no device", "no device", "goes on"], true);
    expect(found).toMatchObject({
      answer: true,
      asked: ["gpu", "gpu 10 ms", "gpu 10 ms", "cpu"],
      waited: [5000, 125_000],
    });
    expect(found.said).toContain("It is given 125 s to come back.");
  });

  test("where the processor was not agreed to: the run breaks off with the loss", async () => {
    expect(await answered(["lost", "no device", "no device"], false)).toMatchObject({
      answer: "GpuLostError: lost",
      asked: ["gpu", "gpu 10 ms", "gpu 10 ms"],
    });
  });

  test("is not what a bug is taken for", async () => {
    expect(await answered(["a bug"], true)).toMatchObject({ answer: "TypeError: a bug", asked: ["gpu"] });
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
    expect(notes.filter((note) => /goes on from generation \d+, its last checkpoint/.test(note))).toHaveLength(2);
  });

  test("goes on from its beginning where nothing had been saved", async () => {
    const { notes, hash } = await disturbed("anew", [0], 1000);
    expect(hash).toBe((await results())[0]?.hash);
    expect(notes.at(-1)).toMatch(/goes on from its beginning/);
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
