// The shared functions on random words, for tests/gpu/library.test.ts: linked as if it lay in shaders.
import package::lib::budget::{budget_of_gene, leveraged};
import package::model::genome::{mutate_traits, trait_words};
import package::lib::hash::mix;
import package::lib::integers::{add_saturating, divide, isqrt, multiply_saturating, multiply_shift8_saturating};
import package::lib::mutation::mutate_drive;
import package::lib::normal::normal;
import package::lib::objective::{bytes_below, coarse, drive_of, nonzero_bytes, nonzero_drive, nth_bit, sparse_objective, utility};
import package::lib::outcome::attribute_byte;
import package::lib::delegation_decision::split_trials;
import package::lib::philox::{bounded, bounded16, chance, philox};
import package::model::settings::Settings;

override lanes: u32 = 64u;

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read> normal_table: array<i32>;
@group(0) @binding(2) var<storage, read> inputs: array<vec4u>;
@group(0) @binding(3) var<storage, read_write> outputs: array<u32>;

const columns = 40u;

@compute @workgroup_size(lanes)
fn library(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= arrayLength(&inputs)) {
    return;
  }
  let w = inputs[id.x];
  let at = id.x * columns;
  let words = philox(w, w.zx);
  for (var i = 0u; i < 4u; i++) {
    outputs[at + i] = words[i];
  }
  outputs[at + 4u] = u32(normal(w.x, &normal_table));
  outputs[at + 5u] = u32(normal(w.x >> (w.y & 31u), &normal_table));
  outputs[at + 6u] = isqrt(w.x >> (w.y & 31u));
  outputs[at + 7u] = add_saturating(w.x >> 2u, w.y >> 2u);
  outputs[at + 8u] = multiply_saturating(w.x >> (w.z & 31u), w.y >> (w.w & 31u));
  outputs[at + 9u] = multiply_shift8_saturating(w.x >> (1u + w.z % 31u), w.y >> (1u + w.w % 31u));
  outputs[at + 10u] = u32(divide(i32(w.x), (w.y >> (w.z & 31u)) >> 1u));
  outputs[at + 11u] = bounded(w.x, w.y);
  outputs[at + 12u] = bounded16(w.x & 0xffffu, 1u + (w.y & 0xffffu));
  outputs[at + 13u] = select(0u, 1u, chance(w.x, w.y)) | select(0u, 2u, chance(w.x, 0xffffffffu)) | select(0u, 4u, chance(w.x, 0u));
  outputs[at + 14u] = u32(nonzero_drive(w.x & 255u));
  let objective = sparse_objective(w, 1u + (w.x >> 28u), i32(w.y >> 28u) - 1, w.x % 7u);
  let below = bytes_below(w, w.x % 257u);
  for (var i = 0u; i < 4u; i++) {
    outputs[at + 15u + i] = objective[i];
    outputs[at + 19u + i] = below[i];
    outputs[at + 23u + i] = nonzero_bytes(w & vec4u(w.wxyz))[i];
  }
  outputs[at + 27u] = u32(utility(w, w.yzwx));
  outputs[at + 28u] = budget_of_gene(w.x % 81u);
  outputs[at + 29u] = leveraged(1u + (w.x & 0xfffffu), w.y % 21u);
  let mixed = mix(w.x & 63u, w.y, w.z);
  outputs[at + 30u] = mixed.x;
  outputs[at + 31u] = mixed.y;
  outputs[at + 32u] = u32(mutate_drive(&settings, i32(w.x % 255u) - 127, w.y, w.z));
  outputs[at + 33u] = attribute_byte(i32(w.x << 16u) >> 16u);
  let split = split_trials(&settings, 1u + (w.x >> (w.y & 31u)));
  outputs[at + 34u] = split.x;
  outputs[at + 35u] = split.y;
  let inherited = array<u32, trait_words>((w.x & 0xfu) | ((w.y % 5u) << 4u) | ((w.z % 81u) << 8u) | ((w.w % 257u) << 16u),
    (w.x >> 20u) | ((w.y % 257u) << 16u), 0u);
  let traits = mutate_traits(&settings, inherited, w.z, w.w);
  outputs[at + 36u] = traits[0];
  outputs[at + 37u] = traits[1];
  outputs[at + 38u] = nth_bit(w.x & 0xffffu, w.y % max(countOneBits(w.x & 0xffffu), 1u));
  outputs[at + 39u] = u32(coarse(drive_of(w, w.x & 15u), w.y % 7u));
}
