// Does it matter whether power or wisdom comes first? Power is the budget T, which building takes; wisdom is κ, the
// trials of candidates that an owner makes for each evaluation of its own budget.
import type { TestedClaim } from "../claim.ts";
import { meanOf } from "../../../record/statistics.ts";
import { misalignedShare } from "../readings.ts";

const low = { T: 4, kappa: 0.0156 };
const high = { T: 64, kappa: 4 };
const turn = 30;
const common = { world: "savanna", levels: 2, buildCost: 4, generations: 60, measureEvery: 10 };
const schedule = (first: number, then: number) => `0:${first}, ${turn}:${then}`;

const orders = {
  power: { budgetSchedule: schedule(high.T, high.T), oversightSchedule: schedule(low.kappa, high.kappa) },
  wisdom: { budgetSchedule: schedule(low.T, high.T), oversightSchedule: schedule(high.kappa, high.kappa) },
};
const rash = { ...common, rashness: 0.5 };

export const powerBeforeWisdom: TestedClaim = {
  id: "power-before-wisdom",
  title: "Power before wisdom makes more misaligned sub-optimizers than wisdom before power",
  quotation:
    "humans have the ‘power’ to create world changing technology, but might not have the ‘wisdom’ to control it or to know that creating the technology is a bad idea. Whether a mesa-optimizer creates a misaligned mesa-optimizer could depend on whether its ‘wisdom’ develops early enough, such that the mesa-optimizer only creates optimizers it can control.",
  document: "Alignment Problems All the Way Down",
  test: {
    how: `Savanna, two levels, 60 generations. T is ${low.T}, then ${high.T}; κ is ${low.kappa}, then ${high.kappa}. The one is high from the start, the other from half of the time on. Of owners that cannot test, half build all the same (rash), or none (cautious). Counted are agents that build a level 2 whose ρ with their own objective is below .7, over all generations that were measured.`,
    conditions: [
      { name: "rash, power first", set: { ...rash, ...orders.power } },
      { name: "rash, wisdom first", set: { ...rash, ...orders.wisdom } },
      { name: "cautious, power first", set: { ...common, ...orders.power } },
      { name: "cautious, wisdom first", set: { ...common, ...orders.wisdom } },
    ],
    read(run) {
      const generations = run.history(2, "training", "delegation_rate").map(([generation]) => generation);
      const share = (generation: number) => misalignedShare(run, "misaligned_70", generation);
      return { misaligned: meanOf(generations.map(share)), atTheEnd: share(run.end) };
    },
    effects: [
      {
        words: "rash: share of agents with a misaligned level 2, power first less wisdom first, mean over time",
        of: (at) => at("rash, power first", "misaligned") - at("rash, wisdom first", "misaligned"),
        minimumEffect: 0.05,
      },
    ],
    controls: [
      {
        words: "cautious, so that none builds who cannot test: the same difference",
        of: (at) => at("cautious, power first", "misaligned") - at("cautious, wisdom first", "misaligned"),
        bound: 0.05,
      },
      {
        words: "once both have come, the order is forgotten: the same difference at the end",
        of: (at) => at("rash, power first", "atTheEnd") - at("rash, wisdom first", "atTheEnd"),
        bound: 0.05,
      },
    ],
    shown: [
      { title: "Misaligned level 2, over time", reading: "misaligned" },
      { title: "At the end", reading: "atTheEnd" },
    ],
  },
};
