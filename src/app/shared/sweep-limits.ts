// Limits of a sweep that the Lab page runs.

/** Most runs of a sweep: the page runs them one after the other. Larger sweeps need the command. */
export const MAX_RUNS = 400;
