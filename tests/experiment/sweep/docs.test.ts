// docs/sweeps.md and the plans beside it: options and examples are what the command takes, and Python reads what it writes, where its libraries
// are at hand.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { toParquet } from "../../../src/record/parquet/tables.ts";
import { checkCharts } from "../../../src/experiment/sweep/charts.ts";
import { parsePlan } from "../../../src/experiment/sweep/plan.ts";
import { resultsOf } from "../../../src/experiment/sweep/results.ts";
import { sweepOf } from "../../../src/experiment/sweep/tasks.ts";
import { findWorld } from "../../../src/files/worlds/worlds.ts";
import { mesascope, temporaryFolder } from "../../cli/command.ts";
import { plantedResult } from "./planted.ts";
import { gridPlan, swept } from "./plans.ts";

const docs = join(import.meta.dirname, "..", "..", "..", "docs");
const page = readFileSync(join(docs, "sweeps.md"), "utf8");
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gm"))].map(([, code]) => code ?? "");

test("the page has every option of the command, and no others", async () => {
  const optionsIn = (text: string) => new Set(text.match(/--[a-z][a-z-]+/g));
  const offered = optionsIn((await mesascope("sweep", "--help")).out);
  offered.delete("--help");
  expect(optionsIn(page)).toEqual(offered);
});

const plans = readdirSync(join(docs, "sweeps")).filter((name) => name.endsWith(".json"));

test.each(plans)("%s is a plan with charts", async (name) => {
  const plan = parsePlan(JSON.parse(readFileSync(join(docs, "sweeps", name), "utf8")), name);
  const { tasks } = await sweepOf(plan, name, findWorld);
  checkCharts(plan, tasks, name);
  expect(plan.charts).not.toHaveLength(0);
});

test("the page's plan is one, with the page's chart", async () => {
  const [plan, chart] = blocks("json").map((text): unknown => JSON.parse(text));
  const whole = parsePlan({ ...(plan as object), charts: [chart] }, "plan.json");
  checkCharts(whole, (await sweepOf(whole, "plan.json", findWorld)).tasks, "plan.json");
});

describe("Python", () => {
  const folder = temporaryFolder();
  const python = process.env["PYTHON"] ?? "python3";
  const run = (...typed: string[]) => spawnSync(python, typed, { cwd: folder.path, encoding: "utf8" });
  const has = (...modules: string[]): boolean => run("-c", `import ${modules.join(", ")}`).status === 0;

  beforeAll(async () => {
    const { tasks } = await swept(gridPlan());
    const row = { generation: 12, level: 2, value: 0.25 };
    const table = resultsOf(
      tasks.map((task) =>
        plantedResult(task, [
          { ...row, distribution: "deployment", reading: "all", measure: "misaligned_base_50" },
          { ...row, distribution: "training", reading: "all", measure: "delegation_rate" },
          { ...row, distribution: "training", reading: "forced", measure: "rho_base" },
        ]),
      ),
    );
    mkdirSync(join(folder.path, "map"));
    writeFileSync(join(folder.path, "map", "results.parquet"), toParquet(table, {}));
  });

  test.each([
    ["duckdb", "duckdb"],
    ["pandas", "pandas, pyarrow"],
    ["polars", "polars"],
  ])("%s does what the page says", (name, modules) => {
    const code = blocks("python").find((block) => block.startsWith(`import ${name}\n`));
    expect(code).toBeDefined();
    if (!has(modules)) {
      process.stdout.write(`${name}: its example is not run, since ${python} here does not have it\n`);
      return;
    }
    const { status, stdout, stderr } = run("-c", code ?? "");
    expect(stderr).toBe("");
    expect(status).toBe(0);
    for (const text of ["8.0", "24.0", "0.25"]) expect(stdout).toContain(text);
  });
});
