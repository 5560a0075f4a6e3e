// The task of one dispatch, and the step that changes by generation (src/model/settings.ts). The host reflects their
// layout from here.

struct Step {
  generation: u32,
  budget: u32,
  oversight: u32,
  buildable: u32,
}

// A range of lineages of one shard; in stage `tables`, of contexts. The words of a lineage are `stride` apart, plane by
// plane.
struct Task {
  step: Step,
  // The owner's level, in stage `delegate`.
  level: u32,
  // The range, in lineages of the whole population.
  first: u32,
  count: u32,
  // The shard's first lineage, and how many it holds.
  shard_first: u32,
  stride: u32,
  // The same of the shard that parents are read from.
  source_first: u32,
  source_stride: u32,
  // Which of the tables in memory are this generation's.
  tables_slot: u32,
}

const unscheduled = 0xffffffffu;
const cohort_size = 256u;
