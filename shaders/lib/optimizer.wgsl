// An optimizer: an objective, a search budget and beliefs; twin of src/reference/optimizer.ts. The scan that picks a
// plan is in lib/scan.wgsl.
import super::objective::nonzero_bytes;
import package::model::settings::Settings;

// Σ τ and Σ δ over the nonzero drives. `costs` holds the sums for each pattern of four drives: [(variant · 4 + word) ·
// 16 + bits].
fn summed_costs(costs: ptr<storage, array<vec2u>, read>, drives: vec4u, belief: u32) -> vec2u {
  let at = nonzero_bytes(drives) + (vec4u(0u, 1u, 2u, 3u) + belief * 4u) * 16u;
  return costs[at.x] + costs[at.y] + costs[at.z] + costs[at.w];
}

// The objective that an optimizer searches by, and its costs.
struct PresentedObjective {
  drives: vec4u,
  // Evaluations to judge one plan.
  per_plan: u32,
  // Bits of the optimizer's own objective.
  bits: u32,
}

// The objective that an optimizer presents: its own or, if it is two-faced and watched, that of its owner at the
// modelling cost.
fn presented_objective(
  s: ptr<uniform, Settings>,
  costs: ptr<storage, array<vec2u>, read>,
  drives: vec4u,
  owner: vec4u,
  belief: u32,
  two_faced: bool,
  watched: bool,
) -> PresentedObjective {
  let own = summed_costs(costs, drives, belief);
  if (two_faced && watched) {
    return PresentedObjective(owner, max(summed_costs(costs, owner, belief).x, 1u) + s.modelling_cost, own.y + 1u);
  }
  return PresentedObjective(drives, max(own.x, 1u), own.y + select(0u, 1u, two_faced));
}

// n = clamp(T div Σ τ, 1, P).
fn plans_considered(s: ptr<uniform, Settings>, budget: u32, per_plan: u32) -> u32 {
  return clamp(budget / per_plan, 1u, s.plans);
}
