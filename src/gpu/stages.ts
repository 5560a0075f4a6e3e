// A stage of a generation as dispatches: over shards, over slices of them, and for `reproduce` over the shards of
// possible parents. src/model/generation.ts lists the stages of a generation.
import type { Problem } from "../model/engine.ts";
import type { Stage } from "../model/generation.ts";
import type { Step } from "../model/settings.ts";
import { COHORT } from "../model/world.ts";
import type { Parity, PopulationBuffers, PopulationShard } from "./population.ts";
import { TABLE_LANES, type ProgramName, type Programs } from "./programs.ts";
import type { Dispatch } from "./submissions.ts";
import type { WorldBuffers } from "./tables.ts";
import { paceKey, workOf } from "./work.ts";

/** WebGPU's limit of workgroups per dimension, on every device. */
const MOST_WORKGROUPS = 65_535;
/** Smallest number of contexts per dispatch of `tables`. */
const LEAST_CONTEXTS = 64;

/** Everything that stages run with. */
export interface Machinery {
  readonly problem: Problem;
  readonly programs: Programs;
  readonly workgroupSize: number;
  readonly population: PopulationBuffers;
  readonly world: WorldBuffers;
  /** The settings' uniform that a stage sees. */
  readonly settingsOf: (stage: Stage["name"]) => GPUBuffer;
  readonly tasks: GPUBufferBinding;
  /** Largest work of one dispatch of a stage. */
  readonly most: (stage: string) => number;
}

/** A planned dispatch: program, bindings and size. */
interface Part {
  /** The dispatch's stage. */
  readonly stage: Stage;
  readonly name: ProgramName;
  readonly step: Step;
  /** Key of the bind group among the program's. */
  readonly key: string;
  readonly bound: Readonly<Record<string, GPUBufferBinding>>;
  readonly task: Readonly<Record<string, number>>;
  readonly workgroups: readonly [x: number, y: number];
  /** Lineages, or contexts. */
  readonly count: number;
}

export class Stages {
  readonly #machinery: Machinery;
  readonly #groups = new Map<string, GPUBindGroup>();
  /** Generations whose tables exist after all dispatches so far. */
  #tables = { from: 0, to: 0 };

  constructor(machinery: Machinery) {
    this.#machinery = machinery;
  }

  /** Discards the tables, so that new ones are drawn. */
  forgetTables(): void {
    this.#tables = { from: 0, to: 0 };
  }

  /**
   * The dispatches of a stage, on the state of a parity; `reproduce` reads it and writes the other. Tables are drawn
   * for up to `ahead` generations at once.
   */
  *dispatches(stage: Stage, generation: number, parity: Parity, ahead = 1): Generator<Dispatch> {
    const step = this.#machinery.problem.stepAt(generation);
    for (const part of this.#parts(stage, step, parity, ahead)) yield this.#dispatch(part);
  }

  #parts(stage: Stage, step: Step, parity: Parity, ahead: number): Generator<Part> {
    if (stage.name === "tables") return this.#draw(stage, step, ahead);
    if (stage.name === "reproduce") return this.#reproduce(stage, step, parity);
    return this.#each(stage, stage.name, step, parity);
  }

  *#draw(stage: Stage, step: Step, ahead: number): Generator<Part> {
    const { most, problem, programs, world } = this.#machinery;
    const { from, to } = this.#tables;
    if (step.generation >= from && step.generation < to) return;
    const { contexts } = problem.settings;
    const mostCount = Math.floor(most("tables") / (contexts * workOf("tables", problem.settings, step, 0)));
    const generations = Math.max(Math.min(ahead, world.slots, mostCount), 1);
    this.#tables = { from: step.generation, to: step.generation + generations };
    for (const name of programs.steps ? (["steps", "tables"] as const) : (["tables"] as const)) {
      const work = generations * workOf(name, problem.settings, step, 0);
      for (let first = 0, count = 0; first < contexts; first += count) {
        count = Math.min(this.#wholeContexts(most(name) / work), contexts - first);
        const workgroups = [this.#tableWorkgroups(name, count), generations] as const;
        yield { stage, name, step, key: "", bound: {}, task: { first, count }, workgroups, count: count * generations };
      }
    }
  }

  /** About the smallest number of contexts per dispatch; in a sequential world whole copies. */
  #wholeContexts(most: number): number {
    const { states } = this.#machinery.problem.settings;
    const copy = Math.max(states, 1);
    return Math.ceil(Math.max(most, LEAST_CONTEXTS) / copy) * copy;
  }

