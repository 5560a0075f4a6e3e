// Draws the population from the state: one cell per lineage, by a table of colours. Not a stage: it does not change the
// state. Twin of src/app/workers/session/population-painter.ts; src/model/picture.ts defines the numbers. Drawn once
// per shard and added, because the samples of a pixel may be in several shards.
import package::model::genome::{is_reflex, plane_traits};

struct Picture {
  // Of the rectangle in the canvas, in pixels.
  corner: vec2u,
  size: vec2u,
  // In 1/65536 cell.
  origin: vec2u,
  step: u32,
  gap: u32,
  // Columns and rows.
  cells: vec2u,
  population: u32,
  samples: u32,
  colouring: u32,
  // 0: whichever acts.
  level: u32,
  // The first plane of level 2, and that of fitness.
  sub_plane: u32,
  score_plane: u32,
  low: f32,
  high: f32,
  // Covariances of attributes, block (i, j) of 4 × 4 at 4i + j; their diagonal; covariances with the base.
  covariances: array<mat4x4f, 16>,
  variances: array<vec4f, 4>,
  base: array<vec4f, 4>,
}

// The part of the state in the buffer.
struct Shard {
  first: u32,
  count: u32,
}

@group(0) @binding(0) var<uniform> picture: Picture;
@group(0) @binding(1) var<storage, read> colours: array<u32>;
@group(1) @binding(0) var<uniform> shard: Shard;
@group(1) @binding(1) var<storage, read> state: array<u32>;

const cell = 65536u;
const missing = 256u;
const ground = 257u;
const avoided = 16u;
const reflex_entry = 8u;

const by_drive = 0u;
const by_correlation = 1u;
const by_depth = 2u;
const by_fitness = 3u;

fn colour(entry: u32) -> vec3f {
  return unpack4x8unorm(colours[entry]).rgb;
}

// A place on the ramp of entries 0 … 255.
fn ramp(place: f32) -> vec3f {
  let at = clamp(place, 0.0, 1.0) * 255.0;
  let entry = min(u32(at), 254u);
  return mix(colour(entry), colour(entry + 1u), at - f32(entry));
}

fn word(plane: u32, at: u32) -> u32 {
  return state[plane * shard.count + at];
}

// The entry of the strongest drive, ties to the first slot.
fn dominant(words: vec4u) -> u32 {
  var most = 0;
  var entry = missing;
  for (var k = 0u; k < 16u; k++) {
    let drive = extractBits(i32(words[k >> 2u]), (k & 3u) * 8u, 8u);
    if (abs(drive) > most) {
      most = abs(drive);
      entry = select(k, k + avoided, drive < 0);
    }
  }
  return entry;
}

// ρ with the base, from −1 to 1; 2 where the objective does not vary.
fn correlation(words: vec4u) -> f32 {
  var variance = 0.0;
  var own = 0.0;
  var covariance = 0.0;
  for (var i = 0u; i < 4u; i++) {
    if (words[i] == 0u) {
      continue;
    }
    let drives = vec4f(unpack4xI8(words[i]));
    for (var j = 0u; j < 4u; j++) {
      if (words[j] != 0u) {
        variance += dot(drives, picture.covariances[4u * i + j] * vec4f(unpack4xI8(words[j])));
      }
    }
    own += dot(drives * drives, picture.variances[i]);
    covariance += dot(drives, picture.base[i]);
  }
  if (variance <= 1e-4 * own || variance <= 0.0) {
    return 2.0;
  }
  return clamp(covariance / sqrt(variance), -1.0, 1.0);
}

fn shade(at: u32) -> vec3f {
  let reflex = is_reflex(word(plane_traits, at));
  if (picture.colouring == by_fitness) {
    return ramp((f32(bitcast<i32>(word(picture.score_plane, at))) - picture.low) / (picture.high - picture.low));
  }
  let depth = word(picture.score_plane + 2u, at);
  if (picture.colouring == by_depth) {
    return colour(select(depth - 1u, reflex_entry, reflex));
  }
  if (picture.colouring > by_fitness) {
    return colour(select(0u, 1u, reflex));
  }
  let level = select(picture.level, depth, picture.level == 0u);
  if (reflex || level > depth) {
    return colour(missing);
  }
  let plane = select(picture.sub_plane + 5u * (max(level, 2u) - 2u), 0u, level == 1u);
  let words = vec4u(word(plane, at), word(plane + 1u, at), word(plane + 2u, at), word(plane + 3u, at));
  if (picture.colouring == by_drive) {
    return colour(dominant(words));
  }
  let rho = correlation(words);
  if (rho > 1.5) {
    return colour(missing);
  }
  return ramp(0.5 + 0.5 * rho);
}

// The colour of a place in 1/65536 cell, if it is in this shard; the first shard also draws the background.
fn sample(place: vec2u) -> vec3f {
  let within = place % (picture.cells * cell);
  let column_row = within / cell;
  let lineage = column_row.y * picture.cells.x + column_row.x;
  let inside = all((within & vec2u(cell - 1u)) >= vec2u(picture.gap));
  if (!inside || lineage >= picture.population) {
    return select(vec3f(), colour(ground), shard.first == 0u);
  }
  let at = lineage - shard.first;
  if (lineage < shard.first || at >= shard.count) {
    return vec3f();
  }
  return shade(at);
}

@vertex
fn cover(@builtin(vertex_index) corner: u32) -> @builtin(position) vec4f {
  return vec4f(select(-1.0, 3.0, corner == 1u), select(-1.0, 3.0, corner == 2u), 0.0, 1.0);
}

@fragment
fn draw(@builtin(position) position: vec4f) -> @location(0) vec4f {
  let pixel = vec2u(position.xy) - picture.corner;
  if (any(pixel >= picture.size)) {
    return vec4f(select(vec3f(), colour(ground), shard.first == 0u), 1.0);
  }
  let start = picture.origin + pixel * picture.step;
  var sum = vec3f();
  for (var y = 0u; y < picture.samples; y++) {
    for (var x = 0u; x < picture.samples; x++) {
      sum += sample(start + (vec2u(2u * x + 1u, 2u * y + 1u) * picture.step) / (2u * picture.samples));
    }
  }
  return vec4f(sum / f32(picture.samples * picture.samples), 1.0);
}
