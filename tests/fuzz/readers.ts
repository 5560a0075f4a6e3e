// Everything that reads what comes from outside, with good inputs to bend. A reader takes an input, or refuses it with an InputError,
// and leaves no trace of one that it refused.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { unzipSync, zipSync } from "fflate";
import { parseAddress } from "../../src/app/store/address.ts";
import { gather } from "../../src/cli/options.ts";
import { SweepFolder } from "../../src/cli/sweep/folder.ts";
import { packRun, unpackRun } from "../../src/files/run-folder/archive.ts";
import { decodeCheckpoint } from "../../src/files/checkpoint.ts";
import { readRun, unpackFolder } from "../../src/files/run-folder/folder.ts";
import { readRecord } from "../../src/files/run-folder/record.ts";
import { tableNames, tableShapes } from "../../src/record/tables.ts";
import { fromParquet, toParquet } from "../../src/record/parquet/tables.ts";
import type { SavedRun } from "../../src/files/run-folder/saved-run.ts";
import { parseJson } from "../../src/files/shape.ts";
import { checkCharts } from "../../src/experiment/sweep/charts.ts";
import { pointsOf } from "../../src/experiment/sweep/design.ts";
import { parsePlan } from "../../src/experiment/sweep/plan.ts";
import { sweepOf } from "../../src/experiment/sweep/tasks.ts";
import { parseMapping } from "../../src/files/table/mapping.ts";
import { readTable } from "../../src/files/table/read.ts";
import { compileWorld } from "../../src/files/worlds/worlds.ts";
import { declareFromFile } from "../../src/files/worlds/file.ts";
import { InputError } from "../../src/model/errors.ts";
import { problemOf } from "../../src/model/engine.ts";
import { compileGaussian } from "../../src/model/gaussian.ts";
import { telephone } from "../../src/worlds/telephone.ts";
import { savedRun } from "../files/saved.ts";
import { small, smallest } from "../simulation/small.ts";
import type { SeededRandom } from "../../src/bench/verify/seeded-random.ts";
import { mapping, toCsv, toRows } from "../files/table/tables.ts";
import { bend, mutateBytes } from "./mutate.ts";
import { aConfiguration, allTypes, aMapping, anAddress, columns, parquets, worlds } from "./samples.ts";

export interface Reader {
  readonly name: string;
  /** Inputs that it takes. */
  readonly good: readonly Uint8Array[];
  /** A malformed input, most likely. */
  make(dice: SeededRandom): Uint8Array;
  /** Takes it, or throws InputError. */
  read(input: Uint8Array): Promise<unknown>;
}

export const readerNames = [
  "configuration",
  "address",
  "mapping",
  "causal world",
  "gaussian world",
  "process world",
  "grid world",
  "CSV table",
  "JSON table",
  "Parquet table",
  "Parquet table of all types",
  "run.json",
  "recorded table",
  "checkpoint",
  "checkpoint, sealed again",
  "zip",
  "zip of bent files",
  "run folder",
  "zip to go on with",
  "damaged run folder",
  "damaged zip",
  "sweep plan",
  "sweep tasks",
] as const;

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** An input as JSON. */
function json(value: unknown): Pick<Reader, "good" | "make"> {
  const text = JSON.stringify(value);
  return { good: [utf8(text)], make: (dice) => bend(dice, text) };
}

const bytes = (...good: Uint8Array[]): Pick<Reader, "good" | "make"> => ({
  good,
  make: (dice) => mutateBytes(dice, dice.pick(good)),
});

/** A checkpoint's checksum made right again, so that what lies behind it is reached. */
async function resealed(bytes: Uint8Array): Promise<Uint8Array> {
  const content = bytes.slice(0, Math.max(bytes.length - 32, 0));
  const out = new Uint8Array(content.length + 32);
  out.set(content);
  out.set(new Uint8Array(await crypto.subtle.digest("SHA-256", content)), content.length);
  return out;
}

/** A world's file, read as the command and the page read it, and compiled. */
const world = (value: object): Omit<Reader, "name"> => ({
  ...json(value),
  read: async (input) => compileWorld(await declareFromFile("mine.json", async () => input), { plans: 16 }),
});

const table = (inputs: Pick<Reader, "good" | "make">): Omit<Reader, "name"> => ({
  ...inputs,
  read: (input) => readTable(input, mapping),
});

