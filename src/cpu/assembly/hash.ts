// The state hash over the words in memory; twin of hashState in src/model/hash.ts.
import { children, lineageBytes } from "./memory";

/** The two sums over all words since they were set to 0. */
export let hashLow: u32 = 0;
export let hashHigh: u32 = 0;

function scramble(value: u32): u32 {
  value = (value ^ (value >> 16)) * 0x85ebca6b;
  value = (value ^ (value >> 13)) * 0xc2b2ae35;
  return value ^ (value >> 16);
}

/** Adds lineages from … to − 1 of `children`. */
export function hash(from: u32, to: u32): void {
  for (let i = from; i < to; i++) {
    const lineage = children + i * lineageBytes;
    let key = i * 0x9e3779b1;
    for (let o: u32 = 0; o < lineageBytes; o += 4) {
      key += 0x85ebca77;
      const mixedKey = scramble(key);
      const first = scramble(load<u32>(lineage + o) ^ mixedKey);
      hashLow += first;
      hashHigh += scramble(first + mixedKey + 0x2545f491);
    }
  }
}
