// Policies: interventions of a designer against mesa-optimization; twin of src/reference/policies.ts. The audit's scan
// is in shaders/delegate.wgsl.
import super::integers::divide;
import super::objective::{drive_of, nonzero_drive};
import super::philox::{bounded, chance, random};
import package::model::random_stream::stream_reading;
import package::model::settings::Settings;

// Decision hook, depth cap: no owner at the capped level builds.
fn may_build(s: ptr<uniform, Settings>, level: u32) -> bool {
  return s.depth_cap == 0u || level < s.depth_cap;
}

// Scoring hook, forced exploration: the share of their n plans, in 1/2³², that all candidates of an owner search, from
// the decision's words; the largest value means all plans.
fn explored_share(s: ptr<uniform, Settings>, decision: vec4u) -> u32 {
  return select(0xffffffffu, decision.w, chance(decision.z, s.exploration));
}

// The number of n plans for a share.
fn held_to(n: u32, share: u32) -> u32 {
  return 1u + bounded(share, n);
}

// Decision hook, audit: the delegate's value less its owner's over the audited contexts must be at least minus the
// tolerance.
fn audit_passes(s: ptr<uniform, Settings>, difference: i32) -> bool {
  return difference >= -s.audit_tolerance * i32(s.audit);
}

// Fitness hook, transparency: the share of |w| that a reader of a searcher's own drives sees on the base attribute,
// with its sign, in 1/256 base unit. Each drive is misread as a random one with a probability.
fn fitness_term(s: ptr<uniform, Settings>, drives: vec4u, lineage: u32, generation: u32) -> i32 {
  if (s.transparency == 0u) {
    return 0;
  }
  var on_base = 0;
  var total = 0u;
  for (var k = 0u; k < s.attributes; k++) {
    let draws = random(s.seed, lineage, generation, stream_reading, k >> 1u);
    let word = select(draws.xy, draws.zw, (k & 1u) == 1u);
    let seen = select(drive_of(drives, k), nonzero_drive(word.y & 255u), chance(word.x, s.transparency_noise));
    on_base = select(on_base, seen, i32(k) == s.base_attribute);
    total += u32(abs(seen));
  }
  return divide(i32(s.transparency) * on_base, total);
}
