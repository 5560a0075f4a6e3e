// The host's interface of the compiled AssemblyScript, which is compiled once and instantiated by every thread over one
// memory.
import type { Stage } from "../model/generation.ts";
import type { Settings, Step } from "../model/settings.ts";
import type { Globals } from "./layout.ts";

type Range = (from: number, to: number) => void;

interface Exports {
  readonly initialize: Range;
  readonly reproduce: Range;
  readonly steps: Range;
  readonly tables: Range;
  readonly act: Range;
  readonly hash: Range;
  readonly delegate: (level: number, from: number, to: number) => void;
  readonly prepareRounds: () => void;
  readonly replay: (from: number, to: number, how: number) => void;
  readonly pick: (drives: number, belief: number, start: number, count: number, n: number) => void;
  readonly pickMany: PickMany;
  readonly pickManyPlainly: PickMany;
}

type PickMany = (drives: number, objectives: number, contexts: number, count: number, n: number) => bigint;

export class Kernel {
  readonly #globals: WebAssembly.Exports;
  readonly run: Exports;

  /** Throws if the module lacks a global of one of the names. */
  constructor(module: WebAssembly.Module, memory: WebAssembly.Memory, ...globals: Globals[]) {
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    this.#globals = exports;
    this.run = exports as unknown as Exports;
    for (const values of globals) for (const [name, value] of Object.entries(values)) this.set(name, value);
  }

  #global(name: string): WebAssembly.Global {
    const global = this.#globals[name];
    if (!(global instanceof WebAssembly.Global)) throw new Error(`src/cpu/assembly has no global called ${name}`);
    return global;
  }

  set(name: string, value: number): void {
    this.#global(name).value = value;
  }

  get(name: string): number {
    return Number(this.#global(name).value);
  }

  /** Sets the values that change by generation, and the copies of the state to read and to write. */
  begin(step: Step, parents: number, children: number): void {
    this.set("generation", step.generation);
    this.set("stepBudget", step.budget);
    this.set("stepOversight", step.oversight);
    this.set("stepBuildable", step.buildable);
    this.set("parents", parents);
    this.set("children", children);
  }

  /** Runs a stage for some lineages; `tables` for contexts, in a sequential world after `steps` for all copies. */
  stage({ name, level = 1 }: Stage, from: number, to: number): void {
    if (name === "delegate") this.run.delegate(level, from, to);
    else this.run[name](from, to);
  }
}

/** Copies of a sequential world; 0 for other worlds. */
export const copiesOf = ({ contexts, states }: Pick<Settings, "contexts" | "states">): number =>
  states > 0 ? contexts / states : 0;

/** The number of items of a stage. */
export const itemsOf = ({ name }: Stage, { contexts, population }: Pick<Settings, "contexts" | "population">): number =>
  name === "tables" ? contexts : population;
