// Evaluates a causal program for all plans of a context, four at a time; twin of src/reference/worlds/causal.ts. A node
// is a row of Q10 values; the loop over nodes is outermost, so that the node function is selected once for all plans.
import { library, noiseRows, order, outcomeRows, programs, valueRows } from "./memory";
import { header, INTENDED_ROW, NODE_WORDS, op, streams } from "./model";
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
function input(weight: v128, parent: usize): v128 {
  return i32x4.shr_s(i32x4.mul(weight, v128.load(parent)), 8);
}

function fill(row: usize, value: i32): void {
  for (let o = row, end = row + (plans << 2); o < end; o += 16) v128.store(o, i32x4.splat(value));
}

function add(row: usize, weight: v128, parent: usize): void {
  for (let o = row, end = row + (plans << 2), p = parent; o < end; o += 16, p += 16) {
    v128.store(o, i32x4.add(v128.load(o), input(weight, p)));
  }
}

function multiply(row: usize, weight: v128, parent: usize): void {
  for (let o = row, end = row + (plans << 2), p = parent; o < end; o += 16, p += 16) {
    v128.store(o, bound(i32x4.shr_s(i32x4.mul(v128.load(o), bound(input(weight, p))), 10)));
  }
}

/** Minimum or maximum of a row and an edge's input plus bias; the row contains the first edge's input before. */
function keepExtreme(row: usize, weight: v128, parent: usize, bias: i32, greater: bool, first: bool): void {
  for (let o = row, end = row + (plans << 2), p = parent; o < end; o += 16, p += 16) {
    const candidate = i32x4.add(i32x4.splat(bias), input(weight, p));
    const present = first ? candidate : v128.load(o);
    v128.store(o, greater ? i32x4.max_s(present, candidate) : i32x4.min_s(present, candidate));
  }
}

/** The node function of four plans' sums of inputs and bias. */
// @ts-ignore: decorator
@inline
function shaped(KIND: i32, sum: v128, bias: i32, a: i32, noise: usize): v128 {
  const as = i32x4.splat(a);
  if (KIND == op.invertedU) {
    const distance = bound(i32x4.sub(i32x4.sub(sum, i32x4.splat(bias)), as));
    return i32x4.sub(i32x4.splat(bias), i32x4.shr_s(i32x4.mul(distance, distance), 10));
  }
  const value = bound(sum);
  if (KIND == op.noise) return i32x4.add(value, i32x4.shr_s(i32x4.mul(as, v128.load(noise)), 10));
  if (KIND == op.threshold) return v128.and(i32x4.ge_s(value, as), i32x4.splat(1024));
  if (KIND == op.saturation) {
    // An eighth of what exceeds ±a; a negative a has the upper rule first, as the twin has it.
    const above = i32x4.add(as, i32x4.shr_s(i32x4.sub(value, as), 3));
    const below = i32x4.sub(i32x4.neg(as), i32x4.shr_s(i32x4.sub(i32x4.neg(as), value), 3));
    const low = v128.bitselect(below, value, i32x4.lt_s(value, i32x4.neg(as)));
    return v128.bitselect(above, low, i32x4.gt_s(value, as));
  }
  return value;
}

// @ts-ignore: decorator
@inline
function shape(KIND: i32, row: usize, bias: i32, a: i32, noiseRow: usize): void {
  for (let o = row, end = row + (plans << 2), noise = noiseRow; o < end; o += 16, noise += 16) {
    v128.store(o, bound(shaped(KIND, v128.load(o), bias, a, noise)));
  }
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

/** Fills the row of a node, one edge after the other. */
function evaluate(program: usize, i: i32, index: u32, drawnIn: u32): void {
  const node = header.size + i * NODE_WORDS;
  const kind = at(program, node);
  const bias = at(program, node + 1);
  const a = at(program, node + 2);
  const b = at(program, node + 3);
  const first = at(program, node + 4);
  const end = first + 2 * at(program, node + 5);
  const target = rowOf(i);
  if (kind == op.effort) {
    const efforts = at(program, header.efforts);
    for (let o: usize = 0, bytes: usize = plans << 2; o < bytes; o += 4) {
      store<i32>(target + o, load<i32>(library + ((load<u32>(order + o) * efforts + b) << 2)));
    }
    return;
  }
  if (kind == op.context) {
    random(index, drawnIn, streams.context, b >> 2);
    fill(target, max(min(bias + ((a * normal(word(b))) >> 10), BOUND), -BOUND));
    return;
  }
  fill(target, kind == op.product ? max(min(1024 + bias, BOUND), -BOUND) : bias);
  for (let edge = first; edge < end; edge += 2) {
    const weight = v128.load32_splat(program + (<usize>edge << 2), 4);
    const parent = rowOf(at(program, edge));
    if (kind == op.product) multiply(target, weight, parent);
    else if (kind == op.minimum || kind == op.maximum) keepExtreme(target, weight, parent, bias, kind == op.maximum, edge == first);
    else add(target, weight, parent);
  }
  const noise = noiseRows + (<usize>b << (plansLog2 + 2));
  if (kind == op.noise) shape(op.noise, target, bias, a, noise);
  else if (kind == op.threshold) shape(op.threshold, target, bias, a, noise);
  else if (kind == op.saturation) shape(op.saturation, target, bias, a, noise);
  else if (kind == op.invertedU) shape(op.invertedU, target, bias, a, noise);
  else shape(op.sum, target, bias, a, noise);
}

/** Fills the rows of all nodes, and sets the rows of the base, the intended value and the attributes. */
export function causalRows(program: usize, index: u32, drawnIn: u32): void {
  for (let i = 0; i < at(program, header.nodes); i++) evaluate(program, i, index, drawnIn);
  const intended = at(program, header.intended);
  store<u32>(outcomeRows, intended < 0 ? 0 : <u32>rowOf(intended), INTENDED_ROW);
  store<u32>(outcomeRows, <u32>rowOf(at(program, header.base)));
  for (let slot = 0; slot < at(program, header.attributes); slot++) {
    store<u32>(outcomeRows + (<usize>slot << 2), <u32>rowOf(at(program, header.slots + slot)), 4);
  }
}
