// Opens a GPU device in a page or a worker; `device-node.ts` is its twin for Node. Callers import "#device", which
// resolves to one of the two.
import { NoDeviceError } from "../model/errors.ts";

export interface DeviceOptions {
  /** Allow an adapter that computes on the CPU if there is no other. For tests. */
  readonly allowSoftware?: boolean;
}

/** A device and its adapter's description, which run records contain. */
export interface OpenDevice {
  readonly device: GPUDevice;
  readonly adapter: AdapterDescription;
  readonly limits: GPUSupportedLimits;
}

export interface AdapterDescription {
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  /** True if the adapter computes on the CPU (SwiftShader, llvmpipe, WARP). */
  readonly isSoftware: boolean;
}

/** Limits requested at the adapter's maximum; the others stay at WebGPU's defaults, so that shaders are portable. */
const wantedLimits = [
  "maxStorageBufferBindingSize",
  "maxBufferSize",
  "maxComputeWorkgroupStorageSize",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
  "maxStorageBuffersPerShaderStage",
] as const;

/** Optional features. */
const wantedFeatures = ["timestamp-query", "subgroups"] as const satisfies readonly GPUFeatureName[];

function describe({ info }: GPUAdapter): AdapterDescription {
  const { vendor, architecture, description } = info;
  const isSoftware =
    info.isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|basic render/i.test(`${architecture} ${description}`);
  return { vendor, architecture, description, isSoftware };
}

/** The best adapter, with its description; null if there is none that the options allow. */
export async function findAdapter(
  gpu: GPU,
  { allowSoftware = false }: DeviceOptions,
): Promise<{ adapter: GPUAdapter; description: AdapterDescription } | null> {
  const adapter =
    (await gpu.requestAdapter({ powerPreference: "high-performance" })) ??
    (allowSoftware ? await gpu.requestAdapter({ forceFallbackAdapter: true }) : null);
  if (!adapter) return null;
  const description = describe(adapter);
  return description.isSoftware && !allowSoftware ? null : { adapter, description };
}

export async function openDevice(adapter: GPUAdapter, description: AdapterDescription): Promise<OpenDevice> {
  const requiredLimits = Object.fromEntries(wantedLimits.map((name) => [name, adapter.limits[name]]));
  const requiredFeatures = wantedFeatures.filter((feature) => adapter.features.has(feature));
  const device = await adapter.requestDevice({ requiredLimits, requiredFeatures });
  return { device, adapter: description, limits: device.limits };
}

/**
 * A device from the browser: hardware, or software if `allowSoftware`.
 *
 * @throws NoDeviceError if there is none
 */
export async function requestDevice(options: DeviceOptions = {}): Promise<OpenDevice> {
  if (!("gpu" in navigator)) {
    throw new NoDeviceError("This browser has no WebGPU. Chrome 121 or later has it, on a page served over https.");
  }
  const found = await findAdapter(navigator.gpu, options);
  if (!found) {
    throw new NoDeviceError("WebGPU finds no GPU in this browser: chrome://gpu says what it sees, and what blocks it.");
  }
  return openDevice(found.adapter, found.description);
}
