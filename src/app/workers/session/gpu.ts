// What this browser can compute on, asked where it would compute: in the worker.
import type { GpuAvailability } from "./protocol.ts";

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
