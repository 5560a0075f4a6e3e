// Selects the faster of two exact forms of 16 byte products: packed integers, or f32 if those are emulated. Measured
// once per device; both give the same bits.
import type { OpenDevice } from "./device.ts";
import { measureLimits, type DeviceLimits } from "./limits.ts";
import type { Build } from "./programs.ts";

/**
 * What a plan-score takes in either form: four dot products; 16 multiply-adds, and a quarter of the plan's conversion.
 */
const DOTS = 4;
const MULTIPLY_ADDS = 28;

export const fasterOf = (limits: Pick<DeviceLimits, "dotsPerSecond" | "productsPerSecond">): Build["products"] =>
  limits.productsPerSecond / MULTIPLY_ADDS > limits.dotsPerSecond / DOTS ? "float" : "packed";

const measured = new WeakMap<GPUDevice, Promise<Build["products"]>>();

/** The faster form on an idle device. Software devices are not measured. */
export function fasterProducts({ device, adapter }: OpenDevice): Promise<Build["products"]> {
  if (adapter.isSoftware) return Promise.resolve("packed");
  const known =
    measured.get(device) ?? measureLimits(device, { milliseconds: 3, repeats: 3, copyBytes: 2 ** 20 }).then(fasterOf);
  measured.set(device, known);
  return known;
}
