// Stage `tables` in a table world: the plans are rows of a person's data, drawn without replacement from the context's
// group; twin of src/reference/worlds/table.ts. A workgroup fills one context of one generation.
import package::lib::contexts::{context_key, cue_of, draw_ranks, place_of_plan};
import package::lib::philox::{bounded, random};
import package::model::random_stream::stream_row;
import package::model::settings::Settings;
import package::lib::task::Task;
import package::lib::tables::{base_of, Context};

struct Group {
  start: u32,
  count: u32,
}

override lanes: u32 = 64u;

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<uniform> task: Task;
@group(0) @binding(2) var<storage, read_write> attributes: array<vec4u>;
@group(0) @binding(3) var<storage, read_write> outcomes: array<u32>;
@group(0) @binding(4) var<storage, read_write> contexts: array<Context>;
@group(0) @binding(5) var<storage, read_write> places: array<u32>;
@group(0) @binding(6) var<storage, read> row_attributes: array<vec4u>;
@group(0) @binding(7) var<storage, read> row_values: array<u32>;
@group(0) @binding(8) var<storage, read> groups: array<Group>;
// The pool's number of each context: 0, 1, 2 … unless contexts were chosen.
@group(0) @binding(9) var<storage, read> numbers: array<u32>;

var<workgroup> base_sum: atomic<i32>;

// One round's function of a Feistel network.
fn mixed(right: u32, key: u32) -> u32 {
  var word = (right ^ key) * 0x9e3779b1u;
  word = (word ^ (word >> 16u)) * 0x85ebca6bu;
  return word ^ (word >> 13u);
}

// The image of a value below `size` under a keyed permutation: four Feistel rounds on the next even number of bits,
// walked until the result is in range (Black and Rogaway 2002).
fn permute(value: u32, size: u32, keys: vec4u) -> u32 {
  let half = (33u - countLeadingZeros(max(size - 1u, 1u))) >> 1u;
  let mask = (1u << half) - 1u;
  var image = value;
  loop {
    var left = image >> half;
    var right = image & mask;
    for (var round = 0u; round < 4u; round++) {
      let next = (left ^ mixed(right, keys[round])) & mask;
      left = right;
      right = next;
    }
    image = (left << half) | right;
    if (image < size) {
      break;
    }
  }
  return image;
}

@compute @workgroup_size(lanes)
fn tables(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let generation = task.step.generation + group.y;
  let context = task.first + group.x;
  let record = (task.tables_slot + group.y) * settings.contexts + context;
  let number = numbers[context];
  let key = context_key(&settings, number, generation);
  let word = random(settings.seed, key.index, key.generation, stream_row, 0u).x;
  let rows = groups[bounded(word, arrayLength(&groups))];
  let keys = random(settings.seed, key.index, key.generation, stream_row, 1u);
  if (lane == 0u) {
    atomicStore(&base_sum, 0);
  }
  draw_ranks(&settings, number, generation, lane, lanes);
  for (var plan = lane; plan < settings.plans; plan += lanes) {
    let place = place_of_plan(&settings, plan);
    let row = rows.start + permute(plan, rows.count, keys);
    attributes[record * settings.plans + place] = row_attributes[row];
    outcomes[record * settings.plans + place] = row_values[row];
    if (settings.kinds != 0u) {
      places[record * settings.plans + plan] = place;
    }
    atomicAdd(&base_sum, base_of(row_values[row]));
  }
  workgroupBarrier();
  if (lane == 0u) {
    contexts[record] = Context(atomicLoad(&base_sum) >> settings.plans_log2, cue_of(&settings, number, generation));
  }
}
