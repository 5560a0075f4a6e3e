// Measures the rate of packed byte products: chains of dot4I8Packed in registers, with no loads and nothing that could
// be left out, since each product needs the one before.
import package::bench::load::{Load, seed_word, share};

override lanes: u32 = 256u;

@group(0) @binding(0) var<uniform> load: Load;
@group(0) @binding(1) var<storage, read_write> results: array<u32>;

fn advance(x: vec4u, w: vec4u) -> vec4u {
  return x + bitcast<vec4u>(
    vec4i(dot4I8Packed(x.x, w.x), dot4I8Packed(x.y, w.y), dot4I8Packed(x.z, w.z), dot4I8Packed(x.w, w.w)));
}

// 64 products of four bytes a step, eight of them independent at any time.
@compute @workgroup_size(lanes)
fn dots(@builtin(global_invocation_id) id: vec3u) {
  var a = seed_word(id.x, vec4u(0u, 1u, 2u, 3u));
  var b = seed_word(id.x, vec4u(4u, 5u, 6u, 7u));
  let w = load.weights;
  for (var step = 0u; step < load.steps; step++) {
    a = advance(a, w);
    b = advance(b, w.yzwx);
    a = advance(a, w.zwxy);
    b = advance(b, w.wxyz);
    a = advance(a, w.yxwz);
    b = advance(b, w.xyzw);
    a = advance(a, w.wzyx);
    b = advance(b, w.zyxw);
    a = advance(a, w);
    b = advance(b, w.yzwx);
    a = advance(a, w.zwxy);
    b = advance(b, w.wxyz);
    a = advance(a, w.yxwz);
    b = advance(b, w.xyzw);
    a = advance(a, w.wzyx);
    b = advance(b, w.zyxw);
  }
  results[id.x] = share(a ^ b);
}
