// A sweep's folder: plan.json, tasks.jsonl with a line for each task, the tasks' run folders under their addresses, and what came of them.
// The file system is all that processes share, on one machine or on a cluster.
import { readdir, rm } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import * as z from "zod/mini";
import { isFree, makeFolder, readIfThere, readNamed, writeWhole } from "../../files/run-folder/atomic-files.ts";
import { parseRecord, SCHEMA_VERSION, type RunRecord } from "../../files/run-folder/record.ts";
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
const failure = z.object({ attempts: z.int(), reason: text, at: text });

/** Why a task has failed, and how often it was tried. */
export type Failure = z.infer<typeof failure>;

/** A line of tasks.jsonl: all that a process has to know to compute the task. */
export interface Listed extends Task {
  readonly world: Task["world"] & { readonly file?: string | undefined };
  readonly meta: RecordingMeta;
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

  /** The folder that a sweep is to have; nothing is written yet. `fileOf` gives the absolute path of a world of one's own. */
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
    await writeWhole(join(this.path, TASKS), this.tasks.map((task) => `${JSON.stringify(task)}\n`).join(""));
    await writeWhole(join(this.path, PLAN), `${JSON.stringify(this.plan, null, 2)}\n`);
  }

  /** Throws InputError if the folder is none of a sweep. */
  static async open(path: string): Promise<SweepFolder> {
    const [planFile, tasksFile] = [join(path, PLAN), join(path, TASKS)];
    const plan = parsePlan(parseJson(await readNamed(planFile), planFile), planFile);
    const lines = new TextDecoder().decode(await readNamed(tasksFile)).split("\n");
    if (lines.length < 2 || lines.at(-1) !== "")
      throw new InputError(`${tasksFile}: it has been cut off; the sweep's command, given its plan, writes it anew`);
    const tasks = lines.slice(0, -1).map((json, i): Listed => {
      const what = `${tasksFile}, line ${i + 1}`;
      const { configuration, ...rest } = parse(line, parseJson(json, what), what);
      return { ...rest, configuration: configure(configuration) };
    });
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
    return { path, record };
  }

  /** The run.json of a task; undefined if it has not begun. */
  async recordOf(task: Pick<Task, "id">): Promise<RunRecord | undefined> {
    const file = join(this.pathOf(task), "run.json");
    const bytes = await readIfThere(file);
    return bytes && parseRecord(bytes, file);
  }

  /** Why a task's run.json can't be read; undefined if it can, or is not there. */
  async damageOf(task: Pick<Task, "id">): Promise<Failure | undefined> {
    try {
      await this.recordOf(task);
      return undefined;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const reason = `${error.message}; once its folder is deleted, the task is computed anew`;
      return { attempts: 0, reason, at: new Date().toISOString() };
    }
  }

  async failureOf(task: Pick<Task, "id">): Promise<Failure | undefined> {
    const damage = await this.damageOf(task);
    if (damage) return damage;
    const file = join(this.pathOf(task), FAILURE);
    const bytes = await readIfThere(file);
    return bytes && parse(failure, parseJson(bytes, file), file);
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
