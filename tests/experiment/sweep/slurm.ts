// A whole Slurm on this machine, as nobody's but the test's: its own key, sockets and folders; controller, one node, and the clients' configuration.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { randomBytes } from "node:crypto";
import { availableParallelism, hostname, tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { vi } from "vitest";

/** Daemons lie where only administrators look for programs. */
const searched = `${process.env["PATH"] ?? ""}${delimiter}/usr/sbin${delimiter}/sbin`;
const isThere = (program: string): boolean =>
  spawnSync("sh", ["-c", `command -v ${program}`], { env: { ...process.env, PATH: searched } }).status === 0;

/** Whether Slurm is installed; a machine with a part of it is asked for the rest. */
export const hasSlurm = ["sbatch", "slurmctld"].some(isThere);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

export interface Slurm {
  /** For whoever submits. */
  readonly environment: NodeJS.ProcessEnv;
  /** What a client says on stdout; throws unless it ends well. */
  readonly call: (program: string, ...typed: string[]) => string;
  readonly stop: () => Promise<void>;
}

/** Starts it, with room for `tasks` at a time, and arrays of at most `maxArraySize` indices. */
export async function startSlurm(tasks: number, maxArraySize: number): Promise<Slurm> {
  const folder = mkdtempSync(join(tmpdir(), "slurm-"));
  chmodSync(folder, 0o755);
  const at = (...names: string[]) => join(folder, ...names);
  for (const name of ["state", "spool", "munge"]) mkdirSync(at(name), { mode: 0o755 });
  writeFileSync(at("munge", "key"), randomBytes(1024), { mode: 0o600 });
  const host = hostname().split(".", 1)[0] ?? "";
  const [controller, daemon] = [await freePort(), await freePort()];
  const processors = availableParallelism();
  writeFileSync(
    at("slurm.conf"),
    [
      "ClusterName=test",
      `SlurmctldHost=${host}(127.0.0.1)`,
      `SlurmctldPort=${controller}`,
      `SlurmdPort=${daemon}`,
      `SlurmUser=${process.env["USER"] ?? "root"}`,
      "SlurmdUser=root",
      "AuthType=auth/munge",
      "CryptoType=crypto/munge",
      `AuthInfo=socket=${at("munge", "socket")}`,
      `StateSaveLocation=${at("state")}`,
      `SlurmdSpoolDir=${at("spool")}`,
      `SlurmctldPidFile=${at("slurmctld.pid")}`,
      `SlurmdPidFile=${at("slurmd.pid")}`,
      `SlurmctldLogFile=${at("slurmctld.log")}`,
      `SlurmdLogFile=${at("slurmd.log")}`,
      "ProctrackType=proctrack/linuxproc",
      "TaskPlugin=task/none",
      "JobAcctGatherType=jobacct_gather/linux",
      "AccountingStorageType=accounting_storage/none",
      "JobCompType=jobcomp/none",
      "SelectType=select/cons_tres",
      "SelectTypeParameters=CR_Core",
      "ReturnToService=2",
      "KillWait=60",
      "SchedulerParameters=sched_interval=2,sched_min_interval=100000,batch_sched_delay=0",
      `MaxArraySize=${maxArraySize}`,
      // More tasks than processors: they are small, and wait for files more than they compute.
      "SlurmdParameters=config_overrides",
      `NodeName=${host} NodeAddr=127.0.0.1 CPUs=${Math.max(tasks, processors)} RealMemory=1000 State=UNKNOWN`,
      `PartitionName=test Nodes=${host} Default=YES MaxTime=INFINITE State=UP`,
      "",
    ].join("\n"),
  );
  const environment: NodeJS.ProcessEnv = { ...process.env, PATH: searched, SLURM_CONF: at("slurm.conf") };
  const daemons: ChildProcess[] = [];
  const start = (program: string, ...typed: string[]): void => {
    daemons.push(spawn(program, typed, { env: environment, stdio: "ignore" }));
  };
  const call = (program: string, ...typed: string[]): string => {
    const { status, stdout, stderr, error } = spawnSync(program, typed, { env: environment, encoding: "utf8" });
    if (error) throw error;
    if (status !== 0) throw new Error(`${program} ${typed.join(" ")}: ${stderr}`);
    return stdout;
  };
  const logs = (): string =>
    ["slurmctld.log", "slurmd.log"]
      .map((name) => {
        try {
          return `${name}\n${readFileSync(at(name), "utf8").slice(-4000)}`;
        } catch {
          return `${name}: none`;
        }
      })
      .join("\n");
  const stop = async (): Promise<void> => {
    for (const one of daemons.toReversed()) {
      const ended = new Promise((resolve) => one.once("close", resolve));
      if (one.exitCode !== null || one.signalCode !== null) continue;
      one.kill("SIGTERM");
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const munge = ["--force", "--foreground", `--socket=${at("munge", "socket")}`, `--key-file=${at("munge", "key")}`];
  start(
    "munged",
    ...munge,
    `--pid-file=${at("munge", "pid")}`,
    `--log-file=${at("munge", "log")}`,
    `--seed-file=${at("munge", "seed")}`,
  );
  try {
    await vi.waitFor(() => call("munge", `--socket=${at("munge", "socket")}`, "--no-input"), {
      timeout: 30_000,
      interval: 200,
    });
    start("slurmctld", "-D", "-f", at("slurm.conf"));
    start("slurmd", "-D", "-f", at("slurm.conf"));
    await vi.waitFor(
      () => {
        const state = call("sinfo", "--noheader", "--format=%T").trim();
        if (state !== "idle") throw new Error(`the node is ${state}`);
      },
      { timeout: 60_000, interval: 500 },
    );
  } catch (error) {
    const said = logs();
    await stop();
    throw new Error(`Slurm does not start: ${String(error)}\n${said}`, { cause: error });
  }
  return { environment, call, stop };
}
