// First half of stage `tables` in a grid world: the outcome of each step in a maze, under every belief variant; twin of
// src/reference/worlds/grid.ts. A workgroup takes one copy of one generation.
import package::lib::contexts::{context_key, ContextKey, noisy_cue};
import package::lib::outcome::in_slot;
import package::lib::philox::bounded;
import package::model::settings::Settings;
import package::lib::task::Task;
import package::lib::step_table::{Action, actions_at, chance_of, ends_episode, next_copy};
import package::lib::tables::Context;
import package::worlds::maze::{
  build, distances, header_objects, header_size, maze_cells, neighbour, object_words, objects, Size, size_of, walls
};

override lanes: u32 = 64u;

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<uniform> task: Task;
@group(0) @binding(2) var<storage, read_write> actions: array<Action>;
@group(0) @binding(3) var<storage, read_write> contexts: array<Context>;
// The programs of the belief variants, one after another, each of the same length (src/model/grid.ts has their format).
@group(0) @binding(4) var<storage, read> program: array<i32>;

const header_goal = 3u;
const header_terms = 5u;
const term_words = 4u;

const quantity_path = 0;
const quantity_straight = 1;
const quantity_cell = 2;
const quantity_reached = 3;
const quantity_moves = 4;

// Outputs of terms: 16 attributes, the base, the intended value.
const grid_base = 16u;
const grid_intended = 17u;
const outputs = 18u;

fn straight(size: Size, a: u32, b: u32) -> i32 {
  let ab = vec4i(vec4u(a % size.width, a / size.width, b % size.width, b / size.width));
  return abs(ab.x - ab.z) + abs(ab.y - ab.w);
}

// The quantity of a term for a step from one cell to another; a step into a wall stays.
fn measure(size: Size, quantity: i32, argument: u32, cell: u32, to: u32) -> i32 {
  let moved = to != cell;
  switch (quantity) {
    case quantity_path: {
      let base = argument * maze_cells;
      return i32(distances[base + cell]) - i32(distances[base + to]);
    }
    case quantity_straight: { return straight(size, cell, objects[argument]) - straight(size, to, objects[argument]); }
    case quantity_cell: { return straight(size, cell, argument) - straight(size, to, argument); }
    case quantity_reached: { return select(0, 1, moved && to == objects[argument]); }
    case quantity_moves: { return select(0, 1, moved); }
    default: { return select(1, 0, moved); }
  }
}

fn action_of(size: Size, variant: u32, copy: u32, key: ContextKey, cell: u32, action: u32) -> Action {
  let start = variant * (arrayLength(&program) / settings.variants);
  var to = cell;
  if ((walls[cell] & (1u << action)) == 0u) {
    to = neighbour(size, cell, action);
  }
  var sums: array<i32, outputs>;
  let terms = start + header_size + u32(program[header_objects]) * object_words;
  for (var term = 0u; term < u32(program[start + header_terms]); term++) {
    let at = terms + term * term_words;
    let quantity = measure(size, program[at + 1u], u32(program[at + 2u]), cell, to);
    sums[program[at]] += program[at + 3u] * quantity;
  }
  var result: Action;
  for (var slot = 0u; slot < settings.attributes; slot++) {
    result.features |= in_slot(slot, u32(clamp(sums[slot], -127, 127)) & 255u);
  }
  let base = clamp(sums[grid_base], -32767, 32767);
  let intended = clamp(sums[grid_intended], -32767, 32767);
  result.values = (u32(base) & 0xffffu) | (u32(intended) << 16u);
  result.to = copy * settings.states + to;
  if (to != cell && to == objects[program[start + header_goal]]) {
    let again = bounded(chance_of(&settings, key, cell, action), settings.states);
    result.to = (next_copy(&settings, copy) + again) | ends_episode;
  }
  return result;
}

@compute @workgroup_size(lanes)
fn steps(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let generation = task.step.generation + group.y;
  let copy = task.first / settings.states + group.x;
  let key = context_key(&settings, copy, generation);
  let first = (task.tables_slot + group.y) * settings.contexts + copy * settings.states;
  build(&settings, &program, key, lane, lanes);
  let size = size_of(&program);
  for (var at = lane; at < settings.states * settings.actions; at += lanes) {
    let cell = at / settings.actions;
    let action = at % settings.actions;
    for (var variant = 0u; variant < settings.variants; variant++) {
      actions[actions_at(&settings, first + cell, variant) + action] = action_of(size, variant, copy, key, cell, action);
    }
    if (action == 0u) {
      contexts[first + cell].cue = noisy_cue(&settings, copy * settings.states + cell, generation, walls[cell]);
    }
  }
}
