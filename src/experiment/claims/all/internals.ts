// Selection by internals as well as by behaviour: a reader of the drives cannot be deceived by behaviour, unless what
// is read is hidden.
import type { TestedClaim } from "../claim.ts";

const common = {
  world: "savanna",
  levels: 1,
  budget: 4096,
  founderBase: false,
  founderTwoFaced: 0.5,
  mutationTwoFaced: 0.01,
};
/** Worth about as much as the best of some hundred plans. */
const transparency = 2048;

export const internals: TestedClaim = {
  id: "internals",
  title: "Selection by internals keeps deception out, as long as it can read them",
  quotation:
    "One possible idea for addressing pseudo-alignment could be to use a selection method based on a more sophisticated function of a learned algorithm's internal workings.",
  document: "The Inner Alignment Problem",
  test: {
    how: `Savanna, one level, T = 4096. No founder wants the base; half of them are two-faced: watched, they do what it asks. Fitness is what agents bring (behaviour); or it also rewards the share of their drives that a reader sees on the base, with up to ${transparency} base units, where each drive is read rightly (internals) or misread (hidden).`,
    conditions: [
      { name: "behaviour", set: common },
      { name: "internals", set: { ...common, transparency } },
      { name: "hidden", set: { ...common, transparency, transparencyNoise: 1 } },
    ],
    read: (run) => ({
      twoFaced: run.value(1, "training", "two_faced_share"),
      rho: run.value(1, "deployment", "rho_base", { reading: "unpaired" }),
      act: run.value(1, "deployment", "act_base"),
    }),
    effects: [
      {
        words: "base-objective gain in deployment, internals less behaviour (sd of random plans)",
        of: (at) => at("internals", "act") - at("behaviour", "act"),
        minimumEffect: 0.2,
      },
    ],
    controls: [
      {
        words: "the objectives that are read are hidden: gain beyond that by behaviour alone",
        of: (at) => Math.max(0, at("hidden", "act") - at("behaviour", "act")),
        bound: 0.2,
      },
    ],
    shown: [
      { title: "Two-faced, of all agents", reading: "twoFaced", domain: [0, 1] },
      { title: "ρ of their own drives with the base, in deployment", reading: "rho", domain: [-1, 1] },
      { title: "Base-objective gain in deployment", reading: "act" },
    ],
  },
};
