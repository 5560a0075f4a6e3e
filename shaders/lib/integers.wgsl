// Exact integer arithmetic; twin of src/model/integers.ts.

// Evaluations and fitness saturate here.
const limit = 0x40000000u;

// Integer square root.
fn isqrt(value: u32) -> u32 {
  var root = 0u;
  for (var i = 0u; i < 16u; i++) {
    let candidate = root | (0x8000u >> i);
    if (candidate * candidate <= value) {
      root = candidate;
    }
  }
  return root;
}

// min(a + b, 2³⁰) for a, b ≤ 2³⁰.
fn add_saturating(a: u32, b: u32) -> u32 {
  return min(a + b, limit);
}

// min(a · b, 2³⁰).
fn multiply_saturating(a: u32, b: u32) -> u32 {
  return select(a * b, limit, b != 0u && a > limit / max(b, 1u));
}

// min((a · b) >> 8, 2³⁰) for a, b < 2³¹, by 16-bit limbs.
fn multiply_shift8_saturating(a: u32, b: u32) -> u32 {
  let low = (a & 0xffffu) * (b & 0xffffu);
  let middle = (a >> 16u) * (b & 0xffffu) + (low >> 16u);
  let carry = (a & 0xffffu) * (b >> 16u) + (middle & 0xffffu);
  let high = (a >> 16u) * (b >> 16u) + (middle >> 16u) + (carry >> 16u);
  let word = (carry << 16u) | (low & 0xffffu);
  return select(min((high << 24u) + (word >> 8u), limit), limit, high >= 0x40u);
}

// Quotient rounded towards zero; dividing by zero is dividing by one.
fn divide(a: i32, b: u32) -> i32 {
  return a / i32(max(b, 1u));
}
