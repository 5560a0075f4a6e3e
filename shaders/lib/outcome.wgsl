// The outcome of a plan in a context, in the tables' format.

struct Outcome {
  // 16 attributes as bytes.
  attributes: vec4u,
  base: i32,
  intended: i32,
}

// The base value and, above it, the intended value.
fn packed_values(outcome: Outcome) -> u32 {
  return (u32(outcome.base) & 0xffffu) | (u32(outcome.intended) << 16u);
}

// Scales a Q10 value to an attribute's byte: 32 units are 1.0, within ±127.
fn attribute_byte(value: i32) -> u32 {
  return u32(clamp((value + 16) >> 5u, -127, 127)) & 255u;
}

// A byte put into its slot.
fn in_slot(slot: u32, byte: u32) -> vec4u {
  return select(vec4u(), vec4u(byte << ((slot & 3u) * 8u)), vec4u(slot >> 2u) == vec4u(0u, 1u, 2u, 3u));
}
