// The stages' shaders, by name. One name joins a stage's shader, its twin, its test and its GPU label.
import act from "../../shaders/act.wgsl?link";
import choose from "../../shaders/choose.wgsl?link";
import delegate from "../../shaders/delegate.wgsl?link";
import initialize from "../../shaders/initialize.wgsl?link";
import gather from "../../shaders/gather.wgsl?link";
import hash from "../../shaders/hash.wgsl?link";
import reproduce from "../../shaders/reproduce.wgsl?link";
import rollOut from "../../shaders/roll-out.wgsl?link";
import causal from "../../shaders/worlds/causal.wgsl?link";
import gaussian from "../../shaders/worlds/gaussian.wgsl?link";
import grid from "../../shaders/worlds/grid.wgsl?link";
import process from "../../shaders/worlds/process.wgsl?link";
import table from "../../shaders/worlds/table.wgsl?link";
import type { Problem } from "../model/engine.ts";
import { programOf, type Program } from "./program.ts";

/** Shaders of stage `tables` by kind of world; in a sequential world, those of the step table. */
const tables = {
  causal: { tables: causal },
  gaussian: { tables: gaussian },
  table: { tables: table },
  process: { steps: process, tables: rollOut },
  grid: { steps: grid, tables: rollOut },
};
const shaders = { initialize, choose, reproduce, act, hash, gather };

type Always = keyof typeof shaders | "tables";
export type ProgramName = Always | "delegate" | "steps";
/** The programs of a run: `delegate` only with several levels, steps only in sequential worlds. */
export type Programs = Readonly<Record<Always, Program>> & { readonly delegate?: Program; readonly steps?: Program };

/** Options of shaders, which do not change their results. */
export interface Build {
  /** Lanes of a workgroup. */
  readonly workgroupSize: 64 | 128 | 256;
  /** The form of 16 byte products: packed integers, or f32, which is also exact. */
  readonly products: "packed" | "float";
}

/** Lanes that fill one context, or take actions: worlds may have as few as 16 plans. */
export const TABLE_LANES = 64;

/** Compiles every program that a problem needs. Throws ShaderError. */
export async function compilePrograms(
  device: GPUDevice,
  { settings, world }: Pick<Problem, "settings" | "world">,
  build: Build,
): Promise<Programs> {
  const all = { ...shaders, ...(settings.levels > 1 && { delegate }), ...tables[world.kind] };
  const named = Object.entries(all).map(async ([name, shader]) => {
    const lanes = name === "tables" || name === "steps" ? TABLE_LANES : build.workgroupSize;
    const sequential = settings.states > 0 ? 1 : 0;
    const constants = {
      lanes,
      float_products: build.products === "float" ? 1 : 0,
      sequential,
      world_plans: settings.plans,
      maze_cells: Math.max(settings.states, 1),
    };
    return [name, await programOf(device, shader, constants)] as const;
  });
  return Object.fromEntries(await Promise.all(named)) as Programs;
}
