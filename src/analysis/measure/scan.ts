// How measurements search: the reference's `pick` over many contexts at once, by a loop that only touches the nonzero drives.
// A faster scanner with the same answers (WebAssembly, say) may be plugged in instead.
import { ATTRIBUTES } from "../../model/world.ts";
import type { Tables } from "../../reference/tables.ts";

/**
 * For `count` contexts from `start` on (wrapping around; all of them by default) the position of the first of the best of the
 * first n plans, by the utility of the drives under a belief variant. The result may be overwritten by the next call.
 */
export type Scan = (drives: Int8Array, belief: number, n: number, start?: number, count?: number) => ArrayLike<number>;

/** Makes the scan of a probe's tables. */
export type Scanner = (tables: Tables) => Scan;

/** Most objectives have at most four nonzero drives: these stay in registers, which is three times as fast. */
const FEW = 4;

/** Position of the first of the best of n plans whose attributes begin at `from`: Σ weight · attribute over `nonzero` slots. */
function bestOf(
  values: Int8Array,
  from: number,
  n: number,
  slots: Int32Array,
  weights: Int32Array,
  nonzero: number,
): number {
  let best = 0;
  let most = -Infinity;
  for (let position = 0, at = from; position < n; position++, at += ATTRIBUTES) {
    let sum = 0;
    for (let i = 0; i < nonzero; i++) sum += (weights[i] as number) * (values[at + (slots[i] as number)] as number);
    if (sum > most) {
      most = sum;
      best = position;
    }
  }
  return best;
}

/** The same for at most four slots; those not used weigh 0. */
function bestOfFew(values: Int8Array, from: number, n: number, slots: Int32Array, weights: Int32Array): number {
  const [s0, s1, s2, s3] = [slots[0] ?? 0, slots[1] ?? 0, slots[2] ?? 0, slots[3] ?? 0];
  const [w0, w1, w2, w3] = [weights[0] ?? 0, weights[1] ?? 0, weights[2] ?? 0, weights[3] ?? 0];
  let best = 0;
  let most = -Infinity;
  for (let position = 0, at = from; position < n; position++, at += ATTRIBUTES) {
    const sum =
      w0 * (values[at + s0] as number) +
      w1 * (values[at + s1] as number) +
      w2 * (values[at + s2] as number) +
      w3 * (values[at + s3] as number);
    if (sum > most) {
      most = sum;
      best = position;
    }
  }
  return best;
}

export const sparseScanner: Scanner = ({ attributes, contexts, plans }) => {
  const positions = new Uint16Array(contexts);
  const slots = new Int32Array(ATTRIBUTES);
  const weights = new Int32Array(ATTRIBUTES);
  return (drives, belief, n, start = 0, count = contexts) => {
    const values = attributes[belief];
    if (!values) throw new Error(`no belief variant ${belief}`);
    let nonzero = 0;
    for (let k = 0; k < ATTRIBUTES; k++) {
      const drive = drives[k] ?? 0;
      if (drive === 0) continue;
      slots[nonzero] = k;
      weights[nonzero++] = drive;
    }
    weights.fill(0, nonzero, FEW);
    for (let c = 0; c < count; c++) {
      const from = ((start + c) % contexts) * plans * ATTRIBUTES;
      positions[c] =
        nonzero <= FEW ? bestOfFew(values, from, n, slots, weights) : bestOf(values, from, n, slots, weights, nonzero);
    }
    return positions;
  };
};
