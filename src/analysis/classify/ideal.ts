// O*: the best that attributes can say of the base, and what it is worth. "Even if you get a mesa-optimizer that is as aligned as
// possible, it still will not be perfectly robustly aligned in this scenario" (The Inner Alignment Problem, 3.1).
import { solve } from "../../model/linear-equations.ts";
import { ATTRIBUTES, type World } from "../../model/world.ts";
import { BASE, VARIABLES } from "../measure/moments.ts";
import type { Probe } from "../measure/probe.ts";

const MOST = 127;

/**
 * 16 drives (−127 … 127): the base attribute alone where there is one, else the least-squares fit of the base, within contexts, on the
 * attributes over both probes. Terms below `negligible` of the largest, in sd, are left out: whoever wants them has to perceive them.
 */
export function idealDrives({ baseAttribute, attributes }: World, probe: Probe, negligible: number): Int8Array {
  const drives = new Int8Array(ATTRIBUTES);
  if (baseAttribute >= 0) {
    drives[baseAttribute] = 1;
    return drives;
  }
  const entry = (a: number, b: number): number =>
    (probe.training.moments.within[a * VARIABLES + b] ?? 0) + (probe.deployment.moments.within[a * VARIABLES + b] ?? 0);
  const slots = [...attributes.keys()];
  // Moments are whole numbers; all weights share one denominator, which a direction does not need.
  const weights = solve(slots.map((a) => [...slots, BASE].map((b) => BigInt(entry(a, b))))).map(Number);
  const sizes = weights.map((weight, k) => Math.abs(weight) * Math.sqrt(entry(k, k)));
  const largest = Math.max(...sizes);
  const kept = weights.map((weight, k) => ((sizes[k] ?? 0) > negligible * largest ? weight : 0));
  const scale = Math.max(...kept.map(Math.abs));
  kept.forEach((weight, k) => (drives[k] = scale > 0 ? Math.round((MOST * weight) / scale) : 0));
  return drives;
}
