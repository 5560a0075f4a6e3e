/**
 * `npm test`: the checks, two at a time, then the tests. Everything runs even if something fails, so that one run tells all.
 * Arguments go to Vitest. With MESASCOPE_REPORTS=folder, counts are left there as JSON for `.ci/run`.
 */
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const reports = process.env["MESASCOPE_REPORTS"];

/** The checks, by name, each the program (in node_modules) and its arguments. */
const checks = [
  { name: "types", program: "typescript/bin/tsc", programArguments: [] },
  { name: "lint", program: "oxlint/bin/oxlint", programArguments: ["--type-aware", "--deny-warnings"] },
  { name: "unused code", program: "knip/bin/knip.js", programArguments: [] },
  { name: "format", program: "oxfmt/bin/oxfmt", programArguments: ["--check"] },
];

/**
 * @param {string} program path in node_modules
 * @param {string[]} programArguments
 * @param {import('node:child_process').StdioOptions} stdio
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
function runProgram(program, programArguments, stdio) {
  return new Promise((resolve, reject) => {
    const path = join(root, "node_modules", program);
    const child = spawn(process.execPath, [path, ...programArguments], { cwd: root, stdio });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += String(chunk)));
    child.once("error", reject);
    child.once("close", (code) => resolve({ ok: code === 0, output }));
  });
}

/** @returns {Promise<number>} how many checks failed */
async function runChecks() {
  const waiting = [...checks];
  let failed = 0;
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const start = performance.now();
      const { ok, output } = await runProgram(check.program, check.programArguments, ["ignore", "pipe", "pipe"]);
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      process.stdout.write(`${ok ? " ok " : "FAIL"} ${check.name} (${seconds} s)\n${ok ? "" : output}`);
      if (!ok) failed++;
    }
  };
  await Promise.all([work(), work()]);
  return failed;
}

const failedChecks = await runChecks();
/** @type {string[]} */
const reporters = [];
if (reports) {
  mkdirSync(reports, { recursive: true });
  const counts = { numPassedTests: checks.length - failedChecks, numFailedTests: failedChecks };
  writeFileSync(join(reports, "checks.json"), JSON.stringify(counts));
  reporters.push("--reporter=default", "--reporter=json", `--outputFile.json=${join(reports, "tests.json")}`);
}
const vitestArguments = [
  "run",
  "--project=node",
  "--project=gpu",
  "--project=browser",
  ...reporters,
  ...process.argv.slice(2),
];
const tests = await runProgram("vitest/vitest.mjs", vitestArguments, "inherit");
if (failedChecks > 0) process.stdout.write(`${failedChecks} of ${checks.length} checks failed: see above.\n`);
process.exitCode = failedChecks === 0 && tests.ok ? 0 : 1;
