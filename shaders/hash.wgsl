// The state hash of a shard: two sums over all its words; twin of hashState in src/model/state.ts.
import package::lib::lineage::plane_score;
import package::model::genome::score_words;
import package::lib::hash::mix;
import package::model::settings::Settings;
import package::lib::task::Task;

override lanes: u32 = 64u;

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<uniform> task: Task;
@group(0) @binding(2) var<storage, read> state: array<u32>;
@group(0) @binding(3) var<storage, read_write> sums: array<atomic<u32>, 2>;

var<workgroup> low: atomic<u32>;
var<workgroup> high: atomic<u32>;

@compute @workgroup_size(lanes)
fn hash(@builtin(global_invocation_id) id: vec3u, @builtin(local_invocation_index) lane: u32) {
  if (lane == 0u) {
    atomicStore(&low, 0u);
    atomicStore(&high, 0u);
  }
  workgroupBarrier();
  if (id.x < task.count) {
    let i = task.first + id.x;
    var sum = vec2u();
    for (var plane = 0u; plane < plane_score(&settings) + score_words; plane++) {
      sum += mix(plane, i, state[plane * task.stride + i - task.shard_first]);
    }
    atomicAdd(&low, sum.x);
    atomicAdd(&high, sum.y);
  }
  workgroupBarrier();
  if (lane == 0u) {
    atomicAdd(&sums[0], atomicLoad(&low));
    atomicAdd(&sums[1], atomicLoad(&high));
  }
}
