// Which process this is and whether another one lives. A number alone does not tell: two containers have processes of one number, numbers
// are used again, and one that has ended keeps its number until its parent asks for its exit code.
import { readFile, readlink } from "node:fs/promises";
import { hasCode } from "./atomic-files.ts";

/** Where a system has no /proc, only the number is known. */
export interface ProcessIdentity {
  readonly process: number;
  /** The boot of the machine. */
  readonly boot?: string;
  /** The namespace in which the number counts: each container has its own. */
  readonly namespace?: string;
  /** When the process started, in ticks since the boot. */
  readonly born?: string;
}

async function orUndefined<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch {
    return undefined;
  }
}

/** State and start of a process (proc(5): the third and the 22nd field); undefined where it can't be read. */
async function statOf(id: number): Promise<{ readonly state: string; readonly born: string } | undefined> {
  const stat = await orUndefined(readFile(`/proc/${id}/stat`, "utf8"));
  // The second field is the program's name in parentheses, which may hold anything.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields && { state: fields[0] ?? "", born: fields[19] ?? "" };
}

/** The identity of a process of this machine; by default of this one. */
export async function identityOf(id: number = process.pid): Promise<ProcessIdentity> {
  const boot = (await orUndefined(readFile("/proc/sys/kernel/random/boot_id", "utf8")))?.trim();
  const namespace = await orUndefined(readlink("/proc/self/ns/pid"));
  const born = (await statOf(id))?.born;
  return {
    process: id,
    ...(boot !== undefined && { boot }),
    ...(namespace !== undefined && { namespace }),
    ...(born !== undefined && { born }),
  };
}

/** Whether numbers of processes mean the same to both: one boot of one machine, and one namespace. */
export const isNeighbour = (one: ProcessIdentity, other: ProcessIdentity): boolean =>
  one.boot !== undefined && one.namespace !== undefined && one.boot === other.boot && one.namespace === other.namespace;

/** Whether a process of this machine lives: it is there, has not ended, and is the one that started then, if that is known. */
export async function isAlive({ process: id, born }: ProcessIdentity): Promise<boolean> {
  const stat = await statOf(id);
  if (stat) return !/^[ZXx]/.test(stat.state) && (born === undefined || stat.born === born);
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return !hasCode(error, "ESRCH");
  }
}
