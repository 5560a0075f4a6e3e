// The button and the lamp of "The Inner Alignment Problem", section 3.2: a button turns a lamp on after ten seconds,
// here two of five steps. A plan is a session of five steps, all of which are executed. An optimizer that maximizes
// button presses and one that maximizes light cause the same light if the lamp never fails, although their objectives
// differ; the delay separates them, because presses near the end of a session cause no light. The dial is the
// probability that a loose lamp fails in training. At 0 selection does not distinguish the two objectives, and screwing
// the lamp tight wastes a step; for larger values light earns more. In deployment a loose lamp always fails.
//
// Costs are set by hand. Pressing, screwing and waiting are the optimizer's own actions: 1 evaluation and 4 bits each.
// Light takes a model of three parts, action, delay and bulb: 3 evaluations and 12 bits.
import type { ProcessDeclaration, StepOutcome, StepRule } from "../model/process.ts";

/** Whether light is due after this step and after the next, and whether the lamp is loose. */
export interface LampState {
  readonly dueNow: boolean;
  readonly dueNext: boolean;
  readonly loose: boolean;
}

/** Probability per step that a tight lamp becomes loose. */
const LOOSENS = 0.15;

const either = [true, false] as const;
const chance = (happens: boolean, probability: number): number => (happens ? probability : 1 - probability);

/** The step rule if a loose lamp fails with probability `failure`: then light that is due does not come on. */
const rule = (failure: number): StepRule<LampState> => ({
  step({ dueNow, dueNext, loose }, action) {
    const loosens = action === "screw" ? 0 : loose ? 1 : LOOSENS;
    const lights = !dueNow ? 0 : loose ? 1 - failure : 1;
    return either
      .flatMap((looser) =>
        either.map((lit): StepOutcome<LampState> & { probability: number } => ({
          probability: chance(looser, loosens) * chance(lit, lights),
          next: { dueNow: dueNext, dueNext: action === "press", loose: looser },
          features: {
            presses: action === "press" ? 16 : 0,
            screwing: action === "screw" ? 16 : 0,
            waiting: action === "wait" ? 16 : 0,
            light: lit ? 16 : 0,
          },
          base: lit ? 1024 : 0,
        })),
      )
      .filter(({ probability }) => probability > 0);
  },
});

/**
 * Every cohort acts in all contexts, so that selection can act on small differences; the budget suffices for all 3^5
 * plans.
 */
const set = {
  levels: 1,
  plans: 256,
  budget: 1024,
  contexts: 64,
  contextsActed: 64,
  probeContexts: 256,
  lengthCost: 0.25,
};

export const lamp: ProcessDeclaration<LampState> = {
  kind: "process",
  name: "lamp",
  title: "The button and the lamp",
  summary: "A button lights a lamp after a delay; the objective may be the light or the presses.",
  source:
    "“a mesa-optimizer that maximizes button presses and one that maximizes lamp light will show identical " +
    "behavior, as they will both press the button as often as they can. … since the high reward only comes " +
    "after the ten-second delay, it must be from the lamp, not the button.” — The Inner Alignment Problem, " +
    "3.2",
  levelNames: ["light", "presser", "sub-agent", "its tool", "level 4", "level 5", "level 6"],
  planLength: 5,
  commit: 5,
  horizon: 1,
  actions: ["press", "screw", "wait"],
  attributes: {
    presses: { perception: 1, bits: 4, help: "presses of the button" },
    screwing: { perception: 1, bits: 4, help: "screwing the lamp tight" },
    waiting: { perception: 1, bits: 4 },
    light: { perception: 3, bits: 12, help: "the base objective itself: light" },
  },
  baseAttribute: "light",
  starts: [{ dueNow: false, dueNext: false, loose: false }],
  ...rule(0),
  deployment: rule(1),
  cue: ({ dueNow, dueNext, loose }) => Number(dueNow) + 2 * Number(dueNext) + 4 * Number(loose),
  dial: {
    label: "Failures in training",
    help: "probability that a loose lamp fails in training; in deployment it always fails",
    unit: "probability",
    default: 0,
    min: 0,
    max: 1,
    log: true,
    at: (failure) => ({ ...lamp, ...rule(failure) }),
  },
  presets: [
    {
      name: "never fails",
      point: "Selection does not distinguish presses from light: only the shorter description of presses matters.",
      set: { ...set, dial: 0 },
    },
    {
      name: "one in a thousand",
      point: "A loose lamp fails with probability 0.001: the gain from light is smaller than the cost of its bits.",
      set: { ...set, dial: 0.001 },
    },
    {
      name: "one in ten",
      point: "A loose lamp fails with probability 0.1: optimizers for light screw it tight, and are selected.",
      set: { ...set, dial: 0.1 },
    },
  ],
};
