// Terms of the program: runs, files, engines, experiments.
import type { GlossarySection } from "./entry.ts";

export const programTerms: GlossarySection = {
  title: "Runs and experiments",
  entries: [
    {
      term: "run",
      aliases: ["runs"],
      definition: "One evolution of a population, fixed entirely by its configuration, its world and its seed.",
      page: "command.md",
    },
    {
      term: "configuration",
      definition: "A value for every parameter of a run.",
      page: "parameters.md",
    },
    {
      term: "measure",
      aliases: ["measures"],
      definition: "A quantity that a run records by generation, level, distribution and reading.",
      page: "model.md#measures",
      parameter: "measureEvery",
    },
    {
      term: "run folder",
      definition: "The folder, or zip, with the tables, charts, checkpoint and record of a run.",
      page: "command.md",
    },
    {
      term: "checkpoint",
      aliases: ["checkpoints"],
      definition: "A file with the whole state of a run, from which the run continues bit-identically.",
      page: "recovery.md",
    },
    {
      term: "state hash",
      aliases: ["hash"],
      definition:
        "A 64-bit number computed from every word of the population's state; bit-identical states have equal hashes.",
      page: "model.md#exactness",
    },
    {
      term: "bit-identical",
      definition: "Equal in every bit, as a run is on every engine and after every interruption.",
      page: "model.md#exactness",
    },
    {
      term: "engine",
      aliases: ["engines"],
      definition: "An implementation of the model: GPU (WGSL), CPU (WebAssembly), or the plain TypeScript reference.",
      page: "command.md",
    },
    {
      term: "device loss",
      aliases: ["lost device"],
      definition: "An event after which a GPU no longer computes; the run is resumed from its last checkpoint.",
      page: "recovery.md",
    },
    {
      term: "sweep",
      aliases: ["sweeps", "lab"],
      definition: "Runs of many configurations and seeds by one plan, on one machine, a cluster, or in the browser.",
      page: "sweeps.md",
    },
    {
      term: "claim",
      aliases: ["claims", "claims from the source documents"],
      definition: "A statement of a source document, tested with effects, controls and a verdict.",
      page: "claims.md",
    },
    {
      term: "verdict",
      definition: "The outcome of a claim: supported, not supported, undecided, or not expressed in the model.",
      page: "claims.md",
    },
    {
      term: "strategy",
      aliases: ["strategies"],
      definition:
        "A combination of policies and parameters that might reduce misalignment, compared by benefit and cost.",
      page: "strategies.md",
    },
    {
      term: "stress test",
      definition: "A test that doubles the population until the device, the memory or the time limit is reached.",
      page: "performance.md",
    },
  ],
};
