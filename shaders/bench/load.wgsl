// Common code of the bench's micro-kernels: the amount of work, a uniform, and the initial values.

struct Load {
  weights: vec4u,
  scale: vec4f,
  shift: vec4f,
  steps: u32,
}

// Words that look random, different for each lane and each of its chains: zeros can be faster than what real work
// multiplies.
fn seed_word(lane: u32, chain: vec4u) -> vec4u {
  let word = (vec4u(lane) * 8u + chain) * 0x9e3779b1u;
  return word ^ (word >> vec4u(15u));
}

// One word that depends on all four.
fn share(x: vec4u) -> u32 {
  return x.x ^ x.y ^ x.z ^ x.w;
}
