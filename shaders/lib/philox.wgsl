// Philox4x32-10, the counter-based random numbers of Salmon et al. 2011 (Random123); twin of src/model/philox.ts.

fn multiply_high(a: u32, b: u32) -> u32 {
  let a_low = a & 0xffffu;
  let a_high = a >> 16u;
  let b_low = b & 0xffffu;
  let b_high = b >> 16u;
  let middle = a_high * b_low + ((a_low * b_low) >> 16u);
  let carry = a_low * b_high + (middle & 0xffffu);
  return a_high * b_high + (middle >> 16u) + (carry >> 16u);
}

// Four uniform words for a counter and a key.
fn philox(counter: vec4u, key: vec2u) -> vec4u {
  var c = counter;
  var k = key;
  for (var round = 0u; round < 10u; round++) {
    let high0 = multiply_high(c.x, 0xd2511f53u);
    let high1 = multiply_high(c.z, 0xcd9e8d57u);
    c = vec4u(high1 ^ c.y ^ k.x, 0xcd9e8d57u * c.z, high0 ^ c.w ^ k.y, 0xd2511f53u * c.x);
    k += vec2u(0x9e3779b9u, 0xbb67ae85u);
  }
  return c;
}

// The words of one draw.
fn random(seed: u32, index: u32, generation: u32, purpose: u32, draw: u32) -> vec4u {
  return philox(vec4u(index, generation, purpose, draw), vec2u(seed, 0u));
}

// A uniform integer below a bound from a word, by multiply-shift, the rule of all bounded draws.
fn bounded(word: u32, bound: u32) -> u32 {
  return multiply_high(word, bound);
}

// The same from 16 bits, for bounds up to 65,536.
fn bounded16(half: u32, bound: u32) -> u32 {
  return (half * bound) >> 16u;
}

// True with probability threshold / 2³²; a threshold of 2³² − 1 means certainty.
fn chance(word: u32, threshold: u32) -> bool {
  return threshold == 0xffffffffu || word < threshold;
}
