// Candidates for the next optimizer of an owner. Twin of shaders/lib/candidate.wgsl.
import { random } from "../model/philox.ts";
import type { Settings } from "../model/settings.ts";
import { noSub, type Sub } from "./lineage.ts";
import { sparseObjective } from "./objective.ts";
import type { Optimizer } from "./optimizer.ts";

/**
 * A new candidate: a random sparse objective in which each drive is the owner's with probability q (instruction
 * fidelity).
 */
export function candidate(
  settings: Settings,
  owner: Optimizer,
  fidelity: number,
  draw: { lineage: number; generation: number; stream: number; number: number },
): Sub {
  const words = random(settings.seed, draw.lineage, draw.generation, draw.stream, 2 * draw.number);
  const coins = random(settings.seed, draw.lineage, draw.generation, draw.stream, 2 * draw.number + 1);
  const drives = sparseObjective(words, settings.attributes, -1, settings.coarseness);
  for (let k = 0; k < settings.attributes; k++) {
    const coin = ((coins[k >> 2] ?? 0) >>> ((k & 3) * 8)) & 255;
    if (coin < fidelity) drives[k] = owner.drives[k] ?? 0;
  }
  return {
    ...noSub(),
    drives,
    present: true,
    twoFaced: words[0] >>> 16 < settings.candidateTwoFaced,
    belief: settings.candidateTruth === 1 ? 0 : owner.belief,
    fresh: true,
  };
}
