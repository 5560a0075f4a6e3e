// A made-up recording with a known shape (decay down the levels, worse in deployment), so that every chart can be drawn and its numbers checked.
import type { Reading } from "../../src/record/readings.ts";
import type { Distribution } from "../../src/model/world.ts";
import type { Columns } from "../../src/record/tables.ts";
import type { Recording } from "../../src/record/recording.ts";

export interface FixtureOptions {
  seeds?: number;
  depth?: number;
  generations?: number;
  /** Record every so many generations. */
  every?: number;
  world?: string;
  levelNames?: string[];
  /** Record an intended value too. */
  intended?: boolean;
}

/** Deterministic noise in −1 … 1 (mulberry32). */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) / 4294967296) * 2 - 1;
  };
}

class Table {
  readonly #names: readonly string[];
  readonly #columns: Record<string, (number | string)[]>;
  constructor(...names: string[]) {
    this.#names = names;
    this.#columns = Object.fromEntries(names.map((name) => [name, []]));
  }
  add(...values: (number | string)[]): void {
    this.#names.forEach((name, i) => this.#columns[name]?.push(values[i] ?? NaN));
  }
  columns(): Columns {
    return this.#columns;
  }
}

const distributions: Distribution[] = ["training", "deployment"];
const names = ["natural selection", "human", "AI", "inner optimizer", "its helper", "fifth", "sixth"];
const attributes = [
  "sweetness",
  "calories",
  "pleasure",
  "children",
  "gene copies",
  "paperclips",
  "status",
  "craft",
  "exploration",
  "rest",
];

export function fixture(options: FixtureOptions = {}): Recording {
  const { seeds = 10, depth = 3, generations = 200, every = 2, world = "savanna", intended = false } = options;
  const levelNames = options.levelNames ?? names.slice(0, depth + 1);
  const levels = new Table("seed", "generation", "level", "distribution", "reading", "measure", "value");
  const drives = new Table("seed", "generation", "level", "attribute", "mean", "share");
  const goodhart = new Table("seed", "level", "distribution", "n", "kl", "base", "utility");
  const scatter = new Table("seed", "level", "distribution", "x", "y", "count");
  for (let seed = 1; seed <= seeds; seed += 1) {
    const random = noise(seed * 7919);
    const bent = 0.08 * random();
    for (let generation = 0; generation <= generations; generation += every) {
      const grown = 1 - Math.exp(-generation / 45);
      recordLevels(levels, { seed, generation, depth, grown, bent, random, intended });
      if (generation === generations) recordDrives(drives, seed, generation, depth, random);
    }
    recordGoodhart(goodhart, seed, depth, random);
    recordScatter(scatter, seed, depth);
  }
  return {
    meta: {
      world,
      seeds: Array.from({ length: seeds }, (_, i) => i + 1),
      configuration: "N = 4096, T = 256, κ = 1",
      levelNames,
      hasIntended: intended,
    },
    levels: levels.columns(),
    drives: drives.columns(),
    goodhart: goodhart.columns(),
    scatter: scatter.columns(),
  };
}

interface Moment {
  seed: number;
  generation: number;
  depth: number;
  grown: number;
  bent: number;
  random: () => number;
  intended: boolean;
}

/** ρ of the forced reading at the end, without noise. */
export function plantedRho(level: number, distribution: Distribution): number {
  return distribution === "training" ? 0.82 * 0.8 ** (level - 1) : 0.7 * 0.45 ** (level - 1);
}

function recordLevels(table: Table, moment: Moment): void {
  const { seed, generation, depth, grown, bent, random, intended } = moment;
  const shift: Partial<Record<Reading, number>> = { forced: 0, paired: 0.06, unpaired: 0.035, uninherited: -0.05 };
  for (const distribution of distributions) {
    for (let level = 1; level <= depth; level += 1) {
      const middle = plantedRho(level, distribution) * (0.3 + 0.7 * grown) + bent;
      for (const [reading, by] of Object.entries(shift)) {
        if (level === 1 && reading === "uninherited") continue;
        const rho = middle + (level > 1 ? by : 0) + 0.03 * level * random();
        const add = (measure: string, value: number) =>
          table.add(seed, generation, level, distribution, reading, measure, value);
        const spread = 0.09 + 0.05 * level;
        add("rho_base", rho);
        add("rho_base_sd", spread);
        add("rho_base_q10", rho - 1.3 * spread);
        add("rho_base_q25", rho - 0.65 * spread);
        add("rho_base_q50", rho + 0.01);
        add("rho_base_q75", Math.min(0.99, rho + 0.6 * spread));
        add("rho_base_q90", Math.min(0.995, rho + 1.1 * spread));
        add("rho_above", 0.85 + 0.02 * random());
        if (intended) add("rho_intended", rho * 0.7);
        if (reading === "forced" && level > 1) add("markov", middle * 0.93 - 0.02 * level);
      }
      const kept = distribution === "training" ? 1 : 0.4;
      const act = (3 - 0.8 * level) * kept * (0.4 + 0.6 * grown) - (1 - kept) * 0.6 * level;
      table.add(seed, generation, level, distribution, "all", "act_base", act + 0.1 * random());
      if (intended) table.add(seed, generation, level, distribution, "all", "act_intended", 0.6 * act + 0.1 * random());
    }
    if (intended) table.add(seed, generation, 0, distribution, "all", "rho_intended", 0.75);
    table.add(
      seed,
      generation,
      0,
      distribution,
      "forced",
      "decay_rho1",
      plantedRho(1, distribution) * (0.3 + 0.7 * grown) + bent,
    );
    table.add(
      seed,
      generation,
      0,
      distribution,
      "forced",
      "decay_q",
      (distribution === "training" ? 0.8 : 0.45) + 0.02 * random(),
    );
  }
  recordShares(table, moment);
}

