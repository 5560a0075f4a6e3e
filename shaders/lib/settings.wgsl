// What a stage is told: the run's settings and the step that changes by generation, both integers only, with the names of
// src/model/settings.ts; and the task of one dispatch. The host reflects their layout from here.

struct Settings {
  seed: u32,
  population: u32,
  torus: u32,
  width: u32,
  height: u32,
  neighbourhood: u32,
  plans: u32,
  plans_log2: u32,
  contexts: u32,
  // How contexts follow one another: a horizon of 1 where they do not, and zeros.
  horizon: u32,
  states: u32,
  actions: u32,
  plan_length: u32,
  commit: u32,
  // Ways in which a context can be: training itself, and the wide distribution's variations of it.
  variations: u32,
  context_types: u32,
  cues: u32,
  cue_noise: u32,
  climb: u32,
  tournament: u32,
  contexts_acted: u32,
  time_cost: u32,
  length_cost: u32,
  crossover: u32,
  kinds: u32,
  reflex_share: u32,
  budget: u32,
  oversight: u32,
  fidelity: u32,
  rashness: u32,
  leverage: u32,
  founder_two_faced: u32,
  founder_base: u32,
  founder_belief: u32,
  mutation_zero: u32,
  mutation_step: u32,
  mutation_redraw: u32,
  mutation_insert: u32,
  mutation_reflex: u32,
  mutation_kind: u32,
  mutation_belief: u32,
  mutation_budget: u32,
  mutation_oversight: u32,
  mutation_fidelity: u32,
  mutation_rashness: u32,
  mutation_leverage: u32,
  mutation_two_faced: u32,
  mutation_culture: u32,
  prior_nonzero: u32,
  levels: u32,
  build_cost: u32,
  candidates: u32,
  oversight_rule: u32,
  candidate_truth: u32,
  candidate_two_faced: u32,
  modelling_cost: u32,
  simplicity: u32,
  culture: u32,
  culture_erase: u32,
  trust: u32,
  depth_cap: u32,
  audit: u32,
  audit_tolerance: i32,
  audit_by: u32,
  exploration: u32,
  // In 1/256 base unit.
  transparency: u32,
  transparency_noise: u32,
  coarseness: u32,
  founder_model: u32,
  model_drives0: u32,
  model_drives1: u32,
  model_drives2: u32,
  model_drives3: u32,
  attributes: u32,
  variants: u32,
  base_attribute: i32,
  base_tau: u32,
}

struct Step {
  generation: u32,
  budget: u32,
  oversight: u32,
  buildable: u32,
}

// A range of lineages of one shard; in stage `tables`, of contexts. A lineage's words lie `stride` apart, plane by plane, from its place in the shard.
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
