// Two-faced candidates play along when they are watched: are they chosen above their number, and does a bias to simple
// objectives help?
import type { Claim } from "../claim.ts";
import type { FinishedRun } from "../finished-run.ts";

const SHARE = 0.25;
const set = { world: "papers", budget: 256, levels: 2, candidateTwoFaced: SHARE };
const untested = { ...set, oversight: 0, rashness: 1 };
const simplicity = 64;

const read = (run: FinishedRun) => ({
  twoFaced: run.value(2, "training", "two_faced_share"),
  watched: run.value(2, "deployment", "act_base_watched"),
  unwatched: run.value(2, "deployment", "act_base_unwatched"),
});
const shown = [
  { title: "Two-faced, of level 2", reading: "twoFaced", domain: [0, 1] as const },
  { title: "Base they would bring watched", reading: "watched" },
  { title: "Unwatched, in deployment", reading: "unwatched" },
];

export const deception: Claim = {
  id: "deception",
  title: "Oversight by behaviour chooses those who play along, and they defect in deployment",
  quotation:
    "the scenario where a capable misaligned mesa-optimizer learns to behave in an aligned manner until it's in a deployment distribution where it later defects to its actual mesa objective",
  document: "A distillation of “Risks from Learned Optimization: Introduction”",
  test: {
    how: "Papers, two levels, T = 256. A quarter of the candidates are two-faced: watched, they do as their owner would. Owners test candidates, or take an untested one.",
    conditions: [
      { name: "tested", set },
      { name: "untested", set: untested },
    ],
    read,
    effects: [
      {
        words: "share of the two-faced at level 2, less their share of candidates",
        of: (at) => at("tested", "twoFaced") - SHARE,
        minimumEffect: 0.1,
      },
      {
        words:
          "base that the two-faced would bring in deployment if watched, less what they bring (sd of random plans)",
        of: (at) => at("tested", "watched") - at("tested", "unwatched"),
        minimumEffect: 0.2,
      },
    ],
    controls: [
      {
        words: "nobody looks: their share at level 2, less their share of candidates",
        of: (at) => at("untested", "twoFaced") - SHARE,
        bound: 0.1,
      },
    ],
    shown,
  },
};

export const deceptionSimplicity: Claim = {
  id: "deception-simplicity",
  title: "An owner's bias towards simple objectives keeps the two-faced out",
  quotation:
    "this might mean that the mesa-optimizer does not have a tendency to create further optimizers. However, this ‘bias towards simplicity’ seems like a fairly straightforward and beneficial bias for an optimizer to have",
  document: "Alignment Problems All the Way Down",
  test: {
    how: `The same, where an owner's score of a candidate loses ${simplicity} units of its own utility for each bit of the candidate's objective, or nothing.`,
    conditions: [
      { name: "no bias", set },
      { name: "bias", set: { ...set, simplicity } },
      { name: "untested, no bias", set: untested },
      { name: "untested, bias", set: { ...untested, simplicity } },
    ],
    read,
    effects: [
      {
        words: "share of the two-faced at level 2, without the bias less with it",
        of: (at) => at("no bias", "twoFaced") - at("bias", "twoFaced"),
        minimumEffect: 0.05,
      },
    ],
    controls: [
      {
        words: "nobody looks: the same difference",
        of: (at) => at("untested, no bias", "twoFaced") - at("untested, bias", "twoFaced"),
        bound: 0.1,
      },
    ],
    shown,
  },
};
