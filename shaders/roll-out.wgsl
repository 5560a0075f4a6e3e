// Second half of stage `tables` in a sequential world: the outcomes of plans, which are sequences of actions, from
// every context. Twin of src/reference/roll-out.ts. A workgroup fills one context of one generation.
import package::lib::contexts::{draw_ranks, place_of_plan};
import package::lib::outcome::{Outcome, packed_values};
import package::model::settings::Settings;
import package::lib::task::Task;
import package::lib::step_table::{Action, actions_at, ends_episode};
import package::lib::tables::{attributes_at, base_of, Context};

override lanes: u32 = 64u;

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<uniform> task: Task;
@group(0) @binding(2) var<storage, read_write> attributes: array<vec4u>;
@group(0) @binding(3) var<storage, read_write> outcomes: array<u32>;
@group(0) @binding(4) var<storage, read_write> contexts: array<Context>;
@group(0) @binding(5) var<storage, read_write> places: array<u32>;
@group(0) @binding(6) var<storage, read_write> next: array<u32>;
@group(0) @binding(7) var<storage, read> actions: array<Action>;
// The plans of the library: plan_length actions each.
@group(0) @binding(8) var<storage, read> library: array<u32>;

var<workgroup> base_sum: atomic<i32>;

struct Rolled {
  outcome: Outcome,
  next: u32,
}

fn clamped(sum: vec4i) -> u32 {
  return pack4xI8(clamp(sum, vec4i(-127), vec4i(127)));
}

// Follows a plan's actions from a context on; `slot` is the first of its generation's contexts.
fn roll_out(slot: u32, context: u32, variant: u32, plan: u32) -> Rolled {
  var here = context;
  var next = context;
  var a = vec4i();
  var b = vec4i();
  var c = vec4i();
  var d = vec4i();
  var base = 0;
  var intended = 0;
  for (var i = 0u; i < settings.plan_length; i++) {
    let action = actions[actions_at(&settings, slot + here, variant) + library[plan * settings.plan_length + i]];
    a += unpack4xI8(action.features.x);
    b += unpack4xI8(action.features.y);
    c += unpack4xI8(action.features.z);
    d += unpack4xI8(action.features.w);
    here = action.to & 0xffffu;
    if (i < settings.commit) {
      base += base_of(action.values);
      intended += i32(action.values) >> 16u;
      next = here;
    }
    if ((action.to & ends_episode) != 0u) {
      break;
    }
  }
  let sums = vec4u(clamped(a), clamped(b), clamped(c), clamped(d));
  return Rolled(Outcome(sums, clamp(base, -32767, 32767), clamp(intended, -32767, 32767)), next);
}

@compute @workgroup_size(lanes)
fn tables(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let generation = task.step.generation + group.y;
  let context = task.first + group.x;
  let slot = (task.tables_slot + group.y) * settings.contexts;
  let record = slot + context;
  if (lane == 0u) {
    atomicStore(&base_sum, 0);
  }
  draw_ranks(&settings, context, generation, lane, lanes);
  for (var plan = lane; plan < settings.plans; plan += lanes) {
    let place = place_of_plan(&settings, plan);
    for (var variant = 0u; variant < settings.variants; variant++) {
      let rolled = roll_out(slot, context, variant, plan);
      attributes[attributes_at(&settings, record, variant) + place] = rolled.outcome.attributes;
      if (variant == 0u) {
        outcomes[record * settings.plans + place] = packed_values(rolled.outcome);
        next[record * settings.plans + place] = rolled.next;
        atomicAdd(&base_sum, rolled.outcome.base);
      }
    }
    if (settings.kinds != 0u) {
      places[record * settings.plans + plan] = place;
    }
  }
  workgroupBarrier();
  if (lane == 0u) {
    // In sequential worlds no mean is subtracted: see meanBase in src/reference/tables.ts.
    contexts[record].mean_base = select(0, atomicLoad(&base_sum) >> settings.plans_log2, settings.horizon == 1u);
  }
}
