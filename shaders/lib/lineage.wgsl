// A lineage's planes and the words of its sub-optimizers; twin of src/reference/lineage.ts.
import package::model::genome::{
  drive_words, flag_present, flag_streak_shift, flags_kept, most_streak, plane_reflex, streak_of, sub_words
};
import package::model::settings::Settings;

// Words of a reflex table: two entries a word.
fn reflex_words(s: ptr<uniform, Settings>) -> u32 {
  return select(0u, (s.cues + 1u) >> 1u, s.kinds != 0u);
}

// The first plane of a level ≥ 2: drives, then flags.
fn plane_sub(s: ptr<uniform, Settings>, level: u32) -> u32 {
  return plane_reflex(s) + reflex_words(s) + (level - 2u) * sub_words;
}

// The planes of fitness, evaluations and depth.
fn plane_score(s: ptr<uniform, Settings>) -> u32 {
  return plane_sub(s, s.levels + 1u);
}

// A sub-optimizer: its drives and its word of flags.
struct Sub {
  drives: vec4u,
  flags: u32,
}

// An inherited sub-optimizer that its owner keeps: its streak is one generation longer.
fn kept(inherited: Sub) -> Sub {
  let streak = min(streak_of(inherited.flags) + 1u, most_streak) << flag_streak_shift;
  return Sub(inherited.drives, flag_present | (inherited.flags & flags_kept) | streak);
}

// A sub-optimizer after a generation without delegation.
fn idle(held: Sub, remembered: bool) -> Sub {
  if (remembered && (held.flags & flag_present) != 0u) {
    return Sub(held.drives, held.flags & flags_kept);
  }
  return Sub(vec4u(), 0u);
}
