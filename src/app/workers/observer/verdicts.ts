// Classifies optimizers for the page: kinds of pseudo-alignment with their reasons.
import type { Classifier } from "../../../analysis/classify/classify.ts";
import { behaviorOf, classifyAll, sharesOf, verdictOn } from "../../../analysis/classify/population.ts";
import { specimensOf } from "../../../analysis/classify/specimens.ts";
import { because, kindWords } from "../../../analysis/classify/format.ts";
import type { State } from "../../../model/state.ts";

export { openClassifier } from "../../../simulation/open-classifier.ts";

/** An optimizer of a lineage, or its reflexes. */
export interface RungKind {
  readonly level: number;
  readonly name: string;
  /** In words, for example "proxy (side-effect)". */
  readonly kind: string;
  /** Sentences without full stops. */
  readonly because: readonly string[];
  /** The behavioral objective; undefined if the choices do not determine one. */
  readonly behavioral:
    | {
        /** For each attribute, −127 … 127. */
        readonly drives: readonly number[];
        /** Share of other choices that it predicts. */
        readonly foretold: number;
        /** ρ in training with what it wants (NaN for reflexes), and with the base. */
        readonly own: number;
        readonly base: number;
      }
    | undefined;
}

/** The shares of kinds in a sample. */
export interface PopulationKinds {
  readonly generation: number;
  readonly lineages: number;
  readonly levels: readonly { readonly level: number; readonly name: string; readonly count: number }[];
  /** The kinds that occur, each with its share at every level in the order of `levels`, 0 … 1. */
  readonly kinds: readonly { readonly kind: string; readonly shares: readonly number[] }[];
}

const nameOf = ({ problem }: Classifier, level: number): string => problem.world.levelNames[level] ?? `level ${level}`;

/** Classifies the optimizers of a state with one lineage, level 1 first. */
export function classifyLineage(classifier: Classifier, state: State): RungKind[] {
  const { world } = classifier.problem;
  return specimensOf(classifier.problem, state, 1).map((specimen): RungKind => {
    const verdict = verdictOn(classifier, specimen);
    const behavior = behaviorOf(classifier, specimen);
    return {
      level: specimen.level,
      name: nameOf(classifier, specimen.level),
      kind: kindWords(verdict),
      because: because(verdict, world, classifier.thresholds),
      behavioral: behavior?.drives.some((drive) => drive !== 0)
        ? {
            drives: [...behavior.drives.subarray(0, world.attributes.length)],
            foretold: behavior.foretold,
            own: behavior.own.training,
            base: behavior.base.training,
          }
        : undefined,
    };
  });
}

/** The shares of kinds by level, from a sample of every stride-th lineage. */
export function classifySample(classifier: Classifier, sample: State, stride: number): PopulationKinds {
  const all = classifyAll(classifier, specimensOf(classifier.problem, sample, stride));
  const shares = sharesOf(all);
  const levels = [...new Set(shares.map(({ level }) => level))].map((level) => ({
    level,
    name: nameOf(classifier, level),
    count: all.filter(({ specimen }) => specimen.level === level).length,
  }));
  const largest = (kind: string) => Math.max(...shares.filter((one) => one.kind === kind).map(({ count }) => count));
  const names = [...new Set(shares.map(({ kind }) => kind))].sort((a, b) => largest(b) - largest(a));
  return {
    generation: sample.generation,
    lineages: sample.population,
    levels,
    kinds: names.map((kind) => ({
      kind,
      shares: levels.map(({ level }) => shares.find((one) => one.kind === kind && one.level === level)?.share ?? 0),
    })),
  };
}
