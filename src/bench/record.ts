// Shapes of the records of a bench and a stress test. Records are checked when they are read for comparison.
import * as z from "zod/mini";

/** Missing numbers are null: JSON has no NaN. */
const real = z.nullable(z.number());

const machine = z.object({
  processor: z.string(),
  cores: z.number(),
  /** Bytes, as far as they are known. */
  memory: real,
  platform: z.string(),
  arch: z.string(),
  /** What runs the engines: Node, or a browser. */
  node: z.optional(z.string()),
  browser: z.optional(z.string()),
});

const engine = z.object({ engine: z.enum(["reference", "gpu", "cpu"]), adapter: z.string(), software: z.boolean() });

/** What is aimed at: at least so much, or at most. */
const aim = z.optional(z.object({ least: z.optional(z.number()), most: z.optional(z.number()) }));

const quantity = z.object({ name: z.string(), value: real, unit: z.string(), aim });

/** A quotient of two numbers of the same run, which other machines' can be compared with. */
const ratio = z.object({ name: z.string(), value: real, aim });

const stage = z.object({
  stage: z.enum(["found", "initialize", "tables", "reproduce", "delegate", "act"]),
  level: z.optional(z.number()),
  seconds: z.number(),
  /** Plan scores of the whole population: what the model asks for, and what lanes go through. */
  useful: z.number(),
  issued: z.number(),
});

const configuration = z.object({
  name: z.string(),
  set: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  population: z.number(),
  /** The generation that was measured. */
  generation: z.number(),
  stages: z.array(stage),
  /** Seconds of a whole generation, many being run at once. */
  secondsPerGeneration: z.number(),
  lineageGenerationsPerSecond: z.number(),
  planScoresPerSecond: z.number(),
  /** Plan scores per lineage: by the cost model, for founders and for those who were there, and counted. */
  predictedFounders: z.number(),
  predicted: z.number(),
  counted: z.number(),
  /**
   * The rest that the cost model predicts of a lineage and generation of those who were there: see StageCost in
   * cost.ts.
   */
  cost: z.optional(z.object({ randoms: z.number(), bytes: z.number(), operations: z.number() })),
  ratios: z.array(ratio),
});

/** How a page drew meanwhile: milliseconds between frames, and frames that the display would have shown besides. */
const frames = z.object({
  count: z.number(),
  median: z.number(),
  p95: z.number(),
  worst: z.number(),
  dropped: z.number(),
});

const size = z.object({
  population: z.number(),
  engine,
  generations: z.number(),
  seconds: z.number(),
  lineageGenerationsPerSecond: z.number(),
  planScoresPerSecond: z.number(),
  bytes: z.number(),
  memoryInUse: z.optional(z.number()),
  frames: z.optional(frames),
});

const limit = z.object({
  reason: z.enum(["device", "memory", "time", "size", "stopped", "lost"]),
  population: z.number(),
  message: z.string(),
});

const common = {
  schemaVersion: z.literal(1),
  program: z.object({ name: z.string(), version: z.string() }),
  date: z.string(),
  machine,
  engine,
};

/** Shape of the JSON that `mesascope bench` writes. */
export const benchShape = z.object({
  kind: z.literal("bench"),
  ...common,
  quick: z.boolean(),
  seconds: z.number(),
  validation: z.array(z.object({ name: z.string(), population: z.number(), generations: z.number() })),
  limits: z.array(quantity),
  configurations: z.array(configuration),
  scaling: z.object({ set: z.record(z.string(), z.unknown()), sizes: z.array(size), limit, ratios: z.array(ratio) }),
  /** What larger populations of the default configuration need, and would take at the speed that was measured. */
  needs: z.array(
    z.object({
      population: z.number(),
      /** Bytes of the population, and of each device that it is laid on. */
      bytes: z.number(),
      deviceBytes: z.number(),
      devices: z.number(),
      /** Bytes that each device receives in a generation. */
      received: z.number(),
      /** On one device of the measured kind. */
      secondsPerGeneration: real,
    }),
  ),
  comparison: z.array(z.object({ name: z.string(), nonzero: z.number(), planScoresPerSecond: z.number() })),
});

/** Shape of the JSON that `mesascope stress` writes. */
export const stressShape = z.object({
  kind: z.literal("stress"),
  ...common,
  world: z.string(),
  configuration: z.record(z.string(), z.unknown()),
  sizes: z.array(size),
  limit,
});

/** Shape of the JSON that `mesascope stress --soak` writes. */
export const soakShape = z.object({
  kind: z.literal("soak"),
  ...common,
  world: z.string(),
  population: z.number(),
  configuration: z.record(z.string(), z.unknown()),
  samples: z.array(
    z.object({
      seconds: z.number(),
      lineageGenerationsPerSecond: z.number(),
      memoryInUse: real,
      frames: z.optional(frames),
    }),
  ),
  drift: z.optional(z.object({ speed: z.number(), memory: real })),
  /** How often the engine was lost, where it then stood, and the state hash there, with losses and without any. */
  losses: z.optional(
    z.object({ count: z.number(), generation: z.number(), hash: z.string(), undisturbed: z.string() }),
  ),
});

export type Frames = z.infer<typeof frames>;
export type Machine = z.infer<typeof machine>;
export type Ratio = z.infer<typeof ratio>;
export type Quantity = z.infer<typeof quantity>;
export type ConfigurationRecord = z.infer<typeof configuration>;
export type BenchRecord = z.infer<typeof benchShape>;
export type StressRecord = z.infer<typeof stressShape>;
export type SoakRecord = z.infer<typeof soakShape>;
