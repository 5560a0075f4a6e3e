// Draws all plans of a context of a table world: rows of one group, without replacement; twin of
// src/reference/worlds/table.ts.
import { order, outcomeRows, poolBase, poolGroupCount, poolGroups, poolIntended, poolRows, valueRows } from "./memory";
import { INTENDED_ROW, streams } from "./model";
import { bounded, random, word0, word1, word2, word3 } from "./philox";
import { attributes, plans, plansLog2 } from "./settings";

function round(right: u32, key: u32): u32 {
  let mixed = (right ^ key) * 0x9e3779b1;
  mixed = (mixed ^ (mixed >> 16)) * 0x85ebca6b;
  return mixed ^ (mixed >> 13);
}

/** The image of `value` < size under a Feistel network of four rounds, iterated until it is in range. */
function permute(value: u32, size: u32, key0: u32, key1: u32, key2: u32, key3: u32): u32 {
  const half = (33 - clz<u32>(max<u32>(size - 1, 1))) >> 1;
  const mask = (<u32>1 << half) - 1;
  do {
    let left = value >> half;
    let right = value & mask;
    left = (left ^ round(right, key0)) & mask;
    right = (right ^ round(left, key1)) & mask;
    left = (left ^ round(right, key2)) & mask;
    right = (right ^ round(left, key3)) & mask;
    value = (left << half) | right;
  } while (value >= size);
  return value;
}

/** Rows of the base, the intended value and the attributes, these in Q10, so that all worlds are stored alike. */
export function tableRows(index: u32, drawnIn: u32): void {
  random(index, drawnIn, streams.row, 0);
  const group = poolGroups + (bounded(word0, poolGroupCount) << 3);
  const start = load<u32>(group);
  const count = load<u32>(group, 4);
  random(index, drawnIn, streams.row, 1);
  const key0 = word0, key1 = word1, key2 = word2, key3 = word3;
  const intended = valueRows + (((attributes + 1) << plansLog2) << 2);
  for (let j: u32 = 0; j < plans; j++) {
    const row = start + permute(load<u32>(order + (j << 2)), count, key0, key1, key2, key3);
    store<i32>(valueRows + (j << 2), load<i16>(poolBase + (row << 1)));
    store<i32>(intended + (j << 2), load<i16>(poolIntended + (row << 1)));
    for (let slot: u32 = 0; slot < attributes; slot++) {
      store<i32>(valueRows + ((((slot + 1) << plansLog2) + j) << 2), <i32>load<i8>(poolRows + (row << 4) + slot) << 5);
    }
  }
  store<u32>(outcomeRows, <u32>intended, INTENDED_ROW);
  for (let i: u32 = 0; i <= attributes; i++) store<u32>(outcomeRows + (i << 2), <u32>(valueRows + ((i << plansLog2) << 2)));
}
