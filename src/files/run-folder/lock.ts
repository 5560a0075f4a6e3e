// Who computes in a run folder, so that two processes never write one: each puts down a file that is named by its host and process,
// and looks for those of others afterwards. Of two at the same moment at least one then sees the other (Lamport 1974, the bakery
// without its numbers), and nothing but one's own file is ever made, so that nothing needs to be locked to take over from the dead.
import { open, readdir, rm, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { InputError } from "../../model/errors.ts";
import { hasCode, HOLD, readIfThere } from "./atomic-files.ts";

/** Milliseconds between two signs of life, and those after which one of another host counts as dead. */
const ALIVE_EVERY = 20_000;
const DEAD_AFTER = 120_000;
/** How often two that met at the same moment try again, and the most milliseconds before each. */
const ATTEMPTS = 5;
const PAUSE = 100;

const host = hostname().replaceAll(/[^\w.-]/g, "_");
const ownName = `held-by-${host}-${process.pid}.json`;
const placeIn = (folder: string): string => resolve(folder, ownName);
/** Files that this process put down; one of its name that is not among them is of a dead process of the same number. */
const ours = new Set<string>();

/** Another process has taken over: this one was not heard of for too long, or somebody removed its file. */
export class FolderTakenError extends Error {
  override readonly name = "FolderTakenError";
}

export class Hold {
  readonly #folder: string;
  readonly #file: string;
  readonly #content: string;
  readonly #life: NodeJS.Timeout;

  private constructor(folder: string, content: string) {
    this.#folder = folder;
    this.#file = placeIn(folder);
    this.#content = content;
    this.#life = setInterval(() => void this.#beat(), ALIVE_EVERY).unref();
  }

  /** Holds a folder for this process. Throws InputError that says who holds it. */
  static async take(folder: string): Promise<Hold> {
    for (let attempt = 1; ; attempt++) {
      const hold = await Hold.#put(folder);
      const other = await hold.#other();
      if (other === undefined) return hold;
      await hold.release();
      if (attempt === ATTEMPTS) throw new InputError(await inUse(folder, other));
      await pause(PAUSE * Math.random());
    }
  }

  static async #put(folder: string): Promise<Hold> {
    const file = placeIn(folder);
    if (ours.has(file)) throw new InputError(await inUse(folder, ownName));
    const content = JSON.stringify({ host, process: process.pid, started: new Date().toISOString() });
    await rm(file, { force: true });
    await writeFile(file, content, { flag: "wx" });
    ours.add(file);
    return new Hold(folder, content);
  }

  /** The file of another process that lives; those of the dead are removed. */
  async #other(): Promise<string | undefined> {
    const now = (await stat(this.#file)).mtimeMs;
    for (const name of (await readdir(this.#folder)).filter((found) => HOLD.test(found) && found !== ownName)) {
      const file = join(this.#folder, name);
      if (await lives(file, name, now)) return name;
      await rm(file, { force: true });
    }
    return undefined;
  }

  /** Throws FolderTakenError where the folder is no longer held: before anything is written. */
  async check(): Promise<void> {
    const found = await readIfThere(this.#file);
    if (found === undefined || new TextDecoder().decode(found) !== this.#content)
      throw new FolderTakenError(`${this.#folder}: another process has taken over; this one has stopped`);
  }

  async release(): Promise<void> {
    clearInterval(this.#life);
    ours.delete(this.#file);
    await rm(this.#file, { force: true });
  }

  /** Written, not touched: the time is then the file system's own, whatever the clocks of hosts say. */
  async #beat(): Promise<void> {
    try {
      const file = await open(this.#file, "r+");
      try {
        await file.write(this.#content, 0);
      } finally {
        await file.close();
      }
    } catch {
      // Whoever writes next meets the same trouble, and can tell of it.
    }
  }
}

/** Whether the process lives that put down a file; `now` is the file system's time. */
async function lives(file: string, name: string, now: number): Promise<boolean> {
  const [, itsHost, itsProcess] = HOLD.exec(name) ?? [];
  if (itsHost === host) return isRunning(Number(itsProcess));
  try {
    return now - (await stat(file)).mtimeMs < DEAD_AFTER;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return false;
    throw error;
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return !hasCode(error, "ESRCH");
  }
}

/** Whether a living process holds a folder, as far as a reader can tell: by this machine's clock. */
export async function isHeld(folder: string): Promise<boolean> {
  const now = Date.now();
  for (const name of (await readdir(folder)).filter((found) => HOLD.test(found))) {
    const file = join(folder, name);
    if (name === ownName ? ours.has(file) : await lives(file, name, now)) return true;
  }
  return false;
}

async function inUse(folder: string, name: string): Promise<string> {
  const [, itsHost, itsProcess] = HOLD.exec(name) ?? [];
  const started = /"started":"([\d:.TZ-]+)"/.exec(new TextDecoder().decode(await readIfThere(join(folder, name))))?.[1];
  const since = started === undefined ? "" : ` since ${started}`;
  return `${folder}: process ${itsProcess} on ${itsHost} computes in it${since}; wait for its end, or stop it (if that is no mesascope, remove ${name})`;
}
