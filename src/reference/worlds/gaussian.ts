// Draws one plan's outcome in one context of a gaussian world; twin of shaders/worlds/gaussian.wgsl.
import { FACTOR } from "../../model/gaussian.ts";
import { clamp } from "../../model/integers.ts";
import { normal } from "../../model/normal.ts";
import { random } from "../../model/philox.ts";
import type { Settings } from "../../model/settings.ts";
import { ATTRIBUTES } from "../../model/world.ts";
import { toAttribute, type ContextKey, type Outcome } from "../outcome.ts";

/** Row i of L·z, with L in Q14 and z in Q10: base, intended value, attributes. */
export function gaussianOutcome(settings: Settings, factor: Int32Array, key: ContextKey, plan: number): Outcome {
  const cell = key.index * settings.plans + plan;
  const deviates = Int32Array.from({ length: FACTOR }, (_, i) =>
    normal(random(settings.seed, cell, key.generation, key.noise, i >> 2)[i & 3] ?? 0),
  );
  const row = (i: number) => {
    let sum = 0;
    for (let j = 0; j <= i; j++) sum += (factor[i * FACTOR + j] ?? 0) * (deviates[j] ?? 0);
    return clamp(sum >> 14, -32_767, 32_767);
  };
  const attributes = new Int8Array(ATTRIBUTES);
  for (let slot = 0; slot < settings.attributes; slot++) attributes[slot] = toAttribute(row(2 + slot));
  return { attributes, base: row(0), intended: row(1) };
}
