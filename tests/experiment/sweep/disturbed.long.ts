// A sweep on one machine that is stopped, whose processes are killed, and of which a task fails: it ends in the same data.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expect, test, vi } from "vitest";
import { SweepFolder } from "../../../src/cli/sweep/folder.ts";
import { readPlan } from "../../../src/cli/sweep/plan-file.ts";
import { fromParquet } from "../../../src/record/parquet/tables.ts";
import { resultShape } from "../../../src/experiment/sweep/results.ts";
import { mesascope, saysOnStderr, startMesascope, temporaryFolder } from "../../cli/command.ts";
import { smallest } from "../../simulation/small.ts";
import { gridPlan, type Written } from "./plans.ts";

const folder = temporaryFolder();
const at = (...names: string[]) => join(folder.path, ...names);
const reference = ["--engine", "reference", "--no-charts"];

function planFile(name: string, written: Written): string {
  writeFileSync(at(name), JSON.stringify(written));
  return at(name);
}

const sweep = (plan: string, out: string, ...more: string[]) => [
  "sweep",
  plan,
  "--out",
  at(out),
  ...reference,
  ...more,
];
const tasksIn = (name: string) => readdirSync(at(name, "tasks")).toSorted();

/** Columns without what hangs on when something was computed. */
async function dataOf(name: string) {
  const { columns } = await fromParquet(readFileSync(at(name, "results.parquet")), resultShape, name);
  const { seconds: _, ...data } = columns;
  return data;
}

/** Long enough to be disturbed. */
const long = gridPlan({ base: { ...smallest, generations: 60, measureEvery: 20 }, vary: { budget: [8, 24] } });

test("Ctrl-C keeps checkpoints; a crash costs the task that it ran, which is tried again; the end is the same", async () => {
  const plan = planFile("long.json", long);
  expect((await startMesascope(sweep(plan, "undisturbed", "--jobs", "2")).said).code).toBe(0);

  const stopped = startMesascope(sweep(plan, "disturbed", "--jobs", "2", "--json"));
  await saysOnStderr(stopped.process, /"event":"progress".*"running":2[^]*"event":"progress".*"running":2/);
  stopped.process.kill("SIGINT");
  const { code, error } = await stopped.said;
  expect(code).toBe(4);
  expect(error).toMatch(/the same command continues/);
  const checkpoints = tasksIn("disturbed").filter((id) => existsSync(at("disturbed", "tasks", id, "checkpoint.bin")));
  expect(checkpoints.length).toBeGreaterThan(0);

  const killed = startMesascope(sweep(plan, "disturbed", "--jobs", "2", "--json"));
  let worker = "";
  killed.process.stderr?.on("data", (chunk: Buffer) => {
    const found = /"state":"running","attempt":1,"process":(\d+)/.exec(chunk.toString())?.[1];
    if (worker !== "" || found === undefined) return;
    worker = found;
    process.kill(Number(found), "SIGKILL");
  });
  const ended = await killed.said;
  expect(ended).toMatchObject({ code: 0 });
  expect(ended.error).toMatch(/"state":"waiting","attempt":1,"reason":"the process ended with SIGKILL"/);
  expect(ended.error).toMatch(/"state":"done","attempt":2/);
  expect(await dataOf("disturbed")).toEqual(await dataOf("undisturbed"));
});

test("a task that always fails stops no other; it is kept with its reason, and counted on", async () => {
  // More words than any array has, on any machine.
  const large = { population: 2 ** 28, levels: 6 };
  const failing = { name: "failing", base: smallest, design: "list", list: [{}, large], seeds: 1, attempts: 2 };
  const plan = planFile("failing.json", failing);
  const { code, out, error } = await startMesascope(sweep(plan, "failing", "--json")).said;
  expect(error).not.toMatch(/"event":"progress".*"failed":2/);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ tasks: 2, done: 1, failed: 1, failures: [{ attempts: 2 }] });
  const failures = tasksIn("failing").filter((id) => existsSync(at("failing", "tasks", id, "failure.json")));
  expect(failures).toHaveLength(1);
  const file = at("failing", "tasks", failures[0] ?? "", "failure.json");
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({
    attempts: 2,
    reason: expect.stringMatching(/GiB of memory/) as string,
  });
  expect((await mesascope("sweep", "--status", at("failing"))).out).toMatch(/1 done, 0 running, 1 failed, 0 waiting/);

  // It is tried again, and fails again in the same way.
  const again = await startMesascope(sweep(plan, "failing", "--json")).said;
  expect(again).toMatchObject({ code: 1 });
  expect(JSON.parse(again.out)).toMatchObject({ done: 1, failed: 1, failures: [{ attempts: 4 }] });

  const alone = planFile("alone.json", { ...failing, list: [large] });
  const { code: none, error: why } = await startMesascope(sweep(alone, "alone")).said;
  expect(why).toMatch(/GiB of memory/);
  expect(none).toBe(3);
  expect(existsSync(at("alone"))).toBe(false);
});

test("one task leaves a checkpoint when its time runs out, has itself queued again, and goes on", async () => {
  // Long enough that its time runs out before its end on any machine.
  const base = { ...smallest, generations: 300, measureEvery: 100 };
  const plan = planFile("timed.json", { ...long, base, seeds: 1, vary: { budget: [8, 24] } });
  expect((await startMesascope(sweep(plan, "untimed", "--quiet")).said).code).toBe(0);
  const { sweep: planned, fileOf } = await readPlan(plan);
  await SweepFolder.of(at("timed"), planned, fileOf).write();
  const one = (number: number) => ["sweep", at("timed"), "--task", String(number), ...reference, "--json"];

  // Slurm's own program says what it was asked for.
  mkdirSync(at("bin"));
  writeFileSync(at("bin", "scontrol"), `#!/bin/sh\necho "$@" > '${at("asked")}'\n`, { mode: 0o755 });
  vi.stubEnv("PATH", `${at("bin")}${delimiter}${process.env["PATH"]}`);
  vi.stubEnv("SLURM_JOB_ID", "42");
  const { process: task, said } = startMesascope(one(1));
  await saysOnStderr(task, /"event":"progress".*"running":1[^]*"event":"progress".*"running":1/);
  task.kill("SIGUSR2");
  expect(await said).toMatchObject({ code: 4 });
  vi.unstubAllEnvs();
  expect(readFileSync(at("asked"), "utf8")).toBe("requeue 42\n");
  expect((await mesascope("sweep", "--status", at("timed"))).out).toMatch(/0 done, 0 running, 0 failed, 2 waiting/);

  expect((await startMesascope(one(1)).said).code).toBe(0);
  expect((await startMesascope(one(0)).said).code).toBe(0);
  // Done already: nothing is computed.
  expect((await startMesascope(one(0)).said).error).not.toMatch(/"state":"running"/);
  expect((await mesascope("sweep", "--aggregate", "--no-charts", at("timed"))).code).toBe(0);
  expect(await dataOf("timed")).toEqual(await dataOf("untimed"));
  expect((await mesascope("sweep", at("timed"), "--task", "2")).error).toMatch(
    /--task: 2 is not allowed; allowed in .*: 0 to 1/,
  );
});
