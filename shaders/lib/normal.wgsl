// Normal deviates from one word by an integer inverse-CDF table; twin of src/model/normal.ts. The table is uploaded.

// A standard normal deviate in Q10. Bit 31 is the sign, the other bits are the two-sided tail probability.
fn normal(word: u32, normal_table: ptr<storage, array<i32>, read>) -> i32 {
  let x = max(word & 0x7fffffffu, 1u);
  let octave = countLeadingZeros(x) - 1u;
  let y = x << octave;
  let index = (30u - octave) * 16u + ((y >> 26u) & 15u);
  let here = normal_table[index];
  let next = normal_table[index + 1u];
  let z = here + (((next - here) * i32((y >> 10u) & 0xffffu)) >> 16u);
  let rounded = (z + 32) >> 6u;
  return select(rounded, -rounded, (word >> 31u) == 1u);
}
