// What is handed to Slurm: scripts that a shell reads as meant, and arrays within its limit that hold every missing task once.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "../../setup/fast-check.ts";
import { expect, test } from "vitest";
import { chunksOf, oneWord, ranges, scriptsOf } from "../../../src/cli/sweep/slurm.ts";
import { InputError } from "../../../src/model/errors.ts";
import { temporaryFolder } from "../../cli/command.ts";
import { gridPlan, planned } from "./plans.ts";

const folder = temporaryFolder();

/** A program that says which words it was called with. */
function scripts(path: string) {
  const entry = join(folder.path, "it's $HOME.mjs");
  writeFileSync(entry, "process.stdout.write(JSON.stringify(process.argv.slice(2)))");
  const how = ["--engine", "cpu"];
  const limits = { partition: "gpu", time: "1-0", gpus: 1, cpus: 4, atATime: 3, others: ["account=mine"] };
  return scriptsOf({ path, plan: planned(gridPlan({ name: "a name" })) }, { entry, how, charts: false, ...limits });
}

function called(script: string, ...typed: string[]): unknown {
  const file = join(folder.path, "script.sh");
  writeFileSync(file, script);
  const { stdout, stderr } = spawnSync("sh", [file, ...typed], {
    encoding: "utf8",
    env: { ...process.env, SLURM_ARRAY_TASK_ID: "7" },
  });
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

test("the scripts call the task and the gathering, whatever the folder is called", () => {
  const path = "/tmp/it's 50 % $(of) it";
  const { array, aggregate } = scripts(path);
  expect(called(array, "1000")).toEqual(["sweep", "--task", "1007", "--engine", "cpu", path]);
  expect(called(aggregate)).toEqual(["sweep", "--aggregate", "--no-charts", path]);
});

test("the options stand where sbatch reads them", () => {
  const { array, aggregate } = scripts("/shared/map");
  expect(array.match(/^#SBATCH .*$/gm)).toEqual([
    "#SBATCH --job-name=mesascope-a-name",
    "#SBATCH --partition=gpu",
    "#SBATCH --time=1-0",
    "#SBATCH --gpus=1",
    "#SBATCH --cpus-per-task=4",
    "#SBATCH --account=mine",
    "#SBATCH --requeue",
    "#SBATCH --open-mode=append",
    "#SBATCH --signal=B:USR2@90",
    '#SBATCH --output="/shared/map/logs/%A-%a.txt"',
  ]);
  expect(aggregate).toContain("#SBATCH --account=mine\n");
  expect(aggregate).not.toMatch(/--gpus|--time/);
  expect(() => oneWord("--partition", "gpu\n#SBATCH --x")).toThrow(InputError);
});

test("arrays hold every missing task once, below the limit", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(300)), fc.integer({ min: 1, max: 60 }), (unordered, most) => {
      const missing = unordered.toSorted((a, b) => a - b);
      const chunks = chunksOf(missing, most);
      expect(chunks.flatMap(({ first, indices }) => indices.map((index) => first + index))).toEqual(missing);
      for (const { indices } of chunks) expect(Math.max(...indices)).toBeLessThan(most);
      const written = ranges(missing).split(",").filter(Boolean);
      const read = written.flatMap((range) => {
        const [first = 0, last = first] = range.split("-").map(Number);
        return Array.from({ length: last - first + 1 }, (_, i) => first + i);
      });
      expect(read).toEqual(missing);
    }),
    { seed: 1, numRuns: 200 },
  );
});
