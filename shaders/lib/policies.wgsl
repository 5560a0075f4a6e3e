// Policies: what a designer may do about mesa-optimization; twin of src/reference/policies.ts. The audit's scan is in
// shaders/delegate.wgsl.
import super::settings::Settings;

// Decision hook, depth cap: no owner at the capped level builds.
fn may_build(s: ptr<uniform, Settings>, level: u32) -> bool {
  return s.depth_cap == 0u || level < s.depth_cap;
}

// Decision hook, audit: what the delegate brought more than its owner, over the audited contexts, must reach the tolerance.
fn audit_passes(s: ptr<uniform, Settings>, difference: i32) -> bool {
  return difference >= -s.audit_tolerance * i32(s.audit);
}

// Fitness hook: what a policy adds, in 1/256 base unit. Neither of the first two policies adds anything.
fn fitness_term() -> i32 {
  return 0;
}
