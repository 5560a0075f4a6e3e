// Several seeds of one configuration, each in a process and a folder of its own, as many at a time as there are jobs. They
// share nothing, so each ends in the bits of the same seed run singly; their tables are then joined.
import { fork } from "node:child_process";
import { join, relative, resolve } from "node:path";
import type { EngineChoice } from "../lab/engines.ts";
import { readIfThere } from "../lab/folder-files.ts";
import { RunFolder } from "../lab/folder.ts";
import type { RunRecord } from "../lab/folder-record.ts";
import { joinTables, type Tables } from "../lab/record.ts";
import type { SeedMessage } from "./seed.ts";

export interface SeedsOptions {
  /** The file of the program. */
  readonly entry: string;
  readonly jobs: number;
  readonly engine: EngineChoice;
  /** Of each process. */
  readonly threads: number;
  readonly allowSoftware: boolean;
  readonly checkpointEvery: number;
  readonly signal: AbortSignal;
  readonly onGeneration: (seed: number, generation: number) => void;
}

type Outcome = "done" | "interrupted" | { readonly failure: string };

/** Opens the folder of a seed, and makes it if need be. */
async function openSeed(parent: RunFolder, seed: number): Promise<RunFolder> {
  const path = parent.ofSeed(seed);
  const isThere = (await readIfThere(join(path, "run.json"))) !== undefined;
  return isThere ? RunFolder.open(path) : RunFolder.create(path, recordOfSeed(parent, seed));
}

function recordOfSeed(parent: RunFolder, seed: number): RunRecord {
  const { record } = parent;
  const { file } = record.world;
  const moved = file === undefined ? {} : { file: relative(parent.ofSeed(seed), resolve(parent.path, file)) };
  return {
    ...record,
    status: "running",
    seeds: [seed],
    configuration: { ...record.configuration, seed },
    meta: { ...record.meta, seeds: [seed] },
    world: { ...record.world, ...moved },
    results: [],
    failures: [],
    timings: { started: new Date().toISOString(), seconds: 0 },
  };
}

/** Runs all seeds that are not done. A seed that fails does not stop the others; the failures are kept in the record. */
export async function runSeeds(parent: RunFolder, options: SeedsOptions): Promise<"done" | "interrupted" | "failed"> {
  const failures: { seed: number; reason: string }[] = [];
  let interrupted = false;
  const waiting = [...parent.record.seeds];
  const work = async (): Promise<void> => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      const folder = await openSeed(parent, seed);
      if (folder.record.status === "done") {
        options.onGeneration(seed, folder.record.configuration.generations);
        continue;
      }
      const outcome = options.signal.aborted ? "interrupted" : await runSeed(folder.path, seed, options);
      if (outcome === "interrupted") interrupted = true;
      else if (outcome !== "done") failures.push({ seed, reason: outcome.failure });
    }
  };
  await Promise.all(Array.from({ length: options.jobs }, work));
  const status = failures.length > 0 ? "failed" : interrupted ? "interrupted" : "running";
  await parent.update({ status, failures: failures.toSorted((a, b) => a.seed - b.seed) });
  return status === "running" ? "done" : status;
}

/** Most characters of a process's stderr that are kept for the reason of its failure. */
const KEPT = 4000;

function runSeed(path: string, seed: number, options: SeedsOptions): Promise<Outcome> {
  const { entry, engine, threads, allowSoftware, checkpointEvery, signal, onGeneration } = options;
  const settings = ["--engine", engine, "--threads", String(threads), "--checkpoint-every", String(checkpointEvery)];
  const typed = ["seed", path, ...settings, ...(allowSoftware ? ["--software"] : [])];
  return new Promise((settle, reject) => {
    const child = fork(entry, typed, { stdio: ["ignore", "ignore", "pipe", "ipc"] });
    let failure: string | undefined;
    let said = "";
    const stop = (): void => {
      if (child.connected) child.send("stop");
    };
    signal.addEventListener("abort", stop);
    child.stderr?.on("data", (chunk: Buffer) => (said = (said + chunk.toString()).slice(-KEPT)));
    child.on("message", (message: SeedMessage) => {
      if ("generation" in message) onGeneration(seed, message.generation);
      else ({ failure } = message);
    });
    child.once("error", reject);
    child.once("close", (code, killed) => {
      signal.removeEventListener("abort", stop);
      if (code === 0) settle("done");
      else if (code === 4) settle("interrupted");
      else settle({ failure: failure ?? (said.trim() || `the process ended with ${killed ?? `exit code ${code}`}`) });
    });
  });
}

/** Joins the tables of all seeds, and what they ended in, in the order of the seeds. */
export async function joinSeeds(parent: RunFolder): Promise<{ tables: Tables; results: RunRecord["results"] }> {
  const folders = await Promise.all(parent.record.seeds.map((seed) => RunFolder.open(parent.ofSeed(seed))));
  const tables: Tables[] = [];
  for (const folder of folders) tables.push(await folder.readTables());
  return { tables: joinTables(tables), results: folders.flatMap(({ record }) => record.results) };
}
