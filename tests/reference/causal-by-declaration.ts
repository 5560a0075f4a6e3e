// What a causal declaration means, in big integers and by recursion over names: an evaluator that shares nothing with the
// compiler and its program, for the tests of both.
import type { CausalDeclaration, Intervention, Mechanism } from "../../src/model/causal-declaration.ts";
import { normal } from "../../src/model/normal.ts";
import { random } from "../../src/model/philox.ts";
import type { ContextKey } from "../../src/reference/outcome.ts";

export interface Case {
  readonly world: CausalDeclaration;
  readonly deployment: boolean;
  /** Belief variant; 0 is the truth. */
  readonly variant: number;
  readonly intervention: Intervention;
  readonly seed: number;
  readonly plans: number;
  readonly key: ContextKey;
  readonly plan: number;
  /** Values of the efforts in the order of their declaration. */
  readonly efforts: ArrayLike<number>;
}

/** ⌊value / 2^bits⌋ */
const floorShift = (value: bigint, bits: number): bigint => {
  const unit = 2n ** BigInt(bits);
  const quotient = value / unit;
  return value % unit < 0n ? quotient - 1n : quotient;
};
const bound = (value: bigint): bigint => (value > 32_767n ? 32_767n : value < -32_767n ? -32_767n : value);
const q10 = (value = 0): bigint => bound(BigInt(Math.round(value * 1024)));

/** The Q10 value of a node by the declaration's words. */
export function evaluate(given: Case, name: string): bigint {
  const { world, intervention, key, plan } = given;
  const forced = intervention.do?.[name];
  if (forced !== undefined) return q10(forced);
  const node = world.nodes[name];
  if (!node) throw new Error(`no node ${name}`);
  const edits = [given.deployment ? node.deployment : undefined, world.beliefs?.[given.variant - 1]?.edits[name]];
  const mechanism = edits.reduce<Mechanism>(
    (so_far, edit) => ({ ...so_far, ...edit, from: { ...so_far.from, ...edit?.from } }),
    node,
  );
  const bias = q10(mechanism.bias);
  const at = q10(mechanism.at);
  const removed = (parent: string) =>
    intervention.remove?.some(([from, to]) => from === parent && to === name) ?? false;
  const inputs = Object.entries(mechanism.from ?? {})
    .filter(([parent, weight]) => !removed(parent) && Math.round(weight * 256) !== 0)
    .map(([parent, weight]) => floorShift(BigInt(Math.round(weight * 256)) * evaluate(given, parent), 8));
  const total = inputs.reduce((sum, input) => sum + input, 0n);
  const s = bound(bias + total);
  /** sd · z of this node's own deviate: the k-th node of its kind has word k. */
  const deviate = (index: number, purpose: number, sd: number): bigint => {
    const slot = Object.entries(world.nodes)
      .filter(([, { op }]) => op === node.op)
      .findIndex(([other]) => other === name);
    const word = random(given.seed, index, key.generation, purpose, Math.floor(slot / 4))[slot % 4] ?? 0;
    return floorShift(q10(sd) * BigInt(normal(word)), 10);
  };
  const shifted = inputs.map((input) => bias + input);
  switch (node.op) {
    case "effort": {
      const slot = Object.entries(world.nodes)
        .filter(([, { op }]) => op === "effort")
        .findIndex(([other]) => other === name);
      return BigInt(given.efforts[slot] ?? 0);
    }
    case "context":
      return bound(bias + deviate(key.index, key.context, mechanism.sd ?? 1));
    case "noise":
      return bound(s + deviate(key.index * given.plans + plan, key.noise, mechanism.sd ?? 0));
    case "sum":
      return s;
    case "product":
      return inputs.reduce((product, input) => bound(floorShift(product * bound(input), 10)), bound(1024n + bias));
    case "threshold":
      return s >= at ? 1024n : 0n;
    case "saturation":
      return s > at ? bound(at + floorShift(s - at, 3)) : s < -at ? bound(-at - floorShift(-at - s, 3)) : s;
    case "minimum":
      return bound(shifted.reduce((least, value) => (value < least ? value : least), shifted[0] ?? s));
    case "maximum":
      return bound(shifted.reduce((most, value) => (value > most ? value : most), shifted[0] ?? s));
    case "invertedU": {
      const distance = bound(total - at);
      return bound(bias - floorShift(distance * distance, 10));
    }
    default:
      throw new Error(`no function ${String(node.op satisfies never)}`);
  }
}
