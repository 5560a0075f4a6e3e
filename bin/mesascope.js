#!/usr/bin/env node
/**
 * The `mesascope` command in a checkout: installs what is missing, builds what has changed, and runs it. Plain JavaScript,
 * since it has to run before anything is installed.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ensureInstall } from "../scripts/ensure-install.js";
import { withLock } from "../scripts/lock.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const builds = join(root, "dist", "cli");
/** Builds are kept for a day, and the newest for good: a long run goes on starting workers from the one it began with. */
const KEPT_BUILDS = 5;
const KEPT_MS = 24 * 3600 * 1000;

/** @param {string} line */
const say = (line) => process.stderr.write(`mesascope: ${line}\n`);

/** A hash of all that the build depends on. */
function hashSources() {
  const hash = createHash("sha256");
  const files = ["package.json", "package-lock.json", "tsconfig.json", "vite.config.ts"];
  for (const folder of ["src", "shaders"]) {
    if (!existsSync(join(root, folder))) continue;
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) files.push(join(entry.parentPath, entry.name).slice(root.length));
    }
  }
  for (const file of files.sort()) {
    if (!file.startsWith(join("src", "app") + sep))
      hash
        .update(file)
        .update("\0")
        .update(readFileSync(join(root, file)));
  }
  return hash.digest("hex").slice(0, 16);
}

/** @param {string} hash the sources' hash, which names the build's folder; the folder appears only when it is complete */
function build(hash) {
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  const partial = join(builds, "partial");
  rmSync(partial, { recursive: true, force: true });
  const viteArguments = [vite, "build", "--mode", "cli", "--outDir", partial, "--logLevel", "warn"];
  const { status, error, stdout, stderr } = spawnSync(process.execPath, viteArguments, { cwd: root, encoding: "utf8" });
  if (error) throw error;
  // The output of a successful build is not shown: the command may run in a pipe or with --quiet.
  if (status !== 0) throw new Error(`the command could not be built:\n${stdout}${stderr}`);
  // Sources that were edited meanwhile belong to another build: the caller looks again.
  if (hashSources() !== hash) return;
  renameSync(partial, join(builds, hash));
  const made = (/** @type {string} */ folder) => statSync(join(builds, folder)).mtimeMs;
  const older = readdirSync(builds)
    .sort((a, b) => made(b) - made(a))
    .slice(KEPT_BUILDS);
  for (const folder of older) {
    if (Date.now() - made(folder) > KEPT_MS) rmSync(join(builds, folder), { recursive: true, force: true });
  }
}

/** @returns {Promise<string>} the module to run */
async function ensureBuild() {
  for (;;) {
    const hash = hashSources();
    if (existsSync(join(builds, hash))) return join(builds, hash, "main.js");
    await withLock(
      join(root, ".cache", "build.lock"),
      () => {
        if (!existsSync(join(builds, hash))) build(hash);
      },
      // Only a person at a terminal wonders why nothing happens.
      () => process.stderr.isTTY && say("waiting for another process to finish building …"),
    );
  }
}

/** @returns {Promise<string | undefined>} the module to run; undefined, with a message and an exit code, if there is none */
async function prepare() {
  try {
    await ensureInstall();
    return await ensureBuild();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
    return undefined;
  }
}

const main = await prepare();
if (main) await import(pathToFileURL(main).href);
