// A population that is deployed: the world changes, selection stands still, and generation by generation one sees what its optimizers
// do in contexts that are new each time, beside what the same optimizers do where nothing has changed. It reads a sample and touches
// nothing: a run that goes on afterwards ends in the bits of one that was never deployed.
import type { Problem } from "../model/engine.ts";
import type { State } from "../model/state.ts";
import { distributions } from "../model/world.ts";
import { readChains, type Chain } from "../analysis/measure/chains.ts";
import { groundOf } from "../analysis/measure/probe.ts";
import { recordRealized } from "../analysis/measure/realized.ts";
import type { Recorder } from "../analysis/measure/recorder.ts";
import type { Measure } from "../record/measures.ts";
import { Table } from "../record/tables.ts";

/** Outcomes that a generation looks at in each of the two worlds, in whole contexts: 16 of 64 plans, say, but at least 4. */
const OUTCOMES = 1024;
const LEAST = 4;

const measures: readonly Measure[] = ["act_base", "act_intended", "act_utility", "reflex_base"];

/**
 * What a deployed population does. `since` is the generation that was deployed, `day` counts the generations in the changed world
 * from 1. A value is a gain over a random plan in sd of random plans: see `act_base` and its like among the measures.
 */
export const deployedTable = (): Table =>
  new Table({
    since: "int",
    day: "int",
    level: "int",
    distribution: "text",
    measure: "text",
    value: "real",
  });

export class Deployment {
  readonly #problem: Problem;
  readonly #chains: readonly Chain[];
  readonly #contexts: number;
  readonly since: number;
  #day = 0;

  /** Deploys every stride-th lineage of a population, from lineage 0 on. */
  constructor(problem: Problem, sample: State, stride: number) {
    const { settings } = problem;
    this.#problem = problem;
    this.#chains = readChains(problem, sample, problem.stepAt(sample.generation), stride);
    this.since = sample.generation;
    const whole = Math.max(settings.states, 1);
    const wanted = Math.min(settings.contexts, Math.max(LEAST, Math.trunc(OUTCOMES / settings.plans)));
    this.#contexts = whole * Math.max(1, Math.trunc(wanted / whole));
  }

  /** Generations that have been lived in the changed world. */
  get day(): number {
    return this.#day;
  }

  #recorder(table: Table): Recorder {
    const { since, day } = this;
    return (level, distribution, _reading, measure, value) => {
      if (measures.includes(measure) && Number.isFinite(value))
        table.append([{ since, day, level, distribution, measure, value }]);
    };
  }

  /** Lives one more generation: its contexts are those that it would have met, as they are in each of the two worlds. */
  live(table: Table): void {
    this.#day += 1;
    const generation = this.since + this.#day;
    for (const distribution of distributions) {
      const draw = { probe: false, generation, distribution, contexts: this.#contexts };
      recordRealized(this.#recorder(table), groundOf(this.#problem, draw), this.#chains);
    }
  }
}
