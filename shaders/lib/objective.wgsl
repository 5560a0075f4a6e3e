// Objectives: 16 drives of one signed byte each in four words, drive k in byte k mod 4 of word k div 4. Twin of
// src/model/drives.ts and of src/reference/objective.ts.
import package::model::settings::Settings;
import super::philox::bounded16;

// Whether products are computed in f32 instead of packed integers: also exact, since every partial sum is below 2²⁴,
// and faster if dot4I8Packed is emulated.
override float_products: bool = false;

// U(φ) = Σ w·φ. |U| ≤ 258,064.
fn utility(drives: vec4u, attributes: vec4u) -> i32 {
  if (float_products) {
    return i32(
      dot(unpack_floats(drives.x), unpack_floats(attributes.x)) + dot(unpack_floats(drives.y), unpack_floats(attributes.y))
      + dot(unpack_floats(drives.z), unpack_floats(attributes.z)) + dot(unpack_floats(drives.w), unpack_floats(attributes.w)));
  }
  return dot4I8Packed(drives.x, attributes.x) + dot4I8Packed(drives.y, attributes.y)
    + dot4I8Packed(drives.z, attributes.z) + dot4I8Packed(drives.w, attributes.w);
}

fn unpack_floats(word: u32) -> vec4f {
  return vec4f(unpack4xI8(word));
}

// A value in one drive's byte, zeros elsewhere.
fn drive_at(slot: u32, value: i32) -> vec4u {
  let word = (u32(value) & 255u) << ((slot & 3u) * 8u);
  return select(vec4u(), vec4u(word), vec4u(slot >> 2u) == vec4u(0u, 1u, 2u, 3u));
}

// The objective of the base attribute alone, which a two-faced agent presents to the base optimizer.
fn base_objective(s: ptr<uniform, Settings>) -> vec4u {
  if (s.base_attribute < 0) {
    return vec4u();
  }
  return drive_at(u32(s.base_attribute), 1);
}

// The drive of a slot.
fn drive_of(drives: vec4u, slot: u32) -> i32 {
  let word = select(select(drives.x, drives.y, slot >= 4u), select(drives.z, drives.w, slot >= 12u), slot >= 8u);
  return extractBits(i32(word), 8u * (slot & 3u), 8u);
}

// A nonzero drive, −127 … 127, from 8 uniform bits.
fn nonzero_drive(byte: u32) -> i32 {
  let value = i32((byte * 254u) >> 8u);
  return select(value - 126, value - 127, value < 127);
}

// A drive rounded by the policy of coarse weights: the nearest multiple of 2^coarseness, halves away from zero, within
// ±127; a nonzero drive stays nonzero.
fn coarse(drive: i32, coarseness: u32) -> i32 {
  let size = u32(abs(drive));
  let multiples = clamp((size + ((1u << coarseness) >> 1u)) >> coarseness, min(size, 1u), 127u >> coarseness);
  return sign(drive) * i32(multiples << coarseness);
}

// Position of the set bit number `rank` (from 0) among the low 16 bits.
fn nth_bit(bits: u32, rank: u32) -> u32 {
  var position = 0u;
  var left = rank;
  for (var step = 0u; step < 4u; step++) {
    let width = 8u >> step;
    let below = countOneBits((bits >> position) & ((1u << width) - 1u));
    if (left >= below) {
      left -= below;
      position += width;
    }
  }
  return position;
}

// A random sparse objective over the first `attributes` slots but `without` (−1: none): 1 to 4 distinct nonzero drives.
fn sparse_objective(words: vec4u, attributes: u32, without: i32, coarseness: u32) -> vec4u {
  var free = (1u << attributes) - 1u;
  if (without >= 0) {
    free &= ~(1u << u32(without));
  }
  var left = countOneBits(free);
  var drives = vec4u();
  let count = min(1u + bounded16(words.x & 0xffffu, 4u), left);
  for (var i = 0u; i < 4u; i++) {
    if (i >= count) {
      break;
    }
    let half = (select(words.y, words.z, i >= 2u) >> ((i & 1u) * 16u)) & 0xffffu;
    let slot = nth_bit(free, bounded16(half, left));
    free &= ~(1u << slot);
    left -= 1u;
    drives |= drive_at(slot, coarse(nonzero_drive((words.w >> (i * 8u)) & 255u), coarseness));
  }
  return drives;
}

// For each byte: 255 where it is below a bound of 0 … 256, else 0.
fn bytes_below(bytes: vec4u, bound: u32) -> vec4u {
  let offset = vec4u(0x01000100u - bound * 0x00010001u);
  let even = (~((bytes & vec4u(0x00ff00ffu)) + offset) >> vec4u(8u)) & vec4u(0x00010001u);
  let odd = (~(((bytes >> vec4u(8u)) & vec4u(0x00ff00ffu)) + offset) >> vec4u(8u)) & vec4u(0x00010001u);
  return (even | (odd << vec4u(8u))) * 255u;
}

// For each word, which of its four bytes are not zero, in the low four bits.
fn nonzero_bytes(words: vec4u) -> vec4u {
  let high = ((words & vec4u(0x7f7f7f7fu)) + vec4u(0x7f7f7f7fu)) | words;
  return (((high >> vec4u(7u)) & vec4u(0x01010101u)) * 0x01020408u) >> vec4u(24u);
}
