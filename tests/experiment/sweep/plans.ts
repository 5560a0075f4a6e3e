// Small plans, and their tasks in the worlds that come with mesascope.
import { parsePlan, type Plan } from "../../../src/experiment/sweep/plan.ts";
import { sweepOf, type Sweep } from "../../../src/experiment/sweep/tasks.ts";
import { findWorld } from "../../../src/files/worlds/worlds.ts";
import { smallest } from "../../simulation/small.ts";

/** As in a file. */
export type Written = Readonly<Record<string, unknown>>;

/** A grid of two budgets and two κ, with two seeds, that the reference engine runs in a moment. */
export const gridPlan = (changes: Written = {}): Written => ({
  name: "small",
  base: smallest,
  design: "grid",
  vary: { budget: [8, 24], oversight: [0.5, 2] },
  seeds: 2,
  ...changes,
});

export const planned = (written: Written): Plan => parsePlan(written, "plan.json");

export const swept = (written: Written): Promise<Sweep> => sweepOf(planned(written), "plan.json", findWorld);
