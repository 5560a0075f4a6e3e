// The kinds of a population: verdicts on its optimizers, level by level, what share of a level is of which kind, and an example of each.
import { behavioral, type Behavioral } from "./behavioral.ts";
import { kinds, type Classifier, type Verdict } from "./classify.ts";
import type { Specimen } from "./specimens.ts";
import { kindWords } from "./format.ts";

export interface Classified {
  readonly specimen: Specimen;
  readonly verdict: Verdict;
}

export const classifyAll = (classifier: Classifier, specimens: readonly Specimen[]): Classified[] =>
  specimens.map((specimen) => ({ specimen, verdict: verdictOn(classifier, specimen) }));

export const verdictOn = (classifier: Classifier, { one, owner }: Specimen): Verdict =>
  classifier.classify(one instanceof Uint16Array ? undefined : one, owner);

/** The behavioral objective of a specimen; undefined for reflexes whose table was not kept. */
export const behaviorOf = ({ probe }: Classifier, { one }: Specimen): Behavioral | undefined =>
  one && behavioral(probe, one);

export interface KindShare {
  readonly level: number;
  /** In words: proxy (side-effect). */
  readonly kind: string;
  readonly count: number;
  /** Of the level's optimizers, 0 … 1. */
  readonly share: number;
  /** One that is as typical as any: the first. */
  readonly example: Classified;
}

/** By level, and there in the order of `kinds`. */
export function sharesOf(all: readonly Classified[]): KindShare[] {
  const levels = [...new Set(all.map(({ specimen }) => specimen.level))].sort((a, b) => a - b);
  return levels.flatMap((level) => {
    const here = all.filter(({ specimen }) => specimen.level === level);
    const byName = new Map<string, Classified[]>();
    for (const one of here) {
      const name = kindWords(one.verdict);
      byName.set(name, [...(byName.get(name) ?? []), one]);
    }
    return [...byName]
      .flatMap(([kind, members]): KindShare[] => {
        const [example] = members;
        return example ? [{ level, kind, count: members.length, share: members.length / here.length, example }] : [];
      })
      .sort((a, b) => rank(a.example) - rank(b.example) || b.count - a.count);
  });
}

const rank = ({ verdict }: Classified): number => kinds.indexOf(verdict.kind);