  #tableWorkgroups(name: "steps" | "tables", contexts: number): number {
    const { settings, world } = this.#machinery.problem;
    if (name === "tables") return contexts;
    return world.kind === "grid" ? contexts / settings.states : Math.ceil((contexts * settings.actions) / TABLE_LANES);
  }

  *#each(stage: Stage, name: "initialize" | "delegate" | "act", step: Step, parity: Parity): Generator<Part> {
    for (const [at, shard] of this.#machinery.population.shards.entries()) {
      const bound = { state: { buffer: shard.buffers[parity] } };
      for (const slice of this.#slices(stage, name, step, shard)) {
        const task = { ...slice, level: stage.level ?? 0, shardFirst: shard.first, stride: shard.count };
        const workgroups = this.#workgroups(name, slice.count);
        yield { stage, name, step, key: `${parity}.${at}`, bound, task, workgroups, count: slice.count };
      }
    }
  }

  *#reproduce(stage: Stage, step: Step, parity: Parity): Generator<Part> {
    const { shards, choices, mostChoices } = this.#machinery.population;
    const children: Parity = parity === 0 ? 1 : 0;
    for (const [to, shard] of shards.entries()) {
      const target = { shardFirst: shard.first, stride: shard.count };
      for (const slice of this.#slices(stage, "reproduce", step, shard, mostChoices)) {
        for (const name of ["choose", "reproduce"] as const) {
          for (const [from, source] of shards.entries()) {
            const bound = {
              parents: { buffer: source.buffers[parity] },
              choices: { buffer: choices },
              children: { buffer: shard.buffers[children] },
            };
            const task = { ...slice, ...target, sourceFirst: source.first, sourceStride: source.count };
            const workgroups = this.#workgroups(name, slice.count);
            yield { stage, name, step, key: `${parity}.${from}.${to}`, bound, task, workgroups, count: slice.count };
          }
        }
      }
    }
  }

  #workgroups(name: ProgramName, lineages: number): readonly [number, number] {
    return [Math.ceil(lineages / (name === "act" ? COHORT : this.#machinery.workgroupSize)), 1];
  }

  /** A shard's lineages in slices of whole cohorts, each of the largest size for one dispatch. */
  *#slices(
    { level = 0 }: Stage,
    name: ProgramName,
    step: Step,
    { first, count }: PopulationShard,
    mostLineages = Infinity,
  ): Generator<{ first: number; count: number }> {
    const { most, problem, workgroupSize } = this.#machinery;
    const work = workOf(name, problem.settings, step, level);
    for (let from = 0, size = 0; from < count; from += size) {
      const lineages = Math.min(most(paceKey(name, level)) / work, MOST_WORKGROUPS * workgroupSize, mostLineages);
      size = Math.min(Math.max(Math.floor(lineages / COHORT), 1) * COHORT, count - from);
      yield { first: first + from, count: size };
    }
  }

  #dispatch({ stage, name, step, key, bound, task, workgroups, count }: Part): Dispatch {
    const { problem, programs, settingsOf, tasks, world } = this.#machinery;
    const program = programs[name];
    if (!program) throw new Error(`stage ${name}: no program was compiled for it`);
    const label = `${name} ${key}`;
    const settings = { buffer: settingsOf(stage.name) };
    const group =
      this.#groups.get(label) ?? program.bind(label, { ...world.bindings, ...bound, settings, task: tasks });
    this.#groups.set(label, group);
    const level = stage.level ?? 0;
    return {
      stage: paceKey(name, level),
      program,
      group,
      task: { ...NOTHING, ...step, ...task, tablesSlot: step.generation - this.#tables.from },
      workgroups,
      work: count * workOf(name, problem.settings, step, level),
    };
  }
}

/** The fields of a task that not every stage has. */
const NOTHING = { level: 0, first: 0, count: 0, shardFirst: 0, stride: 0, sourceFirst: 0, sourceStride: 0 };
