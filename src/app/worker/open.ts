// How the session comes by a run: anew, or from a checkpoint.
import { Simulation } from "../../lab/simulation.ts";
import type { OpenRequest } from "./protocol.ts";

/** One core is the page's, which has to answer while the others compute. */
const threads = Math.max(1, ((globalThis.navigator as Navigator | undefined)?.hardwareConcurrency ?? 2) - 1);

/** Throws InputError or NoDeviceError. */
export function createSimulation(request: OpenRequest): Promise<Simulation> {
  const { configuration, engine, allowSoftware = false, checkpoint } = request;
  const options = { engine, engineOptions: { allowSoftware, threads } };
  return checkpoint ? Simulation.resume(checkpoint, options) : Simulation.create({ ...options, configuration });
}
