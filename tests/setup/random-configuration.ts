// Random configurations for tests of equality: those that `mesascope verify` tries.
import { randomProblem } from "../../src/bench/verify/configuration.ts";

export { randomProblem };

/** Numbers of one test and the next are so far apart: no two draw the same. */
const STRIDE = 10_000;

/** A random problem in a sequential world: the first from `number` on. */
export async function randomSequentialProblem(
  number: number,
  generations: number,
  mostScores: number,
): ReturnType<typeof randomProblem> {
  for (let n = number; ; n += STRIDE) {
    const drawn = await randomProblem(n, generations, mostScores, { sequential: true });
    if (drawn.problem.settings.states > 0) return drawn;
  }
}
