// The maze of one copy of a grid world, in workgroup memory; twin of src/reference/worlds/maze.ts. src/model/grid.ts
// defines the format of its program and the use of random words.
import package::lib::contexts::ContextKey;
import package::lib::philox::{bounded, random};
import package::model::random_stream::stream_maze;
import package::model::settings::Settings;

const header_width = 0u;
const header_height = 1u;
const header_openness = 2u;
const header_objects = 4u;
const header_size = 6u;
const object_words = 4u;

const placement_list = 0;
const placement_anywhere = 1;
const placement_on = 3;

// Cells of a maze. Arrays are exactly as long as needed, so that an index past the end is clamped onto a cell that
// counts, and shows.
override maze_cells: u32 = 256u;
const most_objects = 4u;

// By cell: bit d is set if there is a wall, or the border, in direction d (north, east, south, west).
var<workgroup> walls: array<u32, maze_cells>;
// Cells of the objects, and the steps of the shortest path to them: [object · cells + cell].
var<workgroup> objects: array<u32, most_objects>;
var<workgroup> distances: array<u32, most_objects * maze_cells>;

// Random words, two for each cell and one for each object; and a stack, or a queue for each object.
override drawn_quads: u32 = (2u * maze_cells + most_objects + 3u) / 4u;
var<workgroup> drawn: array<vec4u, drawn_quads>;
var<workgroup> waiting: array<u32, most_objects * maze_cells>;

const nowhere = 0xffffffffu;

struct Size {
  width: u32,
  height: u32,
}

fn size_of(program: ptr<storage, array<i32>, read>) -> Size {
  return Size(u32(program[header_width]), u32(program[header_height]));
}

// The cell in a direction, walls or not.
fn neighbour(size: Size, cell: u32, direction: u32) -> u32 {
  let x = cell % size.width;
  let y = cell / size.width;
  switch (direction) {
    case 0u: { return select(nowhere, cell - size.width, y > 0u); }
    case 1u: { return select(nowhere, cell + 1u, x + 1u < size.width); }
    case 2u: { return select(nowhere, cell + size.width, y + 1u < size.height); }
    default: { return select(nowhere, cell - 1u, x > 0u); }
  }
}

fn word(i: u32) -> u32 {
  return drawn[i >> 2u][i & 3u];
}

// Cells that are not reached yet have a mark above their walls.
const unvisited = 16u;

// A depth-first spanning tree from a drawn cell: the work of one lane.
fn grow(size: Size, cells: u32) {
  var cell = bounded(word(0u), cells);
  var depth = 0u;
  var moves = 0u;
  walls[cell] = 15u;
  loop {
    var free = 0u;
    for (var d = 0u; d < 4u; d++) {
      let to = neighbour(size, cell, d);
      if (to != nowhere && (walls[min(to, maze_cells - 1u)] & unvisited) != 0u) {
        free |= 1u << d;
      }
    }
    if (free == 0u) {
      if (depth == 0u) {
        break;
      }
      depth -= 1u;
      cell = waiting[depth];
      continue;
    }
    for (var left = bounded(word(1u + moves), countOneBits(free)); left > 0u; left--) {
      free &= free - 1u;
    }
    let direction = firstTrailingBit(free);
    let to = neighbour(size, cell, direction);
    walls[cell] &= ~(1u << direction);
    walls[to] = 15u & ~(1u << (direction ^ 2u));
    waiting[depth] = cell;
    depth += 1u;
    moves += 1u;
    cell = to;
  }
}

// Directions in which a cell is opened besides: its own word says so of east and south, its neighbours' of west and
// north.
fn openings(size: Size, cells: u32, cell: u32, openness: u32) -> u32 {
  var open = 0u;
  for (var d = 0u; d < 4u; d++) {
    let beyond = neighbour(size, cell, d);
    if (beyond != nowhere) {
      let drawn_word = word(cells + select(beyond, cell, d == 1u || d == 2u));
      let half = select(drawn_word & 0xffffu, drawn_word >> 16u, (d & 1u) == 1u);
      open |= select(0u, 1u << d, half < openness);
    }
  }
  return open;
}

fn is_taken(cell: u32, before: u32) -> bool {
  for (var k = 0u; k < before; k++) {
    if (objects[k] == cell) {
      return true;
    }
  }
  return false;
}

// A cell apart from those of the objects before: number bounded(w, how many there are) of the others.
fn apart(cells: u32, before: u32, drawn_word: u32) -> u32 {
  var free = cells;
  for (var k = 0u; k < before; k++) {
    free -= select(1u, 0u, is_taken(objects[k], k));
  }
  var left = bounded(drawn_word, free);
  var cell = 0u;
  for (; cell < cells - 1u; cell++) {
    if (!is_taken(cell, before)) {
      if (left == 0u) {
        break;
      }
      left -= 1u;
    }
  }
  return cell;
}

// Places the objects in order: the work of one lane.
fn place_objects(program: ptr<storage, array<i32>, read>, cells: u32) {
  for (var k = 0u; k < u32(program[header_objects]); k++) {
    let at = header_size + k * object_words;
    let number = u32(program[at + 1u]);
    let drawn_word = word(2u * cells + k);
    switch (program[at]) {
      case placement_list: { objects[k] = u32(program[u32(program[at + 2u]) + bounded(drawn_word, number)]); }
      case placement_anywhere: { objects[k] = bounded(drawn_word, cells); }
      case placement_on: { objects[k] = objects[number]; }
      default: { objects[k] = apart(cells, k, drawn_word); }
    }
  }
}

// Breadth-first search from an object's cell: the work of one lane.
fn search(size: Size, cells: u32, object: u32) {
  let base = object * maze_cells;
  for (var cell = 0u; cell < cells; cell++) {
    distances[base + cell] = nowhere;
  }
  distances[base + objects[object]] = 0u;
  waiting[base] = objects[object];
  var end = 1u;
  for (var begin = 0u; begin < end; begin++) {
    let cell = waiting[base + begin];
    for (var d = 0u; d < 4u; d++) {
      if ((walls[cell] & (1u << d)) != 0u) {
        continue;
      }
      let to = neighbour(size, cell, d);
      if (distances[base + to] == nowhere) {
        distances[base + to] = distances[base + cell] + 1u;
        waiting[base + end] = to;
        end += 1u;
      }
    }
  }
}

// Generates the maze of a copy; to be called by all lanes of a workgroup, at least as many as there are objects.
fn build(s: ptr<uniform, Settings>, program: ptr<storage, array<i32>, read>, key: ContextKey, lane: u32, lanes: u32) {
  let size = size_of(program);
  let cells = s.states;
  for (var quad = lane; quad < drawn_quads; quad += lanes) {
    drawn[quad] = random(s.seed, key.index, key.generation, stream_maze, quad);
  }
  for (var cell = lane; cell < maze_cells; cell += lanes) {
    walls[cell] = unvisited;
  }
  workgroupBarrier();
  if (lane == 0u) {
    grow(size, cells);
    place_objects(program, cells);
  }
  workgroupBarrier();
  for (var cell = lane; cell < cells; cell += lanes) {
    walls[cell] &= ~openings(size, cells, cell, u32(program[header_openness]));
  }
  workgroupBarrier();
  if (lane < u32(program[header_objects])) {
    search(size, cells, lane);
  }
  workgroupBarrier();
}
