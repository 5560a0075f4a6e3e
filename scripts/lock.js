/**
 * A lock between processes, as a file: two first commands at once must not install, or build, over each other.
 * Without dependencies, since it is used before anything is installed.
 */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 200;
/** A file just made may not hold its owner yet, and a reclaim takes microseconds: older ones were left by a crash. */
const GRACE_MS = 10_000;

/** @param {unknown} error @param {string} code */
const hasCode = (error, code) => error instanceof Error && "code" in error && error.code === code;

/** @param {string} path @returns {number} milliseconds since it was written; 0 when it is gone */
function age(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats ? Date.now() - stats.mtimeMs : 0;
}

/** @param {string} path @returns {string | undefined} the owner's process id, '' while it is being written */
function owner(path) {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** @param {string} pid */
function isAlive(pid) {
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}

/** @param {string} path @returns {boolean} */
function tryTake(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

/** Removes a lock whose owner has died; a second file makes sure that only one of those who wait does so. @param {string} path */
function reclaim(path) {
  const guard = `${path}.reclaim`;
  if (!tryTake(guard)) {
    if (age(guard) > GRACE_MS) rmSync(guard, { force: true });
    return;
  }
  try {
    const pid = owner(path);
    if (pid !== undefined && (pid === "" ? age(path) > GRACE_MS : !isAlive(pid))) rmSync(path, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

/**
 * Runs `work` while no other process holds the lock at `path`.
 *
 * @template T
 * @param {string} path the lock's file; its folder is made
 * @param {() => T | Promise<T>} work
 * @param {() => void} [onWait] called once if another process is at it
 * @returns {Promise<T>}
 */
export async function withLock(path, work, onWait) {
  mkdirSync(dirname(path), { recursive: true });
  let told = false;
  while (!tryTake(path)) {
    const pid = owner(path);
    const stale = pid !== undefined && (pid === "" ? age(path) > GRACE_MS : !isAlive(pid));
    if (stale) {
      reclaim(path);
      continue;
    }
    if (!told) onWait?.();
    told = true;
    await sleep(POLL_MS);
  }
  const release = () => rmSync(path, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
  }
}
