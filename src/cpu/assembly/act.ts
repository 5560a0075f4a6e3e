// Stage `act`; twin of src/reference/act.ts.
import { budgetAt } from "./budget";
import { beliefOf, EVALUATIONS, leverageOf, reflexesAt, reflexOf, twoFacedOf, WATCHED } from "./genome";
import { addSaturating, clamp, multiplySaturating, multiplyShift8Saturating } from "./integers";
import { depthOf, nature, optimizerAt } from "./lineage";
import { baseTable, children, cueTable, lineageBytes, meanBase, placeTable, scoreAt, shownObjective } from "./memory";
import { COHORT, LIMIT } from "./model";
import { baseObjective } from "./objective";
import { descriptionBits, perceptionCost, plansConsidered } from "./optimizer";
import { charge, fitnessTerm } from "./policies";
import { prepare, scan } from "./scan";
import { contexts, contextsActed, cues, kinds, lengthCost, modellingCost, plansLog2, timeCost } from "./settings";
import { baseFound, cohortStart, contextAfter } from "./trajectory";

/** Σ of the base of a reflex agent over the contexts acted in. */
function reflexesBring(lineage: usize, start: u32): i32 {
  let sum = 0;
  let context = start;
  for (let a: u32 = 0; a < contextsActed; a++) {
    const cue = <usize>load<u8>(cueTable + context);
    const plan = kinds == 0 ? 0 : <u32>load<u16>(lineage + reflexesAt() + (cue << 1));
    const cell = (context << plansLog2) + <u32>load<u16>(placeTable + (((context << plansLog2) + plan) << 1));
    sum += load<i16>(baseTable + (cell << 1));
    context = contextAfter(cell, start, a);
  }
  return sum;
}

/** Σ of the mean base over the contexts acted in, the value of random plans. 0 in sequential worlds. */
function meanBrings(start: u32): i32 {
  let sum = 0;
  for (let a: u32 = 0; a < contextsActed; a++) sum += load<i32>(meanBase + (((start + a) % contexts) << 2));
  return sum;
}

function actOne(lineage: usize, i: u32, start: u32, mean: i32): void {
  const traits = nature(lineage);
  const depth = depthOf(lineage);
  const reflex = reflexOf(traits);
  let got = 0;
  let searched = contextsActed;
  if (reflex) got = reflexesBring(lineage, start);
  else {
    const actor = optimizerAt(lineage, depth);
    const flags = nature(actor);
    const playing = twoFacedOf(flags) == 1 && (depth == 1 || (flags & WATCHED) != 0);
    const owner = depth == 1 ? baseObjective() : v128.load(optimizerAt(lineage, depth - 1));
    const shown = playing ? owner : v128.load(actor);
    const perPlan = perceptionCost(shown, beliefOf(flags)) + (playing ? modellingCost : 0);
    const plans = plansConsidered(budgetAt(traits, depth), perPlan);
    prepare(shownObjective, shown);
    scan(shownObjective, beliefOf(flags), start, contextsActed, plans);
    got = baseFound(start, contextsActed);
    searched = multiplySaturating(plans * perPlan, contextsActed) >> (leverageOf(traits) * (depth - 1));
  }
  charge(lineage, searched);
  const score = lineage + scoreAt;
  let costs = multiplyShift8Saturating(timeCost, load<u32>(score, EVALUATIONS));
  if (lengthCost > 0) {
    const bits = reflex
      ? cues * plansLog2
      : descriptionBits(v128.load(lineage), beliefOf(traits), twoFacedOf(traits));
    costs = addSaturating(costs, multiplyShift8Saturating(lengthCost, bits));
  }
  const term = reflex ? 0 : fitnessTerm(lineage, i);
  store<i32>(score, clamp(((got - mean) * 256) / <i32>contextsActed - <i32>costs + term, -LIMIT, LIMIT));
}

/** Runs the stage for lineages from … to − 1. */
export function act(from: u32, to: u32): void {
  let start: u32 = 0;
  let mean = 0;
  for (let i = from; i < to; i++) {
    if (i == from || i % COHORT == 0) {
      start = cohortStart(i);
      mean = meanBrings(start);
    }
    actOne(children + i * lineageBytes, i, start, mean);
  }
}
