// The tour of the default scenario: six things to look at, and why. Each names its target by `data-tour`.
export interface Step {
  readonly target: string;
  readonly title: string;
  readonly text: string;
}

export const steps: readonly Step[] = [
  {
    target: "scenario",
    title: "Optimizers, one inside the other",
    text: "Natural selection is an optimizer: it makes humans. A human is one too, and makes AI; the AI may make another. Each has a colour and a shape, here and in every picture.",
  },
  {
    target: "population",
    title: "A population evolves",
    text: "Each square is a lineage: a human and what it has built. The colour says what it wants most. Press one to see its own chain of optimizers.",
  },
  {
    target: "ladder",
    title: "Does the message arrive?",
    text: "Dark are the plans that natural selection wants most. Each level puts all plans in its own order, and on the way down the message comes apart. ρ says how much of it is left: 1 is all.",
  },
  {
    target: "presets",
    title: "Give them more to think with",
    text: "“Poor” leaves a budget of four thoughts, and one cheap proxy wins. “Rich” can afford to want the real thing.",
  },
  {
    target: "deploy",
    title: "Then the world changes",
    text: "Deploy: sweeteners, contraception, paperclips without end. Selection stops, and what was a good stand-in no longer is.",
  },
  {
    target: "controls",
    title: "Change anything",
    text: "All of it can be changed, undone and shared: a copied link gives the same run to the bit. Pin a run to see the next one beside it. Press ? for the keys.",
  },
];