/** Reads files that lie in a folder of their own, and sees to it that nothing else is there when they were refused. */
function onDisk(folder: string, name: string, work: (path: string) => Promise<unknown>) {
  const written = new Map<string, Uint8Array>();
  return async (content: ReadonlyMap<string, Uint8Array>): Promise<void> => {
    await mkdir(folder, { recursive: true });
    for (const [file, bytes] of content)
      if (Buffer.compare(bytes, written.get(file) ?? new Uint8Array()) !== 0 || bytes.length === 0) {
        await writeFile(join(folder, file), bytes);
        written.set(file, bytes);
      }
    try {
      await work(join(folder, name));
    } catch (error) {
      const left = (await readdir(folder)).toSorted();
      if (left.join() !== [...content.keys()].toSorted().join())
        throw new Error(`it was refused, and left ${left.join(", ")}`, { cause: error });
      throw error;
    }
  };
}

/** The files of a run by name. */
function filesOf({ record, tables, checkpoint }: SavedRun): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = { "run.json": utf8(JSON.stringify(record)) };
  if (checkpoint) return { ...files, "checkpoint.bin": checkpoint };
  for (const name of tableNames) files[`${name}.parquet`] = toParquet(tables[name], {});
  return files;
}

/** The files of runs in zips that are whole, one file of each bent. */
function zipsOf(...runs: SavedRun[]): Pick<Reader, "good" | "make"> {
  const all = runs.map(filesOf);
  return {
    good: all.map((files) => zipSync(files, { level: 0 })),
    make: (dice) => {
      const files = dice.pick(all);
      const name = dice.pick(Object.keys(files));
      const file = files[name] ?? new Uint8Array();
      const bent = name === "run.json" ? bend(dice, new TextDecoder().decode(file)) : mutateBytes(dice, file);
      return zipSync({ ...files, [name]: bent }, { level: 0 });
    },
  };
}

/** A run folder as it is written, in a zip, with a bit or more of one of its files flipped. */
function damaged(zip: Uint8Array): Pick<Reader, "good" | "make"> {
  const files = unzipSync(zip);
  return {
    good: [zip],
    make: (dice) => {
      const name = dice.pick(Object.keys(files));
      const bent = (files[name] ?? new Uint8Array()).slice();
      for (let times = dice.int(1, 3); times > 0; times--) {
        const at = dice.int(0, bent.length - 1);
        bent[at] = (bent[at] ?? 0) ^ (1 << dice.int(0, 7));
      }
      return zipSync({ ...files, [name]: bent }, { level: 0 });
    },
  };
}

/** Throws Error unless a run that was read is the one that was written: damage that is not refused changes nothing. */
function requireSame(read: Pick<SavedRun, "record" | "tables">, written: SavedRun): void {
  const data = ({ record, tables }: typeof read) =>
    JSON.stringify([record, tableNames.map((name) => tables[name].columns)]);
  if (data(read) !== data(written)) throw new Error("damage was read as if it were data");
}

/** Parquet files of other programs: in their packings, or with a column of each logical type. */
async function others(kind: "parquet" | "logical"): Promise<Uint8Array[]> {
  const folder = join(import.meta.dirname, "..", "fixtures", kind);
  const names = (await readdir(folder)).filter((name) => /^(?!.*int96).*\.parquet$/.test(name)).toSorted();
  return Promise.all(names.map(async (name) => new Uint8Array(await readFile(join(folder, name)))));
}

const find = async () => telephone;

/** A small sweep, as it would be written. */
async function aSweep() {
  const value = { level: 2, distribution: "training", reading: "all", measure: "misaligned_50", of: "owners" };
  const charts = [{ kind: "heat map", x: "budget", y: "oversight", value }];
  const vary = { budget: { from: 4, to: 64, steps: 3, scale: "log" }, oversight: [0.5, 2] };
  const written = { name: "small", base: smallest, design: "grid", vary, seeds: [1], attempts: 3, charts };
  const sweep = await sweepOf(parsePlan(written, "plan.json"), "plan.json", find);
  return { sweep, folder: SweepFolder.of("sweep", sweep, () => undefined) };
}

/** A plan, its points, and, of few, their tasks and the charts: what it takes is proportional to them. */
async function readPlan(input: Uint8Array): Promise<void> {
  const plan = parsePlan(parseJson(input, "plan.json"), "plan.json");
  const seeds = typeof plan.seeds === "number" ? plan.seeds : plan.seeds.length;
  if (seeds * pointsOf(plan, "plan.json").length > 100) return;
  const { tasks } = await sweepOf(plan, "plan.json", find);
  checkCharts(plan, tasks, "plan.json");
}

