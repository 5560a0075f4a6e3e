// Second half of stage `reproduce`: children from their chosen parents, with crossover, mutation and culture. Twin of
// src/reference/reproduce.ts. Runs once for each shard of possible parents: a child copies the genes that the shard
// holds, and mutates after the last one.
import package::lib::choice::{Choice, is_crossed};
import package::lib::lineage::{plane_score, plane_sub, reflex_words};
import package::model::genome::{
  drive_words, flag_present, flag_streak_shift, flags_kept, mutate_traits, no_plane, plane_reflex, streak_of, trait_masks,
  trait_plane, trait_words
};
import package::lib::mutation::{mutate_drive, mutate_reflexes, mutate_sub_drives};
import package::lib::philox::random;
import package::model::random_stream::{stream_crossover, stream_mutate_drive};
import package::model::settings::Settings;
import package::lib::task::Task;

override lanes: u32 = 64u;

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<uniform> task: Task;
@group(0) @binding(2) var<storage, read> parents: array<u32>;
@group(0) @binding(3) var<storage, read> choices: array<Choice>;
@group(0) @binding(4) var<storage, read_write> children: array<u32>;

// A child and the sources of its words. A parent has a place if it is in the source shard.
struct Birth {
  child: u32,
  at: u32,
  first: u32,
  second: u32,
  first_here: bool,
  second_here: bool,
  complete: bool,
  // Complete, and to be mutated: of a pair that climbs, the even child is an exact copy.
  mutates: bool,
}

// A plane's word: bits of `mask` are the second parent's. Genes from other shards are copied before or after.
fn inherited(birth: Birth, plane: u32, mask: u32) -> u32 {
  var word = 0u;
  if (!birth.first_here || !birth.second_here) {
    word = children[plane * task.stride + birth.at];
  }
  if (birth.first_here) {
    word = (word & mask) | (parents[plane * task.source_stride + birth.first] & ~mask);
  }
  if (birth.second_here && mask != 0u) {
    word = (word & ~mask) | (parents[plane * task.source_stride + birth.second] & mask);
  }
  return word;
}

fn keep(birth: Birth, plane: u32, word: u32) {
  children[plane * task.stride + birth.at] = word;
}

// Four drives with the genes 4w … 4w + 3.
fn bear_drives(birth: Birth, w: u32, coins: u32) {
  let mask = ((((coins >> (4u * w)) & 15u) * 0x00204081u) & 0x01010101u) * 255u;
  var word = inherited(birth, w, mask);
  if (birth.mutates) {
    for (var pair = 0u; pair < 2u && 4u * w + 2u * pair < settings.attributes; pair++) {
      let draws = random(settings.seed, birth.child, task.step.generation, stream_mutate_drive, 2u * w + pair);
      let bit = 16u * pair;
      let even = mutate_drive(&settings, extractBits(i32(word), bit, 8u), draws.x, draws.y);
      word = insertBits(word, u32(even), bit, 8u);
      if (4u * w + 2u * pair + 1u < settings.attributes) {
        let odd = mutate_drive(&settings, extractBits(i32(word), bit + 8u, 8u), draws.z, draws.w);
        word = insertBits(word, u32(odd), bit + 8u, 8u);
      }
    }
  }
  keep(birth, w, word);
}

// Bits of a field that come from the second parent, by coin.
fn gene_mask(coins: u32, gene: u32, field: u32) -> u32 {
  return select(0u, field, ((coins >> gene) & 1u) == 1u);
}

fn bear_traits(birth: Birth, coins: u32) {
  var masks = trait_masks(coins);
  var words: array<u32, trait_words>;
  for (var w = 0u; w < trait_words; w++) {
    let plane = trait_plane(&settings, w);
    if (plane != no_plane) {
      words[w] = inherited(birth, plane, masks[w]);
    }
  }
  if (birth.mutates) {
    words = mutate_traits(&settings, words, birth.child, task.step.generation);
  }
  for (var w = 0u; w < trait_words; w++) {
    let plane = trait_plane(&settings, w);
    if (plane != no_plane) {
      keep(birth, plane, words[w]);
    }
  }
}

// Genes 64 + cue.
fn bear_reflexes(birth: Birth, coins: vec2u) {
  for (var w = 0u; w < reflex_words(&settings); w++) {
    let pair = select(coins.x, coins.y, w >= 16u) >> (2u * (w & 15u));
    var word = inherited(birth, plane_reflex(&settings) + w, gene_mask(pair, 0u, 0xffffu) | gene_mask(pair, 1u, 0xffff0000u));
    if (birth.mutates) {
      word = mutate_reflexes(&settings, word, w, birth.child, task.step.generation);
    }
    keep(birth, plane_reflex(&settings) + w, word);
  }
}

// Culture: the first parent's sub-optimizer, or none.
fn bear_sub(birth: Birth, level: u32) {
  let plane = plane_sub(&settings, level);
  let flags = inherited(birth, plane + drive_words, 0u);
  let present = settings.culture == 1u && (flags & flag_present) != 0u;
  var changed = false;
  for (var w = 0u; w < drive_words; w++) {
    let word = inherited(birth, plane + w, 0u);
    var kept = word;
    if (birth.complete && !present) {
      kept = 0u;
    } else if (birth.mutates) {
      kept = mutate_sub_drives(&settings, word, level, w, birth.child, task.step.generation);
    }
    changed |= kept != word;
    keep(birth, plane + w, kept);
  }
  let streak = select(streak_of(flags), 0u, changed);
  let kept_flags = select(0u, (flags & flags_kept) | (streak << flag_streak_shift), present);
  keep(birth, plane + drive_words, select(flags, kept_flags, birth.complete));
}

@compute @workgroup_size(lanes)
fn reproduce(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= task.count) {
    return;
  }
  let child = task.first + id.x;
  let first = choices[id.x].parent;
  var second = first;
  var coins = vec4u();
  if (is_crossed(&settings, child, task.step.generation)) {
    second = choices[task.count + id.x].parent;
    coins = random(settings.seed, child, task.step.generation, stream_crossover, 1u);
  }
  let source_end = task.source_first + task.source_stride;
  let first_here = first >= task.source_first && first < source_end;
  let second_here = second >= task.source_first && second < source_end;
  if (!first_here && !second_here) {
    return;
  }
  let complete = max(first, second) < source_end;
  let mutates = complete && (settings.climb == 0u || (child & 1u) == 1u);
  let birth = Birth(child, child - task.shard_first, first - task.source_first, second - task.source_first,
    first_here, second_here, complete, mutates);
  for (var w = 0u; w < drive_words; w++) {
    bear_drives(birth, w, coins.x);
  }
  bear_traits(birth, coins.x);
  bear_reflexes(birth, coins.zw);
  for (var level = 2u; level <= settings.levels; level++) {
    bear_sub(birth, level);
  }
  if (birth.complete) {
    let score = plane_score(&settings);
    keep(birth, score, 0u);
    keep(birth, score + 1u, 0u);
    keep(birth, score + 2u, 1u);
  }
}
