// The uniforms for colouring by correlation: the moments of the probe, scaled to the range of f32.
import { BASE, VARIABLES, type Moments } from "../../../analysis/measure/moments.ts";
import { PICTURE_MOMENTS } from "../../../model/picture.ts";
import { ATTRIBUTES } from "../../../model/world.ts";

/** `Picture.moments` from moments within contexts. All zero where no attribute, or where the base, does not vary. */
export function correlationUniforms(within: Moments): Float32Array<ArrayBuffer> {
  const scaled = new Float32Array(PICTURE_MOMENTS);
  const covariance = (a: number, b: number) => within[VARIABLES * a + b] ?? 0;
  const root = (variable: number) => Math.sqrt(covariance(variable, variable));
  const most = Math.max(...Array.from({ length: ATTRIBUTES }, (_, k) => root(k)));
  const base = root(BASE);
  if (most === 0 || base === 0) return scaled;
  for (let i = 0; i < ATTRIBUTES; i++) {
    for (let j = 0; j < ATTRIBUTES; j++) scaled[ATTRIBUTES * i + j] = covariance(i, j) / most ** 2;
    scaled[ATTRIBUTES * ATTRIBUTES + i] = covariance(i, BASE) / (most * base);
  }
  return scaled;
}
