// The lock of a run folder, so that two processes never write in one: each process writes a file with its identity and a random name,
// and looks for the files of others afterwards. Of two at the same moment at least one then sees the other (Lamport 1974, the bakery
// without its numbers). A process writes its own file only, so nothing has to be locked to take over from a dead one.
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { open, readdir, rm, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { InputError } from "../../model/errors.ts";
import { hasCode, HOLD, readIfThere } from "./atomic-files.ts";
import { identityOf, isAlive, isNeighbour, type ProcessIdentity } from "./process-identity.ts";

/** Milliseconds between two heartbeats, and the age at which a heartbeat expires. */
const ALIVE_EVERY = 20_000;
const DEAD_AFTER = 120_000;
/** How often two that met at the same moment try again, and the most milliseconds before each. */
const ATTEMPTS = 5;
const PAUSE = 100;

const host = hostname().replaceAll(/[^\w.-]/g, "_");
/** Files that this process wrote and has not removed. */
const ours = new Set<string>();

/** Another process has taken over: the heartbeat of this one had expired, or a person removed its file. */
export class FolderTakenError extends Error {
  override readonly name = "FolderTakenError";
}

/** What a file says. An earlier version wrote neither boot, namespace, born nor folder. */
interface Holder extends ProcessIdentity {
  readonly host: string;
  /** Device and inode of the folder: in a copy of the folder they differ. */
  readonly folder?: string;
}

async function folderIdentity(folder: string): Promise<string> {
  const { dev, ino } = await stat(folder, { bigint: true });
  return `${dev}:${ino}`;
}

export class Hold {
  readonly #folder: string;
  readonly #name: string;
  readonly #content: string;
  readonly #life: NodeJS.Timeout;

  private constructor(folder: string, name: string, content: string) {
    this.#folder = folder;
    this.#name = name;
    this.#content = content;
    this.#life = setInterval(() => void this.#beat(), ALIVE_EVERY).unref();
  }

  get #file(): string {
    return resolve(this.#folder, this.#name);
  }

  /** Holds a folder for this process. Throws InputError that names the process that holds it. */
  static async take(folder: string): Promise<Hold> {
    for (let attempt = 1; ; attempt++) {
      const hold = await Hold.#put(folder);
      const other = await hold.#other();
      if (other === undefined) return hold;
      await hold.release();
      if (attempt === ATTEMPTS || ours.has(resolve(folder, other))) throw new InputError(await inUse(folder, other));
      await pause(PAUSE * Math.random());
    }
  }

  static async #put(folder: string): Promise<Hold> {
    const name = `held-by-${host}-${process.pid}-${randomBytes(6).toString("hex")}.json`;
    const started = new Date().toISOString();
    const holder: Holder = { host, ...(await identityOf()), folder: await folderIdentity(folder) };
    const content = JSON.stringify({ ...holder, started });
    const file = resolve(folder, name);
    await writeFile(file, content, { flag: "wx" });
    ours.add(file);
    return new Hold(folder, name, content);
  }

  /** The file of another process that lives; those of dead processes are removed. */
  async #other(): Promise<string | undefined> {
    // The file system's own time: clocks of machines differ.
    const now = (await stat(this.#file)).mtimeMs;
    for (const name of (await readdir(this.#folder)).filter((found) => HOLD.test(found) && found !== this.#name)) {
      if (await lives(this.#folder, name, now)) return name;
      await rm(join(this.#folder, name), { force: true });
    }
    return undefined;
  }

  /** Throws FolderTakenError where the folder is no longer held: before anything is written. */
  async check(): Promise<void> {
    const found = await readIfThere(this.#file);
    if (found === undefined && !existsSync(this.#folder))
      throw new FolderTakenError(
        `${this.#folder}: the folder was moved or deleted while the run computed in it; this process has stopped (where it was moved, mesascope run --resume with the new path goes on)`,
      );
    if (found === undefined || new TextDecoder().decode(found) !== this.#content)
      throw new FolderTakenError(`${this.#folder}: another process has taken over; this one has stopped`);
  }

  async release(): Promise<void> {
    clearInterval(this.#life);
    ours.delete(this.#file);
    await rm(this.#file, { force: true });
  }

  /** Written, not touched: the time is then the file system's own, whatever the clocks of machines say. */
  async #beat(): Promise<void> {
    try {
      const file = await open(this.#file, "r+");
      try {
        await file.write(this.#content, 0);
      } finally {
        await file.close();
      }
    } catch {
      // The next write meets the same trouble, and reports it.
    }
  }
}

/** Host and process by the file's name, and what the file says; `isNew` for one that is just being written. */
async function holderOf(folder: string, name: string): Promise<Holder & { readonly isNew: boolean }> {
  const [, itsHost = "", itsProcess] = HOLD.exec(name) ?? [];
  const named = { host: itsHost, process: Number(itsProcess) };
  const content = new TextDecoder().decode(await readIfThere(join(folder, name)));
  try {
    const found = JSON.parse(content) as Partial<Record<keyof Holder, unknown>>;
    const texts = (["boot", "namespace", "born", "folder"] as const).flatMap((key) =>
      typeof found[key] === "string" ? [[key, found[key]] as const] : [],
    );
    return { ...named, ...Object.fromEntries(texts), isNew: false };
  } catch {
    return { ...named, isNew: true };
  }
}

/** Whether the process lives that wrote a file; `now` is the file system's time. */
async function lives(folder: string, name: string, now: number): Promise<boolean> {
  const [holder, self] = [await holderOf(folder, name), await identityOf()];
  if (isNeighbour(holder, self)) {
    if (holder.folder !== (await folderIdentity(folder))) return false;
    return isOurs(holder) ? ours.has(resolve(folder, name)) : isAlive(holder);
  }
  const isSimilar = holder.host === host && !holder.isNew && holder.boot === undefined;
  if (isSimilar && (isOurs(holder) ? !ours.has(resolve(folder, name)) : !(await isAlive(holder)))) return false;
  // Of an earlier version, which wrote nothing but its number, the living process has to do.
  return (isSimilar && self.boot !== undefined) || hasHeartbeat(folder, name, now);
}

const isOurs = (holder: ProcessIdentity): boolean => holder.process === process.pid;

/** Whether the last heartbeat is not older than it may be; one from the future is none either. */
async function hasHeartbeat(folder: string, name: string, now: number): Promise<boolean> {
  try {
    return Math.abs(now - (await stat(join(folder, name))).mtimeMs) < DEAD_AFTER;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return false;
    throw error;
  }
}

/** Whether a living process holds a folder, as a reader sees it: heartbeats are compared with this machine's clock. */
export async function isHeld(folder: string): Promise<boolean> {
  const now = Date.now();
  for (const name of (await readdir(folder)).filter((found) => HOLD.test(found)))
    if (await lives(folder, name, now)) return true;
  return false;
}

async function inUse(folder: string, name: string): Promise<string> {
  const [, itsHost, itsProcess] = HOLD.exec(name) ?? [];
  const started = /"started":"([\d:.TZ-]+)"/.exec(new TextDecoder().decode(await readIfThere(join(folder, name))))?.[1];
  const since = started === undefined ? "" : ` since ${started}`;
  return `${folder}: process ${itsProcess} on ${itsHost} computes in it${since}; wait for its end, or stop it (if that is no mesascope, remove ${name})`;
}
