// A plan from its file, with the worlds that it names: a path is taken from the plan's folder.
import { dirname, resolve } from "node:path";
import { readNamed } from "../../lab/folder-files.ts";
import { parseJson } from "../../lab/shape.ts";
import { checkCharts } from "../../lab/sweep/charts.ts";
import { parsePlan } from "../../lab/sweep/plan.ts";
import { sweepOf, type Sweep } from "../../lab/sweep/tasks.ts";
import { isFile } from "../../lab/worlds.ts";
import { declarationOf } from "../files.ts";

/** Throws InputError that names the file and the place. */
export async function readPlan(file: string): Promise<{ sweep: Sweep; fileOf: (world: string) => string | undefined }> {
  const fileOf = (world: string): string | undefined => (isFile(world) ? resolve(dirname(file), world) : undefined);
  const plan = parsePlan(parseJson(await readNamed(file), file), file);
  const sweep = await sweepOf(plan, file, (world) => declarationOf(fileOf(world) ?? world));
  checkCharts(plan, sweep.tasks, file);
  return { sweep, fileOf };
}
