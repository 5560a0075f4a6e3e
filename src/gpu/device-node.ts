// Getting a GPU device in Node, through Dawn (the npm package `webgpu`); `device.ts` is its twin for the browser.
import { pathToFileURL } from "node:url";
import { NoDeviceError } from "../model/errors.ts";
import { type DeviceOptions, findAdapter, openDevice, type OpenDevice } from "./device.ts";
import { hasSwiftShader, loadLibrary, loadSwiftShader } from "./swiftshader.ts";

declare global {
  /**
   * The object that `create()` returned. It is kept, because Dawn crashes during a dispatch if it is garbage-collected.
   */
  var dawnInstances: GPU[] | undefined;
}

const howToGetOne: Partial<Record<NodeJS.Platform, string>> = {
  linux:
    "Install the GPU's driver and the Vulkan loader (Debian: libvulkan1); `vulkaninfo --summary` must list the GPU.",
  darwin: "Metal is part of macOS: a virtual machine without a GPU has none.",
  win32: "Install the GPU's driver: Direct3D 12 or Vulkan is needed.",
};

/** Loads Dawn, a large native module, on first use; from MESASCOPE_WEBGPU if that names its index.js. */
async function loadDawn(): Promise<typeof import("webgpu")> {
  const path = process.env["MESASCOPE_WEBGPU"];
  try {
    const dawn: typeof import("webgpu") = await (path
      ? import(/* @vite-ignore */ pathToFileURL(path).href)
      : import("webgpu"));
    Object.assign(globalThis, dawn.globals);
    return dawn;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new NoDeviceError(
      `WebGPU for Node (${path ?? "the package webgpu"}) does not load on ${process.platform}-${process.arch}: ${reason}`,
      { cause: error },
    );
  }
}

/** Whether Vulkan is installed. Dawn uses it on Linux and prints to stderr without it, so that it is not tried then. */
const canHaveHardware = (): boolean => process.platform !== "linux" || loadLibrary("libvulkan.so.1");

async function createInstance(): Promise<GPU> {
  const dawn = await loadDawn();
  // Timestamps are not quantized, which protects only web pages. Workgroup memory is not zeroed: no shader relies on
  // it, and SwiftShader takes seconds to compile the zeroing.
  const gpu = dawn.create([
    "disable-dawn-features=timestamp_quantization",
    "enable-dawn-features=disable_workgroup_init",
  ]);
  (globalThis.dawnInstances ??= []).push(gpu);
  return gpu;
}

/**
 * A device from Dawn: hardware, else, if `allowSoftware`, the system's own software device or SwiftShader (Linux on
 * x64).
 *
 * @throws NoDeviceError if there is none; its message names the packages to install
 */
export async function requestDevice(options: DeviceOptions = {}): Promise<OpenDevice> {
  let found = canHaveHardware() ? await findAdapter(await createInstance(), options) : null;
  if (!found && options.allowSoftware && hasSwiftShader()) {
    await loadSwiftShader();
    found = await findAdapter(await createInstance(), options);
  }
  if (!found) throw new NoDeviceError(`No GPU was found. ${howToGetOne[process.platform] ?? ""}`.trim());
  return openDevice(found.adapter, found.description);
}
