// Several seeds of one configuration, each in a run folder of its own and computed by a process; their tables are then
// joined.
import { relative, resolve } from "node:path";
import { runTasks } from "../experiment/runner.ts";
import type { Task } from "../experiment/task.ts";
import { RunFolder } from "../files/run-folder/folder.ts";
import type { RunRecord } from "../files/run-folder/record.ts";
import type { ReadTables } from "../files/run-folder/tables.ts";
import { joinTables } from "../record/tables.ts";
import { memory } from "./host.ts";
import { processExecutor, type ProcessOptions } from "./process-executor.ts";

export interface SeedsOptions extends Omit<ProcessOptions, "memory"> {
  readonly onGeneration: (seed: number, generation: number) => void;
}

interface SeedTask extends Task {
  readonly seed: number;
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

/**
 * Runs all seeds that are not done. A seed that fails does not stop the others; the failures are kept in the record.
 */
export async function runSeeds(parent: RunFolder, options: SeedsOptions): Promise<"done" | "interrupted" | "failed"> {
  const { onGeneration, signal } = options;
  const { seeds, configuration } = parent.record;
  const failures: { seed: number; reason: string }[] = [];
  let done = 0;
  // The run folders are the cache: a process finds at once that a folder is done.
  await runTasks<SeedTask, void>(
    seeds.map((seed) => ({ key: String(seed), seed })),
    {
      executor: processExecutor({ ...options, memory: memory() / options.jobs }, ({ seed }) => ({
        path: parent.ofSeed(seed),
        record: recordOfSeed(parent, seed),
      })),
      signal,
      keepGoing: () => true,
      onGeneration: ({ seed }, generation) => onGeneration(seed, generation),
      onEvent(event) {
        const { seed } = event.task;
        if (event.kind === "done") {
          done++;
          onGeneration(seed, configuration.generations);
        } else if (event.kind === "busy") failures.push({ seed, reason: "another process computes it" });
        else if (event.kind === "failed") failures.push({ seed, reason: event.error.message });
      },
    },
  );
  const status = failures.length > 0 ? "failed" : done < seeds.length ? "interrupted" : "running";
  await parent.update({ status, failures: failures.toSorted((a, b) => a.seed - b.seed) });
  return status === "running" ? "done" : status;
}

export interface JoinedSeeds extends ReadTables {
  readonly results: RunRecord["results"];
}

/**
 * Joins the tables of all seeds, and what they ended in, in the order of the seeds. Throws InputError for a damaged
 * one.
 */
export async function joinSeeds(parent: RunFolder): Promise<JoinedSeeds> {
  const folders = await Promise.all(parent.record.seeds.map((seed) => RunFolder.open(parent.ofSeed(seed))));
  const read: ReadTables[] = [];
  for (const folder of folders) read.push(await folder.readTables());
  return {
    tables: joinTables(read.map(({ tables }) => tables)),
    warnings: read.flatMap(({ warnings }) => warnings),
    results: folders.flatMap(({ record }) => record.results),
  };
}
