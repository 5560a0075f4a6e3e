// The button and the lamp of "The Inner Alignment Problem", section 3.2: a button turns a lamp on after ten seconds, which here are
// two steps of five. A plan is a session of five steps, carried out whole. An optimizer that maximizes button presses and one that
// maximizes lamp light bring the same light where the lamp never fails, though they do not want the same: the delay is what
// tells them apart, since presses near the end of a session light nothing. The dial is how often a lamp that has worked itself
// loose fails in training: at 0 selection is blind, and screwing the lamp tight is a waste of a step; from then on it pays to
// want light. In deployment a loose lamp always fails.
//
// Costs are argued, not computed. A press is one's own act: it is known without looking (1), and named in 4 bits. Light has to be
// waited for, over a delay and through a bulb that may be loose: a model of three parts (3; 12 bits). Screwing and waiting are
// acts again.
import type { ProcessDeclaration, StepOutcome, StepRule } from "../model/process.ts";

/** Whether light is due after this step and after the next, and whether the lamp has worked itself loose. */
export interface LampState {
  readonly dueNow: boolean;
  readonly dueNext: boolean;
  readonly loose: boolean;
}

/** Chance, at each step, that a tight lamp works itself loose. */
const LOOSENS = 0.15;

const either = [true, false] as const;
const chance = (happens: boolean, probability: number): number => (happens ? probability : 1 - probability);

/** What happens where a loose lamp fails with this probability: light that is due comes on, or doesn't. */
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

/** Every cohort acts in all contexts, so that the smallest difference can be selected; a budget for all 3^5 plans. */
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
  summary: "A button lights a lamp with a delay: does who presses it want light, or the pressing?",
  source:
    "“a mesa-optimizer that maximizes button presses and one that maximizes lamp light will show identical behavior, as they will both press the button as often as they can. … since the high reward only comes after the ten-second delay, it must be from the lamp, not the button.” — The Inner Alignment Problem, 3.2",
  levelNames: ["light", "presser", "sub-agent", "its tool", "level 4", "level 5", "level 6"],
  planLength: 5,
  commit: 5,
  horizon: 1,
  actions: ["press", "screw", "wait"],
  attributes: {
    presses: { perception: 1, bits: 4, help: "of the button" },
    screwing: { perception: 1, bits: 4, help: "the lamp tight" },
    waiting: { perception: 1, bits: 4 },
    light: { perception: 3, bits: 12, help: "the base objective itself: light that comes on" },
  },
  baseAttribute: "light",
  starts: [{ dueNow: false, dueNext: false, loose: false }],
  ...rule(0),
  deployment: rule(1),
  cue: ({ dueNow, dueNext, loose }) => Number(dueNow) + 2 * Number(dueNext) + 4 * Number(loose),
  dial: {
    label: "Failures in training",
    help: "how often a loose lamp fails in training; in deployment it always does",
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
      point: "Pressing and light are selected alike: only the shorter description of the button counts.",
      set: { ...set, dial: 0 },
    },
    {
      name: "one in a thousand",
      point: "A loose lamp fails once in a thousand times: what light earns does not yet pay for its bits.",
      set: { ...set, dial: 0.001 },
    },
    {
      name: "one in ten",
      point: "A loose lamp fails once in ten times: who wants light screws it tight, and is selected.",
      set: { ...set, dial: 0.1 },
    },
  ],
};
