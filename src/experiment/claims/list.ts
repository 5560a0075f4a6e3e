// All claims, in the order of the page.
import { adversarialComplexity, adversarialTraining } from "./all/adversarial-training.ts";
import { algorithmicRange } from "./all/algorithmic-range.ts";
import { avoid, competitiveness } from "./all/strategies.ts";
import { behavioralObjective } from "./all/behavioral-objective.ts";
import { complexity } from "./all/complexity.ts";
import { deception, deceptionSimplicity } from "./all/deception.ts";
import { defection, dependence } from "./all/dependence.ts";
import { descriptionLength } from "./all/description-length.ts";
import { diversity } from "./all/diversity.ts";
import { goodhart } from "./all/goodhart.ts";
import { hardCoded } from "./all/hard-coded.ts";
import { internals } from "./all/internals.ts";
import { middlingCompetence, middlingCompetenceRules } from "./all/middling-competence.ts";
import { notExpressed } from "./all/not-expressed.ts";
import { outerAndInner } from "./all/outer-and-inner.ts";
import { powerBeforeWisdom } from "./all/power-before-wisdom.ts";
import { precomputation } from "./all/precomputation.ts";
import { proxyFirst } from "./all/proxy-first.ts";
import { complicatedStrategy, mistakenBelief } from "./all/suboptimality.ts";
import { telephone } from "./all/telephone.ts";
import { telephoneMarkov } from "./all/telephone-markov.ts";
import { timePenalty } from "./all/time-penalty.ts";
import { unidentifiability } from "./all/unidentifiability.ts";
import type { Claim } from "./claim.ts";

export const claims: readonly Claim[] = [
  telephone,
  telephoneMarkov,
  middlingCompetence,
  middlingCompetenceRules,
  powerBeforeWisdom,
  diversity,
  avoid,
  competitiveness,
  outerAndInner,
  unidentifiability,
  precomputation,
  complexity,
  timePenalty,
  descriptionLength,
  hardCoded,
  algorithmicRange,
  proxyFirst,
  adversarialTraining,
  adversarialComplexity,
  internals,
  mistakenBelief,
  complicatedStrategy,
  goodhart,
  behavioralObjective,
  deception,
  deceptionSimplicity,
  dependence,
  defection,
  ...notExpressed,
];
