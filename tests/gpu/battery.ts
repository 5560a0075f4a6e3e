// The equality battery of the gpu engine: configurations in which it must agree with the reference on every word of the state after
// every generation. `equality.test.ts` runs it, and `tests/mutation` runs it against shaders with a planted fault.
import type { OpenDevice } from "../../src/gpu/device.ts";
import { openGpu } from "../../src/gpu/engine.ts";
import { describeMismatch, verifyProblem } from "../../src/bench/verify/verify.ts";
import { configure } from "../../src/model/configuration.ts";
import { problemOf, type Problem } from "../../src/model/engine.ts";
import { planeNames, type State } from "../../src/model/state.ts";
import { COHORT } from "../../src/model/world.ts";
import { hashState } from "../../src/model/hash.ts";
import { chosenProblem, chosenProblems } from "../setup/chosen-problems.ts";
import { exactProblem } from "../setup/exact-world.ts";
import { randomProblem, randomSequentialProblem } from "../setup/random-configuration.ts";
import { mazes } from "./mazes.ts";
import { rich } from "./rich.ts";

const GENERATIONS = 5;
const SCORES = 150_000;
const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);

export interface Case {
  readonly name: string;
  readonly problem: () => Promise<Problem>;
  /** Whether the hash, samples, generations submitted together and shards of one cohort are compared as well. */
  readonly thorough?: boolean;
}

export const battery: readonly Case[] = [
  {
    name: "mazes in which everything happens",
    thorough: true,
    problem: async () =>
      problemOf(
        configure({ ...rich, contexts: 100, contextsActed: 9, contextTypes: 4, cueNoise: 0.2 }),
        mazes(5, 4, 6),
      ),
  },
  ...numbers(26).map((number) => ({
    name: `random configuration ${number}`,
    thorough: number < 4,
    problem: async () => (await randomProblem(number, GENERATIONS, SCORES)).problem,
  })),
  ...chosenProblems.map(([name, given]) => ({
    name: `chosen contexts: ${name}`,
    problem: () => chosenProblem(given),
  })),
  { name: "thresholds that are met exactly", problem: exactProblem },
  {
    name: "mazes of 16 × 16 cells",
    problem: async () =>
      problemOf(
        configure({ population: 256, levels: 2, contexts: 300, contextsActed: 4, plans: 16 }),
        mazes(16, 16, 4),
      ),
  },
  ...numbers(14).map((number) => ({
    name: `random sequential world ${number}`,
    problem: async () => (await randomSequentialProblem(number, GENERATIONS, SCORES)).problem,
  })),
];

/** The first difference from the reference in words, or undefined: states, the hash, a sample, and the same generations submitted
 * together. */
export async function difference(
  { problem: make, thorough = false }: Case,
  open: OpenDevice,
): Promise<string | undefined> {
  const problem = await make();
  const mismatch = await verifyProblem(problem, () => openGpu(problem, { open }), GENERATIONS);
  if (mismatch || !thorough) return mismatch && describeMismatch(mismatch);
  const engine = await openGpu(problem, { open });
  try {
    for (let generation = 0; generation < GENERATIONS; generation++) await engine.run(1);
    const state = await engine.read();
    const hash = hashState(state);
    if ((await engine.hash()) !== hash) return "the hash differs";
    const [first, count, stride] = [3, 40, 5];
    const { words } = await engine.read(first, count, stride);
    const differs = words.findIndex(
      (word, i) => word !== state.words[Math.floor(i / count) * state.population + first + (i % count) * stride],
    );
    if (differs >= 0) return `word ${differs} of a sample differs`;
    await engine.load(undefined);
    await engine.run(GENERATIONS);
    if ((await engine.hash()) !== hash) return "generations that are submitted together differ";
    return await differenceInShards(problem, open, state);
  } finally {
    await engine.destroy();
  }
}

async function differenceInShards(problem: Problem, open: OpenDevice, state: State): Promise<string | undefined> {
  const maxBindingBytes = 4 * planeNames(problem.settings).length * COHORT;
  const engine = await openGpu(problem, { open, maxBindingBytes });
  try {
    await engine.run(GENERATIONS);
    const { words } = await engine.read(0, state.population, 1);
    return words.every((word, i) => word === state.words[i]) ? undefined : "shards differ";
  } finally {
    await engine.destroy();
  }
}
