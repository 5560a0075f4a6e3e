/**
 * Documents that tests write: `npm run laws` (large samples and a fresh seed, or MESASCOPE_SEED, to docs/laws.md and
 * docs/laws.svg), `npm run pictures` (the page in a real Chromium, to docs/images), `npm run fluidity` (the page's long tasks,
 * frames and downloads, to docs/fluidity.md), `npm run worlds` (every world with its presets, to docs/worlds.md and
 * docs/worlds) and `npm run glossary` (docs/glossary.md). Further arguments go to Vitest.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
/** @type {Record<string, { tests: string, environment?: Record<string, string>, snapshot?: true }>} */
const documents = {
  laws: { tests: "tests/laws", environment: { MESASCOPE_LAWS: join(root, "docs") } },
  worlds: { tests: "tests/worlds/page", environment: { MESASCOPE_WORLDS: join(root, "docs") } },
  // A snapshot that the quick tests compare.
  glossary: { tests: "tests/record/glossary", snapshot: true },
  fluidity: { tests: "tests/app/fluidity", environment: { MESASCOPE_FLUIDITY: join(root, "docs") } },
  pictures: { tests: "tests/app/pictures", environment: { MESASCOPE_PICTURES: join(root, "docs", "images") } },
};
const [name = "", ...rest] = process.argv.slice(2);
const wanted = documents[name];
if (!wanted) throw new Error(`${name}: no such document; there are ${Object.keys(documents).join(", ")}`);
const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
const project = wanted.snapshot ? ["--project=node", "--update=true"] : ["--project=long"];
const child = spawn(process.execPath, [vitest, "run", ...project, wanted.tests, "--reporter=verbose", ...rest], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, ...wanted.environment },
});
child.once("error", (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
child.once("close", (code) => (process.exitCode = code ?? 1));
