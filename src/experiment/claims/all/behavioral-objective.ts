// The behavioral objective, fitted to choices alone, against the mesa-objective that made the choices: where an
// optimizer is mistaken about the world, its choices tell of something else than what it wants. They are compared by
// correlation on probes, never by weights.
import type { TestedClaim } from "../claim.ts";
import { behavioral } from "../../../analysis/classify/behavioral.ts";
import { meanOf } from "../../../record/statistics.ts";

/** Of the chains that are read, how many are fitted. */
const FITTED = 16;
const world = { world: "cleaning", levels: 1 };

export const behavioralObjective: TestedClaim = {
  id: "behavioral-objective",
  title: "What an optimizer is seen to want need not be what it wants",
  quotation:
    "Now, there is a different objective that we observe, which is what we understand a system to be optimized for, the behavioral objective. This is different of course from the mesa-objective",
  document: "A distillation of “Risks from Learned Optimization: Introduction”",
  test: {
    how: "Cleaning, one level. Robots that believe that dirt is destroyed and want less stuff in existence (T = 20), and robots without a mistake (T = 512). A linear objective is fitted to the choices of 16 of each, by what truly happens, and its ρ taken with the base and with what they want.",
    conditions: [
      { name: "mistaken", set: { ...world, budget: 20, founderBelief: 1, founderBase: false, mutationBelief: 0.005 } },
      { name: "not mistaken", set: { ...world, budget: 512 } },
    ],
    read: (run) => {
      const fitted = run.chains
        .slice(0, FITTED)
        .flatMap(({ optimizers: [agent] }) => (agent ? [behavioral(run.probe, agent)] : []));
      return {
        base: meanOf(fitted.map(({ base }) => base.training)),
        own: meanOf(fitted.map(({ own }) => own.training)),
        mesa: run.value(1, "training", "rho_base", { reading: "unpaired" }),
      };
    },
    effects: [
      {
        words: "mistaken: ρ of the behavioral objective with the base, less that with what is wanted",
        of: (at) => at("mistaken", "base") - at("mistaken", "own"),
        minimumEffect: 0.2,
      },
      {
        words: "mistaken: ρ of the behavioral objective with the base, less that of what is wanted with the base",
        of: (at) => at("mistaken", "base") - at("mistaken", "mesa"),
        minimumEffect: 0.2,
      },
    ],
    controls: [
      {
        words: "not mistaken: ρ of the behavioral objective with what is wanted, less 1",
        of: (at) => at("not mistaken", "own") - 1,
        bound: 0.2,
      },
    ],
    shown: [
      { title: "Behavioral objective with the base, ρ", reading: "base", domain: [-1, 1] },
      { title: "With what is wanted, ρ", reading: "own", domain: [-1, 1] },
      { title: "What is wanted with the base, ρ", reading: "mesa", domain: [-1, 1] },
    ],
  },
};
