// A sweep's folder: plan.json, tasks.jsonl with a line for each task, the tasks' run folders under their addresses, and
// what came of them. The file system is all that processes share, on one machine or on a cluster.
import { readdir, rm } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import * as z from "zod/mini";
import { checksumOf, sealed, unsealed } from "../../files/checksum.ts";
import { isFree, makeFolder, readIfThere, readNamed, writeWhole } from "../../files/run-folder/atomic-files.ts";
import { damageOf, RunFolder } from "../../files/run-folder/folder.ts";
import { SCHEMA_VERSION, type RunRecord } from "../../files/run-folder/record.ts";
import { metaOf, type RecordingMeta } from "../../record/recording.ts";
import { parse, parseJson } from "../../files/shape.ts";
import { parsePlan, type Plan } from "../../experiment/sweep/plan.ts";
import type { Sweep, Task } from "../../experiment/sweep/tasks.ts";
import { configure } from "../../model/configuration.ts";
import type { EngineInfo } from "../../model/engine.ts";
import { InputError } from "../../model/errors.ts";
import { environment, program } from "../host.ts";
import type { FolderJob } from "../worker.ts";

const PLAN = "plan.json";
const TASKS = "tasks.jsonl";
const FAILURE = "failure.json";
const SWEEP = "sweep.json";
/** How often files that do not go together are read, and the milliseconds in between. */
const ATTEMPTS = 5;
const PAUSE = 100;

const text = z.string("text");
const line = z.object({
  id: text.check(z.regex(/^[0-9a-f]{16}$/, "16 hexadecimal digits")),
  configuration: z.record(text, z.unknown()),
  /** `file` is the path of a world of one's own, from the sweep's folder. */
  world: z.object({ name: text, kind: text, hash: text, file: z.optional(text) }),
  meta: z.object({
    world: text,
    seeds: z.array(z.int()),
    configuration: text,
    levelNames: z.array(text),
    hasIntended: z.boolean(),
    policy: z.optional(text),
  }),
});
const sums = z.object({ files: z.record(text, text) });
const failure = z.object({ attempts: z.int(), reason: text, at: text });

/** Why a task has failed, and how often it was tried. */
export type Failure = z.infer<typeof failure>;

/** A line of tasks.jsonl: all that a process has to know to compute the task. */
export interface Listed extends Task {
  readonly world: Task["world"] & { readonly file?: string | undefined };
  readonly meta: RecordingMeta;
}

/** A checksum differs: damage, or a file that is just being written. */
class DamagedSweepError extends InputError {}

/** Throws InputError for files that are not those of sweep.json; a folder from before there were checksums has none. */
async function requireSound(path: string, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  const file = join(path, SWEEP);
  const bytes = await readIfThere(file);
  if (!bytes) return;
  const again = "the sweep's command, given its plan, writes it anew";
  const { content, isSealed } = await unsealed(parseJson(bytes, file), file).catch((error: unknown) => {
    throw error instanceof InputError ? new DamagedSweepError(`${error.message}; ${again}`) : error;
  });
  if (!isSealed) throw new InputError(`${file}: damaged or changed: its checksum is missing; ${again}`);
  const { files: known } = parse(sums, content, file);
  for (const [name, found] of Object.entries(files))
    if (known[name] !== (await checksumOf(found)))
      throw new DamagedSweepError(
        `${join(path, name)}: damaged or changed: its checksum (SHA-256) is not the one in ${SWEEP}; ${again}`,
      );
}

export class SweepFolder {
  readonly path: string;
  readonly plan: Plan;
  readonly tasks: readonly Listed[];

  private constructor(path: string, plan: Plan, tasks: readonly Listed[]) {
    this.path = path;
    this.plan = plan;
    this.tasks = tasks;
  }

  /** Throws InputError unless there is nothing yet at a path, or a sweep. */
  static async require(path: string): Promise<void> {
    try {
      if ((await isFree(path)) || (await readdir(path)).includes(PLAN)) return;
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return;
      throw new InputError(`out: ${path} is a file, or can't be read`);
    }
    throw new InputError(`out: ${path} is not empty; allowed: a new or empty folder, or that of a sweep`);
  }

  /**
   * The folder that a sweep is to have; nothing is written yet. `fileOf` gives the absolute path of a world of one's
   * own.
   */
  static of(path: string, sweep: Sweep, fileOf: (world: string) => string | undefined): SweepFolder {
    const listed = sweep.tasks.map((task): Listed => {
      const { configuration } = task;
      const file = fileOf(configuration.world);
      return {
        ...task,
        world: { ...task.world, ...(file !== undefined && { file: relative(resolve(path), file) }) },
        meta: metaOf(configuration, sweep.worldOf(configuration), [configuration.seed]),
      };
    });
    return new SweepFolder(path, sweep.plan, listed);
  }

