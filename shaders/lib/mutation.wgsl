// Mutation of one child's genes; twin of src/reference/mutation.ts. The mutation of traits is generated from the model.
import super::objective::{coarse, nonzero_drive};
import super::philox::{bounded, chance, random};
import package::model::random_stream::{stream_mutate_reflex, stream_mutate_sub};
import package::model::settings::Settings;

// One drive after mutation: a nonzero drive is lost, redrawn or changed by 1 … 16, never to zero; a zero drive may
// become nonzero. Steps are rounded like drives.
fn mutate_drive(s: ptr<uniform, Settings>, drive: i32, event: u32, value: u32) -> i32 {
  let anew = coarse(nonzero_drive(value & 255u), s.coarseness);
  if (drive == 0) {
    return select(0, anew, chance(event, s.mutation_insert));
  }
  if (chance(event, s.mutation_zero)) {
    return 0;
  }
  if (chance(event - s.mutation_zero, s.mutation_redraw)) {
    return anew;
  }
  if (!chance(event - s.mutation_zero - s.mutation_redraw, s.mutation_step)) {
    return drive;
  }
  let direction = select(-1, 1, ((value >> 16u) & 1u) == 1u);
  let by = coarse(direction * i32(1u + ((value >> 8u) & 15u)), s.coarseness);
  let stepped = clamp(drive + by, -127, 127);
  return coarse(select(stepped, direction, stepped == 0), s.coarseness);
}

// A word of two reflexes, cues 2w and 2w + 1, after mutation.
fn mutate_reflexes(s: ptr<uniform, Settings>, word: u32, w: u32, child: u32, generation: u32) -> u32 {
  let draws = random(s.seed, child, generation, stream_mutate_reflex, w);
  let first = select(word & 0xffffu, bounded(draws.y, s.plans), chance(draws.x, s.mutation_reflex));
  let second = select(word >> 16u, bounded(draws.w, s.plans), chance(draws.z, s.mutation_reflex));
  return first | select(0u, second << 16u, 2u * w + 1u < s.cues);
}

// Word w of an inherited sub-optimizer's drives: each is redrawn at the rate of culture.
fn mutate_sub_drives(s: ptr<uniform, Settings>, word: u32, level: u32, w: u32, child: u32, generation: u32) -> u32 {
  var mutated = word;
  for (var byte = 0u; byte < 4u && 4u * w + byte < s.attributes; byte++) {
    let draws = random(s.seed, child, generation, stream_mutate_sub, level * 16u + 4u * w + byte);
    if (chance(draws.x, s.mutation_culture)) {
      let drive = select(0, coarse(nonzero_drive(draws.z & 255u), s.coarseness), chance(draws.y, s.prior_nonzero));
      mutated = insertBits(mutated, u32(drive), 8u * byte, 8u);
    }
  }
  return mutated;
}
