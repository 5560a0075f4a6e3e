// Measures memory bandwidth: every word is read once and written once.
import package::bench::load::Load;

override lanes: u32 = 256u;

@group(0) @binding(0) var<uniform> load: Load;
@group(0) @binding(1) var<storage, read> source: array<vec4u>;
@group(0) @binding(2) var<storage, read_write> results: array<vec4u>;

@compute @workgroup_size(lanes)
fn copy(@builtin(global_invocation_id) id: vec3u) {
  if (id.x < arrayLength(&results)) {
    results[id.x] = source[id.x] ^ load.weights;
  }
}
