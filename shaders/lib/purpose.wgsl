// What a random number is for: the third counter word. The numbers are those of src/model/philox.ts, as a test sees to.

const purpose_context = 2u;
const purpose_context_type = 3u;
const purpose_cue = 4u;
const purpose_rank = 5u;
const purpose_noise = 6u;
const purpose_row = 7u;
const purpose_found = 16u;
const purpose_found_reflex = 17u;
const purpose_cohort = 18u;
const purpose_tournament = 19u;
const purpose_mutate_drive = 20u;
const purpose_mutate_trait = 21u;
const purpose_mutate_reflex = 22u;
const purpose_mutate_sub = 23u;
const purpose_crossover = 24u;
const purpose_step = 25u;
const purpose_maze = 27u;
const purpose_reading = 29u;
// These two are followed by one number for each level of the owner.
const purpose_candidate = 32u;
const purpose_decide = 40u;
