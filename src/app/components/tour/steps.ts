// The six steps of the tour. Each names its target by `data-tour`.
export interface Step {
  readonly target: string;
  readonly title: string;
  readonly text: string;
}

export const steps: readonly Step[] = [
  {
    target: "scenario",
    title: "Levels of optimizers",
    text: "Level 0 is natural selection, the base optimizer. It produces humans, which are optimizers too and may build an AI; the AI may build a further one. Each level has the same colour and shape in all charts.",
  },
  {
    target: "population",
    title: "A population evolves",
    text: "Each cell is a lineage: a human and the optimizers that it has built. The colour shows its strongest drive. Click a cell to see its chain of optimizers.",
  },
  {
    target: "ladder",
    title: "Objective correlation by level",
    text: "Dark: the plans that rank highest by the base objective. Each level ranks the plans by its own objective. ρ is the correlation of that objective with the base objective: 1 means identical.",
  },
  {
    target: "presets",
    title: "Change the budget",
    text: "With “Poor”, each optimizer can afford four evaluations, and one cheap proxy wins. With “Rich”, the base objective itself is affordable.",
  },
  {
    target: "deploy",
    title: "Deploy",
    text: "Deployment changes the world (sweeteners, contraception, paperclips) and turns selection off. Proxies that correlated with the base objective in training may no longer do so.",
  },
  {
    target: "controls",
    title: "Configure, compare, share",
    text: "All parameters can be changed, and changes undone. A copied link reproduces the run bit-identically. Pin a run to compare it with the next one. Press ? for the keyboard shortcuts.",
  },
];
