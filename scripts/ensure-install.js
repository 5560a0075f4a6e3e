/**
 * Installs the dependencies if they are missing or out of date, so that `npm start`, `npm test` and the command work
 * first thing after cloning, with nothing but Node and npm. Without dependencies itself.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { withLock } from "./lock.js";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampFile = join(root, "node_modules", ".mesascope-install");

/** @param {string} line */
const say = (line) => process.stderr.write(`${line}\n`);

/** What an installation depends on: the lock file, Node's major version (native modules), and the platform. */
function wantedStamp() {
  const lockFile = readFileSync(join(root, "package-lock.json"));
  const nodeMajor = process.versions.node.split(".")[0];
  return createHash("sha256")
    .update(lockFile)
    .update(`node ${nodeMajor} ${process.platform} ${process.arch}`)
    .digest("hex");
}

function isInstalled() {
  return existsSync(stampFile) && readFileSync(stampFile, "utf8") === wantedStamp();
}

/** npm's own program: the one that started us, else the one beside Node, else the one on the path. */
function findNpm() {
  const beside = dirname(process.execPath);
  const candidates = [
    process.env["npm_execpath"] ?? "",
    join(beside, "node_modules", "npm", "bin", "npm-cli.js"),
    join(beside, "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
  ];
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    candidates.push(join(folder, "node_modules", "npm", "bin", "npm-cli.js"));
    const link = join(folder, "npm");
    if (existsSync(link)) candidates.push(realpathSync(link));
  }
  return candidates.find((path) => basename(path) === "npm-cli.js" && existsSync(path));
}

function install() {
  const npm = findNpm();
  if (!npm) {
    throw new Error(`npm was not found beside ${process.execPath} nor on the path: install it, then run "npm ci".`);
  }
  say("mesascope: installing dependencies (once; about 170 MB to download) …");
  // npm's report goes to stderr: stdout belongs to the command's results.
  const npmArguments = [npm, "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status, error } = spawnSync(process.execPath, npmArguments, { cwd: root, stdio: ["ignore", 2, 2] });
  if (error) throw error;
  if (status !== 0) {
    throw new Error(`"npm ci" failed with status ${status}; its messages are above. Run it by hand in ${root}.`);
  }
  writeFileSync(stampFile, wantedStamp());
}

/** Installs under a lock unless the dependencies are there. Throws if it can't. */
export async function ensureInstall() {
  const [major = 0] = process.versions.node.split(".").map(Number);
  if (major < 20) throw new Error(`Node ${process.versions.node} is too old: 20.19 or later is needed.`);
  if (isInstalled()) return;
  const lock = join(root, ".cache", "install.lock");
  await withLock(
    lock,
    () => {
      if (!isInstalled()) install();
    },
    () => say("mesascope: waiting for another process to finish installing …"),
  );
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await ensureInstall();
  } catch (error) {
    say(`mesascope: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
