// Gathers lineages at even distances into a canonical state of their own, for reading back.
import package::lib::lineage::plane_score;
import package::model::genome::score_words;
import package::model::settings::Settings;

// Lineages first, first + every, … of one shard, which go to places offset … offset + count − 1 of `total`.
struct Sample {
  first: u32,
  every: u32,
  count: u32,
  offset: u32,
  total: u32,
  // The shard's first lineage, and how many it holds.
  shard_first: u32,
  stride: u32,
}

override lanes: u32 = 64u;

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<uniform> sample: Sample;
@group(0) @binding(2) var<storage, read> state: array<u32>;
@group(0) @binding(3) var<storage, read_write> gathered: array<u32>;

@compute @workgroup_size(lanes)
fn gather(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= sample.count) {
    return;
  }
  let at = sample.first + id.x * sample.every - sample.shard_first;
  for (var plane = 0u; plane < plane_score(&settings) + score_words; plane++) {
    gathered[plane * sample.total + sample.offset + id.x] = state[plane * sample.stride + at];
  }
}
