// What is not recorded of a run's end, and is looked at for a preset's point: optimizers with other beliefs, or objectives set by hand.
import { goodhartRows } from "../../../src/analysis/measure/goodhart.ts";
import { BASE, project, rhoWith } from "../../../src/analysis/measure/moments.ts";
import { realize } from "../../../src/analysis/measure/realized.ts";
import type { Optimizer } from "../../../src/reference/optimizer.ts";
import { perceptionCost, plansConsidered } from "../../../src/reference/optimizer.ts";
import { ATTRIBUTES, type Distribution } from "../../../src/model/world.ts";
import type { End, Run } from "./point.ts";

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The base that an optimizer brings on a probe, over a random plan, in sd of random plans. */
function baseOf({ probe }: End, distribution: Distribution, { drives, belief, budget }: Optimizer): number {
  const ground = probe[distribution];
  const n = plansConsidered(ground.environment, budget, perceptionCost(ground.environment, drives, belief));
  return realize(ground, drives, ground.scan(drives, belief, n)).base;
}

/** The agents at the end, as they are or changed, and the base that they bring in the mean. */
export const agentsBase = (
  { ends }: Run,
  distribution: Distribution,
  change: (agent: Optimizer, end: End) => Optimizer = (agent) => agent,
): number =>
  mean(
    ends.flatMap((end) =>
      end.chains.flatMap(({ optimizers: [agent] }) => (agent ? [baseOf(end, distribution, change(agent, end))] : [])),
    ),
  );

/** An objective by the names of its attributes. */
function drivesOf({ problem }: End, wants: Readonly<Record<string, number>>): Int8Array {
  const drives = new Int8Array(ATTRIBUTES);
  for (const [name, drive] of Object.entries(wants)) {
    const slot = problem.world.attributes.indexOf(name);
    if (slot < 0) throw new Error(`world ${problem.world.name} has no attribute ${name}`);
    drives[slot] = drive;
  }
  return drives;
}

/** The base that agents would bring, with the same budget, that wanted nothing but this. */
export const wanting = (run: Run, distribution: Distribution, wants: Readonly<Record<string, number>>): number =>
  mean(
    run.ends.map((end) => {
      const [agent] = end.chains.flatMap(({ optimizers: [first] }) => first ?? []);
      if (!agent) throw new Error("there is no searcher");
      return baseOf(end, distribution, { ...agent, belief: 0, drives: drivesOf(end, wants) });
    }),
  );

/** The correlation of an objective with the base, within contexts: what there is to be known, whoever knows it. */
export const rhoOf = (run: Run, distribution: Distribution, wants: Readonly<Record<string, number>>): number =>
  mean(
    run.ends.map((end) => {
      const { within } = end.probe[distribution].moments;
      return rhoWith(within, project(within, drivesOf(end, wants)), BASE);
    }),
  );

/** Base and own utility of the agents by how many plans they consider, 1 … P, over all seeds. */
export function agentsCurve({ ends }: Run, distribution: Distribution): { n: number; base: number; utility: number }[] {
  const curves = ends.map(({ probe, chains }) =>
    goodhartRows(
      probe[distribution],
      1,
      chains.flatMap(({ optimizers: [agent] }) => agent ?? []),
    ),
  );
  return (curves[0] ?? []).map(({ n }, i) => ({
    n,
    base: mean(curves.map((curve) => curve[i]?.base ?? NaN)),
    utility: mean(curves.map((curve) => curve[i]?.utility ?? NaN)),
  }));
}
