// Measures the rate of f32 multiply-adds: chains in registers, as in dots.wgsl. All values are small integers, so that
// the result is the same whether or not a multiplication and an addition are fused.
import package::bench::load::{Load, seed_word, share};

override lanes: u32 = 256u;

@group(0) @binding(0) var<uniform> load: Load;
@group(0) @binding(1) var<storage, read_write> results: array<u32>;

// 64 multiply-adds a step, eight of them independent at any time.
@compute @workgroup_size(lanes)
fn products(@builtin(global_invocation_id) id: vec3u) {
  let scale = load.scale;
  let shift = load.shift;
  var a = vec4f(seed_word(id.x, vec4u(0u, 1u, 2u, 3u)) & vec4u(127u));
  var b = vec4f(seed_word(id.x, vec4u(4u, 5u, 6u, 7u)) & vec4u(127u));
  for (var step = 0u; step < load.steps; step++) {
    a = fma(a, scale, shift);
    b = fma(b, scale, shift);
    a = fma(a, scale, shift);
    b = fma(b, scale, shift);
    a = fma(a, scale, shift);
    b = fma(b, scale, shift);
    a = fma(a, scale, shift);
    b = fma(b, scale, shift);
    a = fma(a, scale, shift);
    b = fma(b, scale, shift);
    a = fma(a, scale, shift);
    b = fma(b, scale, shift);
    a = fma(a, scale, shift);
    b = fma(b, scale, shift);
    a = fma(a, scale, shift);
    b = fma(b, scale, shift);
  }
  results[id.x] = share(bitcast<vec4u>(vec4i(a)) ^ bitcast<vec4u>(vec4i(b)));
}
