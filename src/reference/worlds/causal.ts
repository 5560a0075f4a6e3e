// Evaluates a causal program for one plan in one context; twin of shaders/worlds/causal.wgsl. Integer fixed point:
// values Q10, weights Q8, shifts instead of division.
import { op } from "../../model/causal-declaration.ts";
import { header, NODE_WORDS } from "../../model/causal.ts";
import { clamp } from "../../model/integers.ts";
import { normal } from "../../model/normal.ts";
import { random } from "../../model/philox.ts";
import type { Settings } from "../../model/settings.ts";
import { ATTRIBUTES } from "../../model/world.ts";
import { toAttribute, type ContextKey, type Outcome } from "../outcome.ts";

const BOUND = 32_767;
const bound = (value: number) => clamp(value, -BOUND, BOUND);

export function causalOutcome(
  settings: Settings,
  program: Int32Array,
  library: Int32Array,
  key: ContextKey,
  plan: number,
): Outcome {
  const at = (i: number) => program[i] ?? 0;
  const nodes = at(header.nodes);
  const efforts = at(header.efforts);
  const values = new Int32Array(nodes);
  const cell = key.index * settings.plans + plan;
  for (let i = 0; i < nodes; i++) {
    const node = header.size + i * NODE_WORDS;
    const [kind, bias, a, b, first, edges] = [
      at(node),
      at(node + 1),
      at(node + 2),
      at(node + 3),
      at(node + 4),
      at(node + 5),
    ];
    const input = (edge: number) => (at(first + 2 * edge + 1) * (values[at(first + 2 * edge)] ?? 0)) >> 8;
    let sum = bias;
    for (let edge = 0; edge < edges; edge++) sum += input(edge);
    const s = bound(sum);
    let value = s;
    if (kind === op.effort) value = library[plan * efforts + b] ?? 0;
    else if (kind === op.context)
      value =
        bias + ((a * normal(random(settings.seed, key.index, key.generation, key.context, b >> 2)[b & 3] ?? 0)) >> 10);
    else if (kind === op.noise)
      value = s + ((a * normal(random(settings.seed, cell, key.generation, key.noise, b >> 2)[b & 3] ?? 0)) >> 10);
    else if (kind === op.product) {
      value = bound(1024 + bias);
      for (let edge = 0; edge < edges; edge++) value = bound((value * bound(input(edge))) >> 10);
    } else if (kind === op.threshold) value = s >= a ? 1024 : 0;
    else if (kind === op.saturation) value = s > a ? a + ((s - a) >> 3) : s < -a ? -a - ((-a - s) >> 3) : s;
    else if (kind === op.minimum || kind === op.maximum) {
      for (let edge = 0; edge < edges; edge++) {
        const candidate = bias + input(edge);
        value = edge === 0 ? candidate : kind === op.minimum ? Math.min(value, candidate) : Math.max(value, candidate);
      }
    } else if (kind === op.invertedU) {
      const distance = bound(sum - bias - a);
      value = bias - ((distance * distance) >> 10);
    }
    values[i] = bound(value);
  }
  const attributes = new Int8Array(ATTRIBUTES);
  for (let slot = 0; slot < at(header.attributes); slot++)
    attributes[slot] = toAttribute(values[at(header.slots + slot)] ?? 0);
  const intended = at(header.intended);
  return { attributes, base: values[at(header.base)] ?? 0, intended: intended < 0 ? 0 : (values[intended] ?? 0) };
}
