// Creates simulations, new or from a checkpoint, on an available engine.
import type { EngineChoice } from "../../../simulation/engines.ts";
import { Simulation } from "../../../simulation/simulation.ts";
import type { ReadFile } from "../../../files/worlds/worlds.ts";
import { threads } from "../../shared/host.ts";
import type { OpenRequest, GpuAvailability } from "./protocol.ts";

/** Replaces `auto` by `cpu` where there is no GPU, so that the GPU engine is not loaded. */
export async function resolveEngine(engine: EngineChoice): Promise<EngineChoice> {
  return engine === "auto" && (await gpuAvailability()) !== "hardware" ? "cpu" : engine;
}

/** `read` reads the files of worlds that a person has opened. Throws InputError or NoDeviceError. */
export async function createSimulation(request: OpenRequest, read?: ReadFile): Promise<Simulation> {
  const { configuration, allowSoftware = false, checkpoint, milliseconds } = request;
  const engine = await resolveEngine(request.engine);
  const engineOptions = { allowSoftware, threads, ...(milliseconds !== undefined && { milliseconds }) };
  const options = { engine, engineOptions, ...(read && { read }) };
  return checkpoint ? Simulation.resume(checkpoint, options) : Simulation.create({ ...options, configuration });
}

export async function gpuAvailability(): Promise<GpuAvailability> {
  // `gpu` is missing where the browser is too old, or the page is not served securely, whatever the types say.
  const gpu = (globalThis.navigator as Partial<Navigator> | undefined)?.gpu;
  if (!gpu) return "no WebGPU";
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) return "no adapter";
  const { isFallbackAdapter, architecture, description } = adapter.info;
  const software =
    isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|basic render/i.test(`${architecture} ${description}`);
  return software ? "software" : "hardware";
}
