// The stages' shaders, by name. One name joins a stage's shader, its twin, its test and its GPU label (DESIGN, rule 4).
import act from "../../shaders/act.wgsl?link";
import choose from "../../shaders/choose.wgsl?link";
import delegate from "../../shaders/delegate.wgsl?link";
import found from "../../shaders/found.wgsl?link";
import gather from "../../shaders/gather.wgsl?link";
import hash from "../../shaders/hash.wgsl?link";
import reproduce from "../../shaders/reproduce.wgsl?link";
import causal from "../../shaders/worlds/causal.wgsl?link";
import gaussian from "../../shaders/worlds/gaussian.wgsl?link";
import table from "../../shaders/worlds/table.wgsl?link";
import type { Problem } from "../model/engine.ts";
import { programOf, type Program } from "./program.ts";

const worlds = { causal, gaussian, table };
const shaders = { found, choose, reproduce, delegate, act, hash, gather };

export type ProgramName = keyof typeof shaders | "tables";
/** What a run needs: without levels to build, nothing delegates. */
export type Programs = Readonly<Record<Exclude<ProgramName, "delegate">, Program>> & { readonly delegate?: Program };

/** How shaders are built; none of it changes a bit of what they compute. */
export interface Build {
  /** Lanes of a workgroup. */
  readonly workgroupSize: 64 | 128 | 256;
  /** How 16 products of bytes are summed: packed integers, or f32, which is exact too. */
  readonly products: "packed" | "float";
}

/** Lanes that fill one context: worlds may have as few as 16 plans. */
const TABLE_LANES = 64;

/** Compiles every program that a problem needs. Throws ShaderError. */
export async function compilePrograms(
  device: GPUDevice,
  { settings, world }: Pick<Problem, "settings" | "world">,
  build: Build,
): Promise<Programs> {
  const { delegate: delegates, ...always } = shaders;
  const all = { ...always, ...(settings.levels > 1 && { delegate: delegates }), tables: worlds[world.kind] };
  const named = Object.entries(all).map(async ([name, shader]) => {
    const lanes = name === "tables" ? TABLE_LANES : build.workgroupSize;
    const constants = { lanes, float_products: build.products === "float" ? 1 : 0 };
    return [name, await programOf(device, shader, constants)] as const;
  });
  return Object.fromEntries(await Promise.all(named)) as Programs;
}
