// Stage `tables` in a causal world: evaluates the integer program of a declared graph; twin of
// src/reference/worlds/causal.ts. Values are Q10, weights Q8, shifts stand for division. A workgroup fills one context
// of one generation.
import package::lib::contexts::{context_key, ContextKey, cue_of, draw_ranks, place_of_plan};
import package::lib::normal::normal;
import package::lib::outcome::{attribute_byte, in_slot, Outcome, packed_values};
import package::lib::philox::random;
import package::model::random_stream::{stream_context, stream_noise};
import package::model::settings::Settings;
import package::lib::task::Task;
import package::lib::tables::{attributes_at, Context};

override lanes: u32 = 64u;

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<uniform> task: Task;
@group(0) @binding(2) var<storage, read_write> attributes: array<vec4u>;
@group(0) @binding(3) var<storage, read_write> outcomes: array<u32>;
@group(0) @binding(4) var<storage, read_write> contexts: array<Context>;
@group(0) @binding(5) var<storage, read_write> places: array<u32>;
@group(0) @binding(6) var<storage, read> normal_table: array<i32>;
// The programs of the belief variants, one after another, each of the same length (src/model/causal.ts has their
// format), as they are in training itself, then in its variations.
@group(0) @binding(7) var<storage, read> program: array<i32>;
// The plans of the library: efforts in Q10.
@group(0) @binding(8) var<storage, read> library: array<i32>;
// The pool's number of each context: 0, 1, 2 … unless contexts were chosen.
@group(0) @binding(9) var<storage, read> numbers: array<u32>;

// Node functions.
const op_effort = 0;
const op_context = 1;
const op_sum = 2;
const op_product = 3;
const op_threshold = 4;
const op_saturation = 5;
const op_minimum = 6;
const op_maximum = 7;
const op_inverted_u = 8;
const op_noise = 9;
const op_constant = 10;

// A program's header, in words.
const header_nodes = 0u;
const header_efforts = 1u;
const header_attributes = 3u;
const header_base = 4u;
const header_intended = 5u;
const header_slots = 6u;
const header_size = 22u;
const node_words = 6u;

const most_nodes = 64u;
var<workgroup> base_sum: atomic<i32>;

fn bound(value: i32) -> i32 {
  return clamp(value, -32767, 32767);
}

// A normal deviate of a node that has a number of its own, times its spread.
fn deviate(key: ContextKey, index: u32, stream: u32, spread: i32, number: u32) -> i32 {
  let words = random(settings.seed, index, key.generation, stream, number >> 2u);
  let pair = select(words.xy, words.zw, (number & 2u) != 0u);
  return (spread * normal(select(pair.x, pair.y, (number & 1u) != 0u), &normal_table)) >> 10u;
}

fn outcome_of(which: u32, key: ContextKey, plan: u32) -> Outcome {
  let start = which * (arrayLength(&program) / (settings.variants * settings.variations));
  var values: array<i32, most_nodes>;
  let nodes = u32(program[start + header_nodes]);
  for (var i = 0u; i < nodes; i++) {
    let node = start + header_size + i * node_words;
    let kind = program[node];
    let bias = program[node + 1u];
    let a = program[node + 2u];
    let number = u32(program[node + 3u]);
    let first_edge = start + u32(program[node + 4u]);
    let after = first_edge + 2u * u32(program[node + 5u]);
    var sum = bias;
    var product = bound(1024 + bias);
    var extreme = bias;
    for (var edge = first_edge; edge < after; edge += 2u) {
      let input = (program[edge + 1u] * values[program[edge]]) >> 8u;
      sum += input;
      product = bound((product * bound(input)) >> 10u);
      let other = bias + input;
      let closer = select(max(extreme, other), min(extreme, other), kind == op_minimum);
      extreme = select(closer, other, edge == first_edge);
    }
    var value = bound(sum);
    switch (kind) {
      case op_effort: { value = library[plan * u32(program[start + header_efforts]) + number]; }
      case op_context: { value = bias + deviate(key, key.index, stream_context, a, number); }
      case op_noise: { value += deviate(key, key.index * settings.plans + plan, stream_noise, a, number); }
      case op_product: { value = product; }
      case op_threshold: { value = select(0, 1024, value >= a); }
      case op_saturation: {
        if (value > a) {
          value = a + ((value - a) >> 3u);
        } else if (value < -a) {
          value = -a - ((-a - value) >> 3u);
        }
      }
      case op_minimum, op_maximum: {
        if (after > first_edge) {
          value = extreme;
        }
      }
      case op_inverted_u: {
        let distance = bound(sum - bias - a);
        value = bias - ((distance * distance) >> 10u);
      }
      default: {}
    }
    values[i] = bound(value);
  }
  var outcome: Outcome;
  for (var slot = 0u; slot < u32(program[start + header_attributes]); slot++) {
    outcome.attributes |= in_slot(slot, attribute_byte(values[program[start + header_slots + slot]]));
  }
  outcome.base = values[program[start + header_base]];
  if (program[start + header_intended] >= 0) {
    outcome.intended = values[program[start + header_intended]];
  }
  return outcome;
}

@compute @workgroup_size(lanes)
fn tables(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let generation = task.step.generation + group.y;
  let context = task.first + group.x;
  let record = (task.tables_slot + group.y) * settings.contexts + context;
  let number = numbers[context];
  let key = context_key(&settings, number, generation);
  let first_program = (number + generation) % settings.variations * settings.variants;
  if (lane == 0u) {
    atomicStore(&base_sum, 0);
  }
  draw_ranks(&settings, number, generation, lane, lanes);
  for (var plan = lane; plan < settings.plans; plan += lanes) {
    let place = place_of_plan(&settings, plan);
    for (var variant = 0u; variant < settings.variants; variant++) {
      let outcome = outcome_of(first_program + variant, key, plan);
      attributes[attributes_at(&settings, record, variant) + place] = outcome.attributes;
      if (variant == 0u) {
        outcomes[record * settings.plans + place] = packed_values(outcome);
        atomicAdd(&base_sum, outcome.base);
      }
    }
    if (settings.kinds != 0u) {
      places[record * settings.plans + plan] = place;
    }
  }
  workgroupBarrier();
  if (lane == 0u) {
    contexts[record] = Context(atomicLoad(&base_sum) >> settings.plans_log2, cue_of(&settings, number, generation));
  }
}
