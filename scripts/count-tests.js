/**
 * Totals the JSON reports in a folder and prints `N passed, N failed`. A report that was promised and is missing or broken
 * (the run crashed) counts as one failure. Usage: node scripts/count-tests.js FOLDER NAME …
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [folder = "", ...names] = process.argv.slice(2);
let passed = 0;
let failed = 0;
for (const name of names) {
  try {
    const report = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
    passed += report.numPassedTests;
    // A file that can't be loaded fails as a suite, with no test of its own.
    const brokenFiles = (report.testResults ?? []).filter(
      (/** @type {{ status: string, assertionResults: unknown[] }} */ file) =>
        file.status === "failed" && file.assertionResults.length === 0,
    );
    failed += report.numFailedTests + brokenFiles.length;
  } catch (error) {
    process.stdout.write(`no report "${name}": ${error instanceof Error ? error.message : String(error)}\n`);
    failed += 1;
  }
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
