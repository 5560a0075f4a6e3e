// The unit of work of an experiment: one configuration with one seed.

export interface Task {
  /** Names everything that the result depends on, except the version of the program. Equal keys have equal results. */
  readonly key: string;
}

/** `count` consecutive seeds from `first` on. */
export const seedsFrom = (first: number, count: number): number[] => Array.from({ length: count }, (_, i) => first + i);
