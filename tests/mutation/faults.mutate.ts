// Plants each fault of `faults.json` and runs the fast suite's equality batteries until one sees it. A test passes if its fault is
// seen, or if the list says why it cannot be. `npm run mutate` runs this; arguments after `--` choose faults by name.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { seenInAssembly } from "./assembly.ts";
import { generateFaults, root, type Fault } from "./generate.ts";
import { replaced, seenInShaders } from "./shaders.ts";

const list = join(import.meta.dirname, "faults.json");
if (process.env["MESASCOPE_FAULTS"] === "generate")
  writeFileSync(list, `${JSON.stringify(generateFaults(), null, 2)}\n`);
const faults = JSON.parse(readFileSync(list, "utf8")) as readonly Fault[];

/** The shader that draws has its test in the browser: the file itself is changed for it. */
function seenInBrowser({ file, original, mutated }: Fault): string | undefined {
  const path = join(root, file);
  const text = readFileSync(path, "utf8");
  writeFileSync(path, replaced(text, original, mutated));
  try {
    const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
    const typed = [vitest, "run", "--project=browser", "tests/app/population/draw.browser.test.ts", "--bail=1"];
    const { status } = spawnSync(process.execPath, typed, { cwd: root });
    return status === 0 ? undefined : "draw.browser.test.ts";
  } finally {
    writeFileSync(path, text);
  }
}

const seenBy = (fault: Fault) => {
  if (fault.file === "shaders/draw.wgsl") return seenInBrowser(fault);
  return fault.file.startsWith("shaders/") ? seenInShaders(fault) : seenInAssembly(fault);
};

const counts = { killed: 0, survived: [] as Fault[] };
afterAll(() => {
  const { killed, survived } = counts;
  process.stdout.write(`${killed} of ${killed + survived.length} faults killed\n`);
  for (const { file, original, mutated, survives = "unexplained" } of survived)
    process.stdout.write(`survived: ${file}: ${original} → ${mutated}: ${survives}\n`);
});

describe.each([...new Set(faults.map(({ file }) => file))])("%s", (file) => {
  test.each(faults.filter((fault) => fault.file === file))("$original → $mutated", async (fault) => {
    const seen = await seenBy(fault);
    if (seen === undefined) counts.survived.push(fault);
    else counts.killed++;
    process.stdout.write(`${seen === undefined ? "survived" : "killed"}: ${file}: ${fault.mutated}: ${seen ?? ""}\n`);
    if (fault.survives === undefined) expect(seen, "no case of the battery sees this fault").toBeDefined();
  });
});
