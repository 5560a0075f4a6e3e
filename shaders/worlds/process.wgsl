// First half of stage `tables` in a process world: the outcome of each action, with chance events drawn; twin of
// src/reference/worlds/process.ts. A lane takes one action in one context of one generation.
import package::lib::contexts::{context_key, noisy_cue};
import package::model::settings::Settings;
import package::lib::task::Task;
import package::lib::step_table::{Action, actions_at, chance_of, ends_episode, next_copy};
import package::lib::tables::Context;

override lanes: u32 = 64u;

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<uniform> task: Task;
@group(0) @binding(2) var<storage, read_write> actions: array<Action>;
@group(0) @binding(3) var<storage, read_write> contexts: array<Context>;
// The programs of the belief variants, one after another, each of the same length (src/model/process.ts has their
// format).
@group(0) @binding(4) var<storage, read> program: array<i32>;

const header_outcomes = 2u;
const process_header = 4u;
const entry_words = 8u;

@compute @workgroup_size(lanes)
fn steps(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= task.count * settings.actions) {
    return;
  }
  let context = task.first + id.x / settings.actions;
  let action = id.x % settings.actions;
  let generation = task.step.generation + id.y;
  let copy = context / settings.states;
  let state = context % settings.states;
  let word = i32(chance_of(&settings, context_key(&settings, copy, generation), state, action) >> 16u);
  let record = (task.tables_slot + id.y) * settings.contexts + context;
  for (var variant = 0u; variant < settings.variants; variant++) {
    let start = variant * (arrayLength(&program) / settings.variants);
    let outcomes = u32(program[start + header_outcomes]);
    let first = start + process_header + settings.states + (state * settings.actions + action) * outcomes * entry_words;
    var entry = first;
    for (var r = 1u; r < outcomes && word >= program[entry]; r++) {
      entry += entry_words;
    }
    let features = vec4i(program[entry + 4u], program[entry + 5u], program[entry + 6u], program[entry + 7u]);
    let to = u32(program[entry + 1u]);
    let values = (u32(program[entry + 2u]) & 0xffffu) | (u32(program[entry + 3u]) << 16u);
    let next = next_copy(&settings, copy) + (to & 0xffffu);
    actions[actions_at(&settings, record, variant) + action] = Action(bitcast<vec4u>(features), next | (to & ends_episode), values);
  }
  if (action == 0u) {
    contexts[record].cue = noisy_cue(&settings, context, generation, u32(program[process_header + state]));
  }
}
