// The mixing function of the state hash; twin of `mix` in src/model/state.ts.

fn scramble(word: u32) -> u32 {
  var value = (word ^ (word >> 16u)) * 0x85ebca6bu;
  value = (value ^ (value >> 13u)) * 0xc2b2ae35u;
  return value ^ (value >> 16u);
}

// The two words that one word of the state adds to the hash.
fn mix(plane: u32, lineage: u32, value: u32) -> vec2u {
  let key = scramble(lineage * 0x9e3779b1u + (plane + 1u) * 0x85ebca77u);
  let first = scramble(value ^ key);
  return vec2u(first, scramble(first + key + 0x2545f491u));
}
