// Which contexts follow: everyone who acts or is tried walks a trajectory of their own; twin of src/reference/trajectory.ts. In a
// sequential world those who started together are soon apart, and each reads the plans of its own context from memory.
import super::objective::utility;
import super::scan::{no_key, places_of};
import super::settings::Settings;
import super::tables::{attributes_at, context_at};

// Whether contexts follow one another. A constant of the pipeline, so that elsewhere nothing of this is there.
override sequential: bool = false;

// The e-th context of a trajectory, over all slots. Before it, a plan was chosen at `cell`: its context · P + its place.
fn following(
  s: ptr<uniform, Settings>,
  next: ptr<storage, array<u32>, read>,
  tables_slot: u32,
  start: u32,
  e: u32,
  cell: u32,
) -> u32 {
  if (sequential && e % s.horizon != 0u) {
    return tables_slot * s.contexts + next[cell];
  }
  return context_at(s, tables_slot, start, e);
}

// The place of the first of the best of the first n plans of a context.
fn pick(
  s: ptr<uniform, Settings>,
  attributes: ptr<storage, array<vec4u>, read>,
  drives: vec4u,
  belief: u32,
  plans: u32,
  context: u32,
) -> u32 {
  let at = attributes_at(s, context, belief);
  var best = no_key;
  // Steps of constant length, as in lib/scan.wgsl; a world's plans are whole steps.
  for (var j = 0u; j < plans; j += 4u) {
    for (var k = 0u; k < 4u; k++) {
      let place = j + k;
      let key = utility(drives, attributes[at + place]) * 4096 + i32(4095u - place);
      best = select(best, max(best, key), place < plans);
    }
  }
  return places_of(vec4i(best), s.plans).x;
}
