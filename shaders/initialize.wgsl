// Stage `initialize`: the founders. Twin of src/reference/initialize.ts.
import package::lib::lineage::{plane_score, plane_sub, reflex_words};
import package::lib::objective::sparse_objective;
import package::lib::philox::{bounded, random};
import package::model::genome::{drive_words, founder_traits, no_plane, plane_reflex, trait_plane, trait_words};
import package::model::random_stream::{stream_initialize, stream_initialize_reflex};
import package::model::settings::Settings;
import package::lib::task::Task;

override lanes: u32 = 64u;

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<uniform> task: Task;
@group(0) @binding(2) var<storage, read_write> state: array<u32>;

@compute @workgroup_size(lanes)
fn initialize(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= task.count) {
    return;
  }
  let i = task.first + id.x;
  let at = i - task.shard_first;
  let words = random(settings.seed, i, 0u, stream_initialize, 0u);
  let more = random(settings.seed, i, 0u, stream_initialize, 1u);
  let without = select(settings.base_attribute, -1, settings.founder_base == 1u);
  let learned = vec4u(settings.model_drives0, settings.model_drives1, settings.model_drives2, settings.model_drives3);
  let drawn = sparse_objective(words, settings.attributes, without, settings.coarseness);
  let drives = select(drawn, learned, settings.founder_model == 1u);
  for (var w = 0u; w < drive_words; w++) {
    state[w * task.stride + at] = drives[w];
  }
  var traits = founder_traits(&settings, more);
  for (var w = 0u; w < trait_words; w++) {
    let plane = trait_plane(&settings, w);
    if (plane != no_plane) {
      state[plane * task.stride + at] = traits[w];
    }
  }
  for (var w = 0u; w < reflex_words(&settings); w++) {
    let draws = random(settings.seed, i, 0u, stream_initialize_reflex, w >> 1u);
    let pair = select(draws.xy, draws.zw, (w & 1u) == 1u);
    let second = select(0u, bounded(pair.y, settings.plans), 2u * w + 1u < settings.cues);
    state[(plane_reflex(&settings) + w) * task.stride + at] = bounded(pair.x, settings.plans) | (second << 16u);
  }
  let score = plane_score(&settings);
  for (var plane = plane_sub(&settings, 2u); plane < score + 2u; plane++) {
    state[plane * task.stride + at] = 0u;
  }
  state[(score + 2u) * task.stride + at] = 1u;
}
