// A plan from its file, with the worlds that it names: a path is taken from the plan's folder.
import { dirname, resolve } from "node:path";
import { readNamed } from "../../files/run-folder/atomic-files.ts";
import { parseJson } from "../../files/shape.ts";
import { checkCharts } from "../../experiment/sweep/charts.ts";
import { parsePlan } from "../../experiment/sweep/plan.ts";
import { sweepOf, type Sweep } from "../../experiment/sweep/tasks.ts";
import { isFile } from "../../files/worlds/worlds.ts";
import { declarationOf } from "../files.ts";

/** Throws InputError that names the file and the place. */
export async function readPlan(file: string): Promise<{ sweep: Sweep; fileOf: (world: string) => string | undefined }> {
  const fileOf = (world: string): string | undefined => (isFile(world) ? resolve(dirname(file), world) : undefined);
  const plan = parsePlan(parseJson(await readNamed(file), file), file);
  const sweep = await sweepOf(plan, file, (world) => declarationOf(fileOf(world) ?? world));
  checkCharts(plan, sweep.tasks, file);
  return { sweep, fileOf };
}
