// Evaluates a causal program for all plans of a context, four at a time; twin of src/reference/worlds/causal.ts. A node is a row of
// Q10 values; the loop over nodes is outside, so that what a node is gets decided once for all plans.
import { library, noiseRows, order, outcomeRows, programs, valueRows } from "./memory";
import { INTENDED_ROW, NODE_WORDS, header, op, purpose } from "./model";
import { normal, normalRows } from "./normal";
import { random, word } from "./philox";
import { plans, plansLog2 } from "./settings";

const BOUND: i32 = 32767;

// @ts-ignore: decorator
@inline
function bound(values: v128): v128 {
  return i32x4.max_s(i32x4.min_s(values, i32x4.splat(BOUND)), i32x4.splat(-BOUND));
}

/** A word of a program. */
// @ts-ignore: decorator
@inline
function at(program: usize, i: i32): i32 {
  return load<i32>(program + (<usize>i << 2));
}

// @ts-ignore: decorator
@inline
function rowOf(node: i32): usize {
  return valueRows + (<usize>node << (plansLog2 + 2));
}

/** Weight · parent of an edge, for four plans. */
// @ts-ignore: decorator
@inline
function input(program: usize, edge: i32, o: usize): v128 {
  const weight = v128.load32_splat(program + (<usize>edge << 2), 4);
  return i32x4.shr_s(i32x4.mul(weight, v128.load(rowOf(at(program, edge)) + o)), 8);
}

/** The normal deviates of the noise nodes, which all variants share: a row for each slot. */
export function causalNoise(index: u32, drawnIn: u32): void {
  const program = <usize>load<u32>(programs);
  let slots: u32 = 0;
  for (let i = 0; i < at(program, header.nodes); i++) {
    const node = header.size + i * NODE_WORDS;
    if (at(program, node) == op.noise) slots = max<u32>(slots, at(program, node + 3) + 1);
  }
  normalRows(slots, index, drawnIn);
}

/** Fills the row of a node. */
function evaluate(program: usize, i: i32, index: u32, drawnIn: u32): void {
  const node = header.size + i * NODE_WORDS;
  const kind = at(program, node);
  const bias = at(program, node + 1);
  const a = at(program, node + 2);
  const b = at(program, node + 3);
  const first = at(program, node + 4);
  const end = first + 2 * at(program, node + 5);
  const target = rowOf(i);
  const bytes: usize = plans << 2;
  if (kind == op.effort) {
    const efforts = at(program, header.efforts);
    for (let o: usize = 0; o < bytes; o += 4) {
      store<i32>(target + o, load<i32>(library + ((load<u32>(order + o) * efforts + b) << 2)));
    }
    return;
  }
  if (kind == op.context) {
    random(index, drawnIn, purpose.context, b >> 2);
    const value = bound(i32x4.splat(bias + ((a * normal(word(b))) >> 10)));
    for (let o: usize = 0; o < bytes; o += 16) v128.store(target + o, value);
    return;
  }
  const biases = i32x4.splat(bias);
  const as = i32x4.splat(a);
  const noise = noiseRows + (<usize>b << (plansLog2 + 2));
  for (let o: usize = 0; o < bytes; o += 16) {
    let sum = biases;
    let value = sum;
    if (kind == op.product) {
      value = bound(i32x4.splat(1024 + bias));
      for (let edge = first; edge < end; edge += 2) {
        value = bound(i32x4.shr_s(i32x4.mul(value, bound(input(program, edge, o))), 10));
      }
    } else if (kind == op.minimum || kind == op.maximum) {
      for (let edge = first; edge < end; edge += 2) {
        const candidate = i32x4.add(biases, input(program, edge, o));
        if (edge == first) value = candidate;
        else value = kind == op.minimum ? i32x4.min_s(value, candidate) : i32x4.max_s(value, candidate);
      }
    } else {
      for (let edge = first; edge < end; edge += 2) sum = i32x4.add(sum, input(program, edge, o));
      value = bound(sum);
      if (kind == op.noise) {
        value = i32x4.add(value, i32x4.shr_s(i32x4.mul(as, v128.load(noise + o)), 10));
      } else if (kind == op.threshold) {
        value = v128.and(i32x4.ge_s(value, as), i32x4.splat(1024));
      } else if (kind == op.saturation) {
        // An eighth of what exceeds ±a; a negative a has the upper rule first, as the twin has it.
        const above = i32x4.add(as, i32x4.shr_s(i32x4.sub(value, as), 3));
        const below = i32x4.sub(i32x4.neg(as), i32x4.shr_s(i32x4.sub(i32x4.neg(as), value), 3));
        const low = v128.bitselect(below, value, i32x4.lt_s(value, i32x4.neg(as)));
        value = v128.bitselect(above, low, i32x4.gt_s(value, as));
      } else if (kind == op.invertedU) {
        const distance = bound(i32x4.sub(i32x4.sub(sum, biases), as));
        value = i32x4.sub(biases, i32x4.shr_s(i32x4.mul(distance, distance), 10));
      }
    }
    v128.store(target + o, bound(value));
  }
}

/** Fills the rows of all nodes, and says which hold what is asked of a world. */
export function causalRows(program: usize, index: u32, drawnIn: u32): void {
  for (let i = 0; i < at(program, header.nodes); i++) evaluate(program, i, index, drawnIn);
  const intended = at(program, header.intended);
  store<u32>(outcomeRows, intended < 0 ? 0 : <u32>rowOf(intended), INTENDED_ROW);
  store<u32>(outcomeRows, <u32>rowOf(at(program, header.base)));
  for (let slot = 0; slot < at(program, header.attributes); slot++) {
    store<u32>(outcomeRows + (<usize>slot << 2), <u32>rowOf(at(program, header.slots + slot)), 4);
  }
}