function recordShares(table: Table, { seed, generation, depth, grown, random }: Moment): void {
  const weights = Array.from(
    { length: depth },
    (_, i) => (i === 0 ? 1.3 - grown : 0.25 * grown + 0.12 * grown * i) + 0.02 * (random() + 1),
  );
  const total = weights.reduce((a, b) => a + b, 0);
  weights.forEach((weight, i) => table.add(seed, generation, i + 1, "training", "all", "depth_share", weight / total));
  table.add(
    seed,
    generation,
    1,
    "training",
    "all",
    "searcher_share",
    1 - ((weights[0] ?? 0) / total) * (0.65 - 0.5 * grown),
  );
  for (let level = 2; level <= depth; level += 1) {
    table.add(
      seed,
      generation,
      level,
      "training",
      "all",
      "delegation_rate",
      (0.75 * grown) / (level - 0.9) ** 0.4 + 0.03 * random(),
    );
    for (const distribution of distributions) {
      const harm = distribution === "training" ? 1 : 1.6;
      const add = (measure: string, value: number) =>
        table.add(seed, generation, level, distribution, "all", measure, Math.min(1, value + 0.02 * random()));
      add("misaligned_30", 0.12 * level * harm);
      add("misaligned_50", 0.17 * level * harm);
      add("misaligned_70", 0.22 * level * harm);
      add("mean_loss", 0.15 * level * harm);
      add("misaligned_base_50", 0.2 * level * harm);
      add("worse_by_owner", 0.1 * level * harm);
    }
  }
}

function recordDrives(table: Table, seed: number, generation: number, depth: number, random: () => number): void {
  for (let level = 1; level <= depth; level += 1) {
    const means = attributes.map(
      (_, k) => 70 * Math.cos((k + 1) * 1.7 + level * 0.55) * (k === level - 1 ? 1.5 : 0.6) + 4 * random(),
    );
    const total = means.reduce((sum, mean) => sum + Math.abs(mean) + 5, 0);
    attributes.forEach((attribute, k) =>
      table.add(seed, generation, level, attribute, means[k] ?? 0, (Math.abs(means[k] ?? 0) + 5) / total),
    );
  }
}

function recordGoodhart(table: Table, seed: number, depth: number, random: () => number): void {
  for (const distribution of distributions) {
    for (let level = 1; level <= depth; level += 1) {
      for (let n = 1; n <= 256; n *= 2) {
        const pressure = Math.sqrt(2 * Math.log(n)) * 0.87;
        const rho = plantedRho(level, distribution);
        const fall = distribution === "deployment" ? 0.09 * level * Math.log2(n) ** 1.35 * 0.45 : 0;
        table.add(
          seed,
          level,
          distribution,
          n,
          Math.log(n) - (n - 1) / n,
          rho * pressure - fall * 0.6 + 0.05 * random(),
          pressure + 0.02 * random(),
        );
      }
    }
  }
}

function recordScatter(table: Table, seed: number, depth: number): void {
  const random = noise(seed * 104729);
  for (const distribution of distributions) {
    for (let level = 1; level <= depth; level += 1) {
      const rho = plantedRho(level, distribution);
      for (let x = -3.75; x < 4; x += 0.5) {
        for (let y = -3.75; y < 4; y += 0.5) {
          const density = Math.exp(-(x * x - 2 * rho * x * y + y * y) / (2 * (1 - rho * rho)));
          const count = Math.round(400 * density * (1 + 0.1 * random()));
          if (count > 0) table.add(seed, level, distribution, x, y, count);
        }
      }
    }
  }
}