/** All readers; runs are made for some of them, and files in `folder` for those that read from disk. */
export async function readers(folder: string): Promise<readonly Reader[]> {
  const brief = small({ generations: 4, measureEvery: 4, levels: 1, population: 256, sample: 64 });
  const [done, halfway] = [await savedRun(brief, Infinity), await savedRun(brief, 3)];
  const problem = compileGaussian(telephone);
  const checkpoint = halfway.checkpoint ?? new Uint8Array();
  const zips = [await packRun(done, "run"), await packRun(halfway, "run")];
  const levels = toParquet(done.tables.levels, {});
  const packed = [...parquets(), ...(await others("parquet"))];
  const typed = await others("logical");
  const [csv, rows] = [toCsv(columns), json(toRows(columns))];
  const readConfiguration = onDisk(join(folder, "configuration"), "my.json", async (config) => {
    const { configuration } = await gather({ config });
    // It has been read; whether another world can be opened is another reader's.
    if (configuration.world === "telephone") problemOf(configuration, problem);
  });
  const readFolder = onDisk(join(folder, "run"), "", (path) => readRun(path));
  const readSealed = onDisk(join(folder, "sealed"), "", async (path) => requireSame(await readRun(path), done));
  const readZip = onDisk(join(folder, "zip"), "run.zip", async (path) => {
    const made = await unpackFolder(path);
    await made.release();
    await rm(made.path, { recursive: true });
  });
  const { sweep, folder: sweepFiles } = await aSweep();
  const readSweep = onDisk(join(folder, "sweep"), "", (path) => SweepFolder.open(path));
  const all: Record<(typeof readerNames)[number], Omit<Reader, "name">> = {
    configuration: {
      ...json(aConfiguration),
      read: (input) => readConfiguration(new Map([["my.json", input]])),
    },
    address: {
      ...bytes(utf8(anAddress)),
      // An address is never refused as a whole: each of its problems is told.
      read: async (input) => {
        const { problems } = parseAddress(new TextDecoder().decode(input));
        if (problems.length > 0) throw new InputError(problems.join(". "));
      },
    },
    mapping: { ...json(aMapping), read: async (input) => parseMapping(parseJson(input, "mapping.json")) },
    "causal world": world(worlds.causal),
    "gaussian world": world(worlds.gaussian),
    "process world": world(worlds.process),
    "grid world": world(worlds.grid),
    "CSV table": table(bytes(csv)),
    // Bending the tree takes its time: now and then.
    "JSON table": table({ ...rows, make: (dice) => (dice.chance(0.1) ? rows : bytes(...rows.good)).make(dice) }),
    "Parquet table": table(bytes(...packed)),
    "Parquet table of all types": {
      ...bytes(...typed),
      read: (input) => readTable(input, parseMapping(allTypes)),
    },
    "run.json": { ...json(done.record), read: async (input) => readRecord(input, "run.json") },
    "recorded table": {
      ...bytes(levels),
      read: (input) => fromParquet(input, tableShapes.levels, "levels.parquet"),
    },
    checkpoint: { ...bytes(checkpoint), read: (input) => decodeCheckpoint(input) },
    "checkpoint, sealed again": {
      ...bytes(checkpoint),
      read: async (input) => decodeCheckpoint(await resealed(input)),
    },
    zip: { ...bytes(...zips), read: (input) => unpackRun(input, "run.zip") },
    "zip of bent files": { ...zipsOf(done, halfway), read: (input) => unpackRun(input, "run.zip") },
    "run folder": { ...zipsOf(done), read: (input) => readFolder(new Map(Object.entries(unzipSync(input)))) },
    "zip to go on with": { ...bytes(...zips.slice(1)), read: (input) => readZip(new Map([["run.zip", input]])) },
    "damaged run folder": {
      ...damaged(zips[0] ?? new Uint8Array()),
      read: async (input) => {
        const files = Object.entries(unzipSync(input)).map(
          ([name, file]) => [name.replace(/^run\//, ""), file] as const,
        );
        await readSealed(new Map(files));
      },
    },
    "damaged zip": {
      ...bytes(...zips.slice(0, 1)),
      read: async (input) => requireSame(await unpackRun(input, "run.zip"), done),
    },
    "sweep plan": { ...json(sweep.plan), read: readPlan },
    "sweep tasks": {
      ...json(sweepFiles.tasks[0]),
      read: (input) =>
        readSweep(
          new Map([
            ["plan.json", utf8(JSON.stringify(sweep.plan))],
            ["tasks.jsonl", Buffer.concat([input, utf8("\n")])],
          ]),
        ),
    },
  };
  return readerNames.map((name) => ({ name, ...all[name] }));
}
