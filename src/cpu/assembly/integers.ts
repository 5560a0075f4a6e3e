// Exact integer arithmetic; twin of src/model/integers.ts. Products are taken in 64 bits.
import { LIMIT } from "./model";

/** Integer square root: a double holds every 32-bit integer, and its root is rounded correctly. */
export function isqrt(value: u32): u32 {
  return <i32>sqrt<f64>(<f64>value);
}

export function addSaturating(a: u32, b: u32): u32 {
  return min<u32>(a + b, LIMIT);
}

export function multiplySaturating(a: u32, b: u32): u32 {
  return <u32>min<u64>(<u64>a * <u64>b, LIMIT);
}

/** min((a · b) >> 8, 2³⁰): a cost in 1/65536 base unit to 1/256. */
export function multiplyShift8Saturating(a: u32, b: u32): u32 {
  return <u32>min<u64>((<u64>a * <u64>b) >> 8, LIMIT);
}

export function clamp(value: i32, low: i32, high: i32): i32 {
  return max(min(value, high), low);
}