  /** Writes plan and tasks; run folders that are there already stay. */
  async write(): Promise<void> {
    await makeFolder(join(this.path, "tasks"));
    const files = {
      [TASKS]: this.tasks.map((task) => `${JSON.stringify(task)}\n`).join(""),
      [PLAN]: `${JSON.stringify(this.plan, null, 2)}\n`,
    };
    for (const [name, content] of Object.entries(files)) await writeWhole(join(this.path, name), content);
    await this.writeChecksums(SWEEP, files);
  }

  /** Writes a record with the checksums of files: sweep.json of plan and tasks, results.json of the results. */
  async writeChecksums(name: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
    const checksums: Record<string, string> = {};
    for (const [file, content] of Object.entries(files)) checksums[file] = await checksumOf(content);
    const record = await sealed({ schemaVersion: SCHEMA_VERSION, program, files: checksums });
    await writeWhole(join(this.path, name), `${JSON.stringify(record, null, 2)}\n`);
  }

  /** Throws InputError if the folder is none of a sweep, or if its plan or its tasks are damaged. */
  static async open(path: string): Promise<SweepFolder> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await SweepFolder.#read(path);
      } catch (error) {
        // The sweep's command may be writing them at this moment.
        if (!(error instanceof DamagedSweepError) || attempt === ATTEMPTS) throw error;
        await pause(PAUSE);
      }
    }
  }

  static async #read(path: string): Promise<SweepFolder> {
    const [planFile, tasksFile] = [join(path, PLAN), join(path, TASKS)];
    const [planBytes, taskBytes] = [await readNamed(planFile), await readNamed(tasksFile)];
    const plan = parsePlan(parseJson(planBytes, planFile), planFile);
    const lines = new TextDecoder().decode(taskBytes).split("\n");
    if (lines.length < 2 || lines.at(-1) !== "")
      throw new InputError(`${tasksFile}: it has been cut off; the sweep's command, given its plan, writes it anew`);
    const tasks = lines.slice(0, -1).map((json, i): Listed => {
      const what = `${tasksFile}, line ${i + 1}`;
      const { configuration, ...rest } = parse(line, parseJson(json, what), what);
      return { ...rest, configuration: configure(configuration) };
    });
    await requireSound(path, { [PLAN]: planBytes, [TASKS]: taskBytes });
    return new SweepFolder(path, plan, tasks);
  }

  pathOf({ id }: Pick<Task, "id">): string {
    return join(this.path, "tasks", id);
  }

  /** The run folder of a task and what it begins with; which engine computes is known once it is opened. */
  jobOf(task: Listed, engine: EngineInfo, command: readonly string[]): FolderJob {
    const path = this.pathOf(task);
    const { configuration, meta } = task;
    const { file, ...world } = task.world;
    const record: RunRecord = {
      schemaVersion: SCHEMA_VERSION,
      status: "running",
      program,
      configuration,
      seeds: [configuration.seed],
      world: { ...world, ...(file !== undefined && { file: relative(resolve(path), resolve(this.path, file)) }) },
      meta,
      engine,
      results: [],
      failures: [],
      environment,
      timings: { started: new Date().toISOString(), seconds: 0 },
      command: [...command],
    };
    return { path, record, renew: true };
  }

  /** The run folder of a task; undefined if it has not begun. Throws InputError for a damaged run.json. */
  async runOf(task: Pick<Task, "id">): Promise<RunFolder | undefined> {
    return (await this.#hasBegun(task)) ? RunFolder.open(this.pathOf(task)) : undefined;
  }

  async #hasBegun(task: Pick<Task, "id">): Promise<boolean> {
    return (await readIfThere(join(this.pathOf(task), "run.json"))) !== undefined;
  }

  /** Why the files of a task can't be trusted; undefined if they can, or if it has not begun. */
  async damageOf(task: Listed): Promise<string | undefined> {
    return (await this.#hasBegun(task)) ? damageOf(this.pathOf(task), task) : undefined;
  }

  async failureOf(task: Pick<Task, "id">): Promise<Failure | undefined> {
    const file = join(this.pathOf(task), FAILURE);
    const bytes = await readIfThere(file);
    if (!bytes) return undefined;
    try {
      return parse(failure, parseJson(bytes, file), file);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return { attempts: 0, reason: error.message, at: "" };
    }
  }

  async writeFailure(task: Pick<Task, "id">, failed: Failure): Promise<void> {
    await makeFolder(this.pathOf(task));
    await writeWhole(join(this.pathOf(task), FAILURE), `${JSON.stringify(failed, null, 2)}\n`);
  }

  /** Before it is tried again: a run begins in an empty folder. */
  removeFailure(task: Pick<Task, "id">): Promise<void> {
    return rm(join(this.pathOf(task), FAILURE), { force: true });
  }
}
