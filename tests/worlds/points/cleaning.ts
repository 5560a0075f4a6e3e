// Points of the cleaning robot: what it wants at each budget, and what becomes of the floor.
import { agentsBase, agentsCurve } from "./looks.ts";
import { both, number, percent, sd, type Point } from "./point.ts";

const act = "act_base";
/** For libraries of 1,024 plans. */
const large = { contexts: 16, probeContexts: 32 };

export const cleaningPoints: readonly Point[] = [
  {
    world: "cleaning",
    preset: "side effect",
    chart: "training-deployment",
    see(run) {
      const [base, own] = [both(run, 1, act), both(run, 1, "act_utility")];
      const share = run.share(1, "dustSwept");
      return {
        sentence: `Swept dust makes up ${percent(share)} of what the robot wants. To the floor that brings ${sd(base.training)} in training and ${sd(base.deployment)} in deployment, where it gets as much of its own as before (${sd(own.training)}, ${sd(own.deployment)}): it scatters dust to sweep it.`,
        holds: share > 0.7 && base.training > 0.3 && base.deployment < 0 && own.deployment > 0.8 * own.training,
      };
    },
  },
  {
    world: "cleaning",
    preset: "potted plants",
    see(run) {
      const [base, own] = [both(run, 1, act), both(run, 1, "act_utility")];
      const share = run.share(1, "dustInVacuum");
      return {
        sentence: `Dust in the vacuum makes up ${percent(share)}. The floor gains ${sd(base.training)} in training and ${sd(base.deployment)} in deployment, the vacuum ${sd(own.training)} and ${sd(own.deployment)}.`,
        holds: share > 0.7 && base.deployment < 0.6 * base.training && own.deployment > 0.8 * own.training,
      };
    },
  },
  {
    world: "cleaning",
    preset: "mistaken belief",
    see(run) {
      const share = run.share(1, "lessStuff");
      const mistaken = run.mean(1, "training", "belief_1_share");
      const got = run.mean(1, "training", act);
      const cured = agentsBase(run, "training", (agent) => ({ ...agent, belief: 0 }));
      return {
        sentence: `Less stuff makes up ${percent(share)} of what is wanted, and ${percent(mistaken)} still believe that dirt is destroyed, though mutation offers them the truth. They bring the floor ${sd(got)}; the same robots with true beliefs, ${sd(cured)}.`,
        holds: share > 0.7 && mistaken > 0.8 && got > 0.6 && cured < 0.2,
      };
    },
  },
  {
    world: "cleaning",
    preset: "complicated strategy",
    chart: "goodhart",
    quick: large,
    see(run) {
      const share = run.share(1, "sensor");
      const plans = run.mean(1, "training", "plans");
      const got = run.mean(1, "training", act);
      const { n, base, utility } = agentsCurve(run, "training").at(-1) ?? { n: 0, base: NaN, utility: NaN };
      return {
        sentence: `A good reading makes up ${percent(share)}. Robots that consider ${number(plans, 0)} plans bring the floor ${sd(got)}; the same robots, given all ${n} plans, bring it ${sd(base)} and their sensor ${sd(utility)}.`,
        holds: share > 0.7 && got > 0.9 && base < 0 && utility > 2,
      };
    },
  },
  {
    world: "cleaning",
    preset: "rich",
    quick: large,
    see(run) {
      const [base, regret] = [both(run, 1, act), both(run, 1, "regret")];
      const share = run.share(1, "cleanFloor");
      return {
        sentence: `The clean floor itself makes up ${percent(share)}: ${sd(base.training)} in training and ${sd(base.deployment)} in deployment, a regret of ${number(regret.training)} and ${number(regret.deployment)}.`,
        holds: share > 0.7 && regret.training < 0.2 && regret.deployment < 0.25,
      };
    },
  },
];
