// A plan from its file, with the worlds that it names: a path is taken from the plan's folder.
import { dirname, resolve } from "node:path";
import { readNamed } from "../../files/run-folder/atomic-files.ts";
import { parseJson } from "../../files/shape.ts";
import { checkCharts } from "../../experiment/sweep/charts.ts";
import { parsePlan } from "../../experiment/sweep/plan.ts";
import { sweepOf, type Sweep } from "../../experiment/sweep/tasks.ts";
import { declarationOf, worldFileOf } from "../files.ts";

export interface PlanFile {
  readonly sweep: Sweep;
  /** The absolute path of a world's file, by the world's name in the plan. */
  readonly fileOf: (world: string) => string | undefined;
}

/**
 * Throws InputError that names the file and the place. `allowed` are files that the plan may name (allowed-files.ts).
 */
export async function readPlan(file: string, allowed: readonly string[] = []): Promise<PlanFile> {
  const plan = parsePlan(parseJson(await readNamed(file), file), file);
  const files = new Map<string, string>();
  const sweep = await sweepOf(plan, file, async (world) => {
    const path = await worldFileOf(world, { file, folder: dirname(file) }, allowed);
    if (path !== undefined) files.set(world, resolve(path));
    return declarationOf(path ?? world, allowed);
  });
  checkCharts(plan, sweep.tasks, file);
  return { sweep, fileOf: (world) => files.get(world) };
}
