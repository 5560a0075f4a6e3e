// Trajectories: every optimizer that acts or is tested has its own sequence of contexts, from the start of its cohort
// on. Twin of src/reference/trajectory.ts.
import package::model::random_stream::stream_cohort;
import package::model::settings::Settings;
import super::philox::{bounded, random};
import super::tables::context_at;
import super::task::cohort_size;

// Where the cohort of a lineage starts in its generation's contexts.
fn cohort_start(s: ptr<uniform, Settings>, lineage: u32, generation: u32) -> u32 {
  return bounded(random(s.seed, lineage / cohort_size, generation, stream_cohort, 0u).x, s.contexts);
}

// Whether the world is sequential: an override constant, so that other worlds compile without this code.
override sequential: bool = false;

// The e-th context of a trajectory, over all slots. Before it, a plan was chosen at `cell`: its context · P + its
// place.
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
