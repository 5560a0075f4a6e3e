// The reference engine: one generation, stage by stage, in plain TypeScript. All other engines must be bit-identical to
// it. It is written for readability, not for speed.
import type { Engine, EngineInfo, Problem } from "../model/engine.ts";
import { generation as stagesOf, type Stage } from "../model/generation.ts";
import type { Settings } from "../model/settings.ts";
import { planeNames, planes, type State } from "../model/state.ts";
import { hashState } from "../model/hash.ts";
import { act } from "./act.ts";
import { delegate } from "./delegate.ts";
import { initialize } from "./initialize.ts";
import { readLineage, writeLineage, type Lineage } from "./lineage.ts";
import type { Environment } from "./optimizer.ts";
import { reproduce } from "./reproduce.ts";
import { tables, type Tables } from "./tables.ts";
import { cohortStart } from "./trajectory.ts";

/** An empty state of the right size. */
export const emptyState = (settings: Settings, generation: number): State => ({
  generation,
  population: settings.population,
  words: new Uint32Array(planeNames(settings).length * settings.population),
});

/**
 * Runs one stage of a generation, in chosen contexts if any are given. Returns the new state and, after `tables`, the
 * new tables.
 */
export function runStage(
  problem: Problem,
  stage: Stage,
  generation: number,
  before: State,
  drawn: Tables | undefined,
  chosen?: Uint32Array,
): { state: State; drawn: Tables | undefined } {
  const { settings, world } = problem;
  const step = problem.stepAt(generation);
  if (stage.name === "tables") {
    return {
      state: before,
      drawn: tables(settings, world, {
        probe: false,
        generation,
        distribution: "training",
        contexts: settings.contexts,
        ...(chosen && { numbers: chosen }),
      }),
    };
  }
  const state = emptyState(settings, generation);
  const fitness = new Int32Array(
    before.words.buffer,
    4 * (before.words.byteOffset / 4 + planes.score(settings) * settings.population),
    settings.population,
  );
  const environment = (): Environment => {
    if (!drawn) throw new Error(`stage ${stage.name} needs tables`);
    return { settings, tables: drawn, tau: world.tau, delta: world.delta };
  };
  for (let i = 0; i < settings.population; i++) {
    const read = (j: number): Lineage => readLineage(settings, before, j);
    let lineage: Lineage;
    if (stage.name === "initialize") lineage = initialize(settings, i);
    else if (stage.name === "reproduce") lineage = reproduce(settings, { fitness, read }, i, generation);
    else {
      lineage = read(i);
      const start = cohortStart(settings, i, generation, settings.contexts);
      if (stage.name === "delegate") delegate(environment(), step, lineage, i, start, stage.level ?? 1);
      else act(environment(), step, lineage, i, start);
    }
    writeLineage(settings, state, i, lineage);
  }
  return { state, drawn };
}

/** Runs one whole generation, in chosen contexts if any are given; from the founders when there is no state. */
export function runGeneration(problem: Problem, before: State | undefined, chosen?: Uint32Array): State {
  const generation = before ? before.generation + 1 : 0;
  let state = before ?? emptyState(problem.settings, 0);
  let drawn: Tables | undefined;
  for (const stage of stagesOf(problem.settings, before === undefined)) {
    ({ state, drawn } = runStage(problem, stage, generation, state, drawn, chosen));
  }
  return state;
}

export class ReferenceEngine implements Engine {
  readonly info: EngineInfo = { engine: "reference", adapter: "TypeScript, one thread", software: true };
  readonly #problem: Problem;
  #state: State | undefined;
  #chosen: Uint32Array | undefined;

  constructor(problem: Problem) {
    this.#problem = problem;
  }

  async load(state: State | undefined): Promise<void> {
    this.#state = state ? { ...state, words: state.words.slice() } : undefined;
  }

  async choose(numbers: Uint32Array): Promise<void> {
    this.#chosen = numbers.slice();
  }

  async run(generations: number, signal?: AbortSignal): Promise<number> {
    for (let g = 0; g < generations && !signal?.aborted; g++) {
      this.#state = runGeneration(this.#problem, this.#state, this.#chosen);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    return this.#state?.generation ?? -1;
  }

  async read(from = 0, count = this.#problem.settings.population, stride = 1): Promise<State> {
    const state = this.#current();
    const words = new Uint32Array(planeNames(this.#problem.settings).length * count);
    for (let at = 0; at < words.length; at++) {
      const [plane, i] = [Math.floor(at / count), at % count];
      words[at] = state.words[plane * state.population + from + i * stride] ?? 0;
    }
    return { generation: state.generation, population: count, words };
  }

  async hash(): Promise<string> {
    return hashState(this.#current());
  }

  async destroy(): Promise<void> {
    this.#state = undefined;
  }

  #current(): State {
    if (!this.#state) throw new Error("no state: run or load first");
    return this.#state;
  }
}
