// Which of the two exact forms of 16 byte products a device does faster: packed integers, or f32 where those are emulated. Measured
// once for a device, at the start; either gives the same bits.
import type { OpenDevice } from "./device.ts";
import { measureLimits, type DeviceLimits } from "./limits.ts";
import type { Build } from "./programs.ts";

/** What a plan-score takes in either form: four dot products; 16 multiply-adds, and a quarter of the plan's conversion. */
const DOTS = 4;
const MULTIPLY_ADDS = 28;

export const fasterOf = (limits: Pick<DeviceLimits, "dotsPerSecond" | "productsPerSecond">): Build["products"] =>
  limits.productsPerSecond / MULTIPLY_ADDS > limits.dotsPerSecond / DOTS ? "float" : "packed";

const measured = new WeakMap<GPUDevice, Promise<Build["products"]>>();

/** The faster form on an idle device. A software device is not worth a measurement. */
export function fasterProducts({ device, adapter }: OpenDevice): Promise<Build["products"]> {
  if (adapter.isSoftware) return Promise.resolve("packed");
  const known =
    measured.get(device) ?? measureLimits(device, { milliseconds: 3, repeats: 3, copyBytes: 2 ** 20 }).then(fasterOf);
  measured.set(device, known);
  return known;
}
