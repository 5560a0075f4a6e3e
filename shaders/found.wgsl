// Stage `found`: the founders. Twin of src/reference/found.ts.
import package::lib::genome::{plane_oversight, plane_reflex, plane_score, plane_sub, plane_traits, reflex_words};
import package::lib::objective::sparse_objective;
import package::lib::philox::{bounded, chance, random};
import package::lib::purpose::{purpose_found, purpose_found_reflex};
import package::lib::settings::{Settings, Task};

override lanes: u32 = 64u;

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<uniform> task: Task;
@group(0) @binding(2) var<storage, read_write> state: array<u32>;

@compute @workgroup_size(lanes)
fn found(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= task.count) {
    return;
  }
  let i = task.first + id.x;
  let at = i - task.shard_first;
  let words = random(settings.seed, i, 0u, purpose_found, 0u);
  let more = random(settings.seed, i, 0u, purpose_found, 1u);
  let without = select(settings.base_attribute, -1, settings.founder_base == 1u);
  let learned = vec4u(settings.model_drives0, settings.model_drives1, settings.model_drives2, settings.model_drives3);
  let drawn = sparse_objective(words, settings.attributes, without, settings.coarseness);
  let drives = select(drawn, learned, settings.founder_model == 1u);
  for (var w = 0u; w < 4u; w++) {
    state[w * task.stride + at] = drives[w];
  }
  let reflex = settings.kinds == 1u || (settings.kinds == 2u && chance(more.x, settings.reflex_share));
  let two_faced = chance(more.y, settings.founder_two_faced);
  state[plane_traits * task.stride + at] = select(0u, 1u, reflex) | (select(0u, 1u, two_faced) << 1u)
    | (settings.founder_belief << 2u) | (settings.leverage << 4u) | (settings.budget << 8u) | (settings.fidelity << 16u);
  state[plane_oversight * task.stride + at] = settings.oversight | (settings.rashness << 16u);
  for (var w = 0u; w < reflex_words(&settings); w++) {
    let draws = random(settings.seed, i, 0u, purpose_found_reflex, w >> 1u);
    let pair = select(draws.xy, draws.zw, (w & 1u) == 1u);
    let second = select(0u, bounded(pair.y, settings.plans), 2u * w + 1u < settings.cues);
    state[(plane_reflex + w) * task.stride + at] = bounded(pair.x, settings.plans) | (second << 16u);
  }
  let score = plane_score(&settings);
  for (var plane = plane_sub(&settings, 2u); plane < score + 2u; plane++) {
    state[plane * task.stride + at] = 0u;
  }
  state[(score + 2u) * task.stride + at] = 1u;
}
