// The equality battery of the cpu engine: configurations in which it must agree with the reference on every word of the state after
// every generation. `equality.test.ts` runs it, and `tests/mutation` runs it against AssemblyScript with a planted fault.
import { configure } from "../../src/model/configuration.ts";
import { problemOf, type Problem } from "../../src/model/engine.ts";
import { mazes } from "../gpu/mazes.ts";
import { chosenProblem, chosenProblems } from "../setup/chosen-problems.ts";
import { exactProblem } from "../setup/exact-world.ts";
import { randomProblem, randomSequentialProblem } from "../setup/random-configuration.ts";

export const GENERATIONS = 3;
const MOST_SCORES = 200_000;
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

export interface Case {
  readonly name: string;
  readonly threads: number;
  readonly problem: () => Promise<Problem>;
}

/** Mazes of 16 × 16 cells, several copies. */
const largeMazes = {
  population: 300,
  contexts: 1100,
  plans: 32,
  contextsActed: 20,
  mutationBelief: 0.3,
  kind: "both",
  audit: 5,
};

export const battery: readonly Case[] = [
  ...numbers(30).map((number) => ({
    name: `random configuration ${number}`,
    threads: 1 + (number % 2),
    problem: async () => (await randomProblem(number, GENERATIONS, MOST_SCORES)).problem,
  })),
  ...numbers(18).map((number) => ({
    name: `random sequential world ${number}`,
    threads: 1 + (number % 2),
    problem: async () => (await randomSequentialProblem(number, GENERATIONS, MOST_SCORES)).problem,
  })),
  { name: "thresholds that are met exactly", threads: 1, problem: exactProblem },
  ...chosenProblems.map(([name, given]) => ({
    name: `chosen contexts: ${name}`,
    threads: 2,
    problem: () => chosenProblem(given),
  })),
  {
    name: "mazes of 16 × 16 cells",
    threads: 2,
    problem: async () => problemOf(configure(largeMazes), mazes(16, 16, 9)),
  },
];
