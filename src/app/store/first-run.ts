// How large a first visit's run is, on whatever computes it.
import type { EngineChoice } from "../../simulation/engines.ts";
import { defaults } from "../../model/parameters.ts";
import type { GpuAvailability } from "../workers/session/protocol.ts";

/** Population of a first visit where no GPU computes: small enough to be lively on two cores. */
export const SMALL_POPULATION = 1024;

export async function firstPopulation(engine: EngineChoice, gpu: Promise<GpuAvailability>): Promise<number> {
  if (engine === "gpu") return defaults.population;
  return engine === "auto" && (await gpu) === "hardware" ? defaults.population : SMALL_POPULATION;
}
