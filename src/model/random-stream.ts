// The random streams of a run: values of the third word of the Philox counter. WGSL and AssemblyScript constants are
// generated from this list. The numbers are part of the format of a run and are never reused.

export const streams = {
  library: 1,
  context: 2,
  contextType: 3,
  cue: 4,
  rank: 5,
  noise: 6,
  row: 7,
  probeContext: 8,
  probeContextType: 9,
  probeCue: 10,
  probeRank: 11,
  probeNoise: 12,
  probeRow: 13,
  initialize: 16,
  initializeReflex: 17,
  cohort: 18,
  tournament: 19,
  mutateDrive: 20,
  mutateTrait: 21,
  mutateReflex: 22,
  mutateSub: 23,
  crossover: 24,
  /** chance events along a trajectory, by copy, state and action; typed copies share them with the probe */
  step: 25,
  probeStep: 26,
  maze: 27,
  probeMaze: 28,
  /** misreading of an agent's drives, two at a time */
  reading: 29,
  /** candidate + level of the owner, 1 … 5; the draw is 2 · candidate (+ 1) */
  candidate: 32,
  /** decide + level of the owner: trust and rashness */
  decide: 40,
  /** the same two for the forced delegation of the probe */
  forcedCandidate: 48,
  forcedDecide: 56,
} as const;
