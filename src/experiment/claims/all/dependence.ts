// What is inherited and trusted goes untested: do owners forget how to do without it, and is it free to defect then?
import type { Claim } from "../claim.ts";
import type { FinishedRun } from "../finished-run.ts";

const common = { world: "papers", budget: 128, levels: 2, generations: 60 };
const inherited = { ...common, culture: true, candidateTwoFaced: 0.25 };
const trusting = { name: "trusting", set: { ...inherited, trust: 5 } };
const testing = { name: "always testing", set: inherited };
const alone = { name: "never building", set: { ...common, levels: 1 } };
const anew = { name: "building anew", set: common };

const read = (run: FinishedRun) => ({
  own: run.value(1, "training", "act_base"),
  delegate: run.value(2, "training", "act_base"),
  twoFaced: run.value(2, "training", "two_faced_share"),
});
const document = "Alignment Problems All the Way Down";
const how =
  "Papers, T = 128, two levels, 60 generations. Describers are inherited (culture), and a quarter of new candidates are two-faced. One that has been kept for s generations goes untested with probability s/(s + 5) (trusting), or is tested every time.";

export const dependence: Claim = {
  id: "dependence",
  title: "Owners come to depend on what they have built and trust",
  quotation:
    "the mesa-optimizer trusts the mesa-optimizer to the point where it can no longer choose not to use the mesa-optimizer’s answers",
  document,
  test: {
    how: `${how} Compared with summarizers that never build, and with those that build anew in each generation.`,
    conditions: [trusting, testing, anew, alone],
    read,
    effects: [
      {
        words: "base that agents would bring themselves, never building less trusting (sd of random plans)",
        of: (at) => at(alone.name, "own") - at(trusting.name, "own"),
        minimumEffect: 0.2,
      },
    ],
    controls: [
      {
        words: "built anew and tested each time: the same difference",
        of: (at) => at(alone.name, "own") - at(anew.name, "own"),
        bound: 0.2,
      },
    ],
    shown: [
      { title: "Base that owners bring themselves", reading: "own" },
      { title: "Their describers, unwatched", reading: "delegate" },
    ],
  },
};

export const defection: Claim = {
  id: "defection",
  title: "Where owners trust, those that defect are kept",
  quotation:
    "it can no longer choose not to use the mesa-optimizer’s answers. At this point the mesa-optimizer can defect, and use its outputs to control the mesa-optimizer",
  document,
  test: {
    how: `${how} Once it goes untested, a two-faced describer does as it likes, in training too.`,
    conditions: [trusting, testing],
    read,
    effects: [
      {
        words: "share of the two-faced among describers, trusting less always testing",
        of: (at) => at(trusting.name, "twoFaced") - at(testing.name, "twoFaced"),
        minimumEffect: 0.05,
      },
    ],
    controls: [],
    shown: [
      { title: "Two-faced, of describers", reading: "twoFaced" },
      { title: "Base that describers bring, unwatched", reading: "delegate" },
    ],
  },
};
