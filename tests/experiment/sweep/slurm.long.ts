// The same plan on this machine and through a real Slurm: more than 64 tasks, one killed, one pre-empted, one that always fails. The results
// are the same data.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { fromParquet } from "../../../src/record/parquet/tables.ts";
import { resultShape } from "../../../src/experiment/sweep/results.ts";
import { startMesascope, temporaryFolder } from "../../cli/command.ts";
import { smallest } from "../../simulation/small.ts";
import { hasSlurm, startSlurm, type Slurm } from "./slurm.ts";

// A Slurm is no part of what this project installs; said once, plainly, and only where no part of it is there.
if (!hasSlurm)
  process.stdout.write(
    "Slurm: not tested, since neither sbatch nor slurmctld is on this machine (Debian: slurm-wlm, munge)\n",
  );

const folder = temporaryFolder();
const at = (...names: string[]) => join(folder.path, ...names);
const AT_A_TIME = 4;
const MAX_ARRAY_SIZE = 48;

/** 64 small tasks, two that take some seconds, and one whose state is too large for any machine. */
const plan = {
  name: "through slurm",
  base: smallest,
  design: "list",
  list: [
    { generations: 300, measureEvery: 150 },
    { generations: 301, measureEvery: 150 },
    { population: 2 ** 28, levels: 6 },
    ...Array.from({ length: 64 }, (_, i) => ({ budget: 8 + i })),
  ],
  seeds: 1,
  charts: [
    {
      kind: "line",
      x: "budget",
      where: {
        generations: smallest.generations,
        population: smallest.population,
        measureEvery: smallest.measureEvery,
        levels: smallest.levels,
      },
      value: { level: 1, distribution: "training", reading: "unpaired", measure: "rho_base" },
    },
  ],
};

interface Status {
  readonly done: number;
  readonly failed: number;
  readonly running: number;
  readonly waiting: number;
  readonly tasks: readonly { readonly task: string; readonly state: string }[];
}

async function dataOf(name: string) {
  const { columns } = await fromParquet(readFileSync(at(name, "results.parquet")), resultShape, name);
  const { seconds: _, ...data } = columns;
  return data;
}

describe.runIf(hasSlurm)("through Slurm", () => {
  let slurm: Slurm;
  beforeAll(async () => {
    writeFileSync(at("plan.json"), JSON.stringify(plan));
    slurm = await startSlurm(AT_A_TIME, MAX_ARRAY_SIZE);
    Object.assign(process.env, slurm.environment);
  });
  afterAll(() => slurm.stop());

  const statusOf = async (name: string): Promise<Status> =>
    JSON.parse((await startMesascope(["sweep", "--status", "--json", at(name)]).said).out) as Status;

  /** The process that computes a task. */
  const processOf = (name: string, task: string): number | undefined => {
    const held = readdirSync(at(name, "tasks", task)).find((file) => file.startsWith("held-by-"));
    return Number(/-(\d+)\.json$/.exec(held ?? "")?.[1]) || undefined;
  };

  test("a sweep is complete and the same as on this machine, whatever happens to its tasks", async () => {
    const typed = ["sweep", at("plan.json"), "--engine", "reference"];
    const submitted = await startMesascope([
      ...typed,
      "--slurm",
      "--at-a-time",
      String(AT_A_TIME),
      "--checkpoint-every",
      "1",
      "--out",
      at("slurm"),
      "--json",
    ]).said;
    expect(submitted).toMatchObject({ code: 0 });
    const { arrays, aggregate } = JSON.parse(submitted.out) as { arrays: string[]; aggregate: string };
    expect(arrays).toHaveLength(2);
    const ids = readFileSync(at("slurm", "tasks.jsonl"), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => (JSON.parse(line) as { id: string }).id);
    expect(ids).toHaveLength(67);
    const [killed = "", preempted = ""] = ids;

    const every = { timeout: 600_000, interval: 250 };
    const held = (task: string) =>
      vi.waitFor(() => {
        const found = processOf("slurm", task);
        if (found === undefined || !readdirSync(at("slurm", "tasks", task)).includes("checkpoint.bin"))
          throw new Error("not yet");
        return found;
      }, every);
    process.kill(await held(killed), "SIGKILL");
    await held(preempted);
    const job = `${arrays[0]}_1`;
    slurm.call("scontrol", "requeue", job);
    await vi.waitFor(
      () => expect(slurm.call("squeue", "--noheader", "--format=%T", "--jobs", job).trim()).toBe("PENDING"),
      every,
    );
    // Slurm lets what was queued again wait for two minutes.
    slurm.call("scontrol", "update", `JobId=${job}`, "StartTime=now");

    await vi.waitFor(
      async () => {
        const queued = slurm.call("squeue", "--noheader", "--array").trim();
        if (queued !== "") throw new Error(queued);
      },
      { timeout: 1_200_000, interval: 2000 },
    );
    expect(await statusOf("slurm")).toMatchObject({ done: 66, failed: 1, running: 0, waiting: 0 });
    expect(slurm.call("scontrol", "show", "config")).toContain(`MaxArraySize            = ${MAX_ARRAY_SIZE}`);
    expect(aggregate).toMatch(/^\d+$/);
    expect(readFileSync(at("slurm", "logs", `${arrays[0]}-1.txt`), "utf8")).toMatch(
      /asked to stop; writing a checkpoint/,
    );
    expect(readdirSync(at("slurm", "charts"))).toContain("1-line.svg");

    const here = await startMesascope([...typed, "--out", at("here"), "--quiet"]).said;
    expect(here.code).toBe(1);
    expect(here.out).toMatch(/66 of 67 tasks done/);
    expect(here.out).toMatch(/failed, 2 times: .*population = 268435456.*GiB of memory/);
    expect(await dataOf("slurm")).toEqual(await dataOf("here"));

    // Submitted again, only what is missing is computed: the task that always fails.
    const again = await startMesascope([...typed, "--slurm", "--out", at("slurm"), "--json"]).said;
    expect((JSON.parse(again.out) as { arrays: string[] }).arrays).toHaveLength(1);
  });
});
