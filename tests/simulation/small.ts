// Configurations that the reference engine runs in a moment.
import { configure } from "../../src/model/configuration.ts";
import type { Configuration } from "../../src/model/parameters.ts";

export const smallest = {
  world: "telephone",
  population: 256,
  generations: 12,
  measureEvery: 4,
  sample: 64,
  plans: 16,
  contexts: 8,
  contextsActed: 4,
  probeContexts: 16,
  budget: 24,
  levels: 2,
} as const;

export const small = (changes: Readonly<Record<string, unknown>> = {}): Configuration =>
  configure({ ...smallest, ...changes });

/** The same as arguments of the command. */
export const smallSettings = (changes: Readonly<Record<string, unknown>> = {}): string[] =>
  Object.entries({ ...smallest, ...changes })
    .filter(([name]) => name !== "world")
    .flatMap(([name, value]) => ["--set", `${name}=${String(value)}`]);
