// The figure of a claim: the readings of its conditions, seed by seed, for one or two sets of seeds.
import type { FigureData } from "../../charts/registry.ts";
import { seedRanges } from "../../charts/format.ts";
import type { TestedClaim } from "./claim.ts";
import { seedsOf, type ClaimResult } from "./result.ts";

/** A result and its name in the key (default: its seeds). */
export interface Drawn {
  readonly result: ClaimResult;
  readonly name?: string;
}

/** Up to two results of a claim, such as the recorded one and one that was just computed. */
export function claimFigure({ title, test }: TestedClaim, drawn: readonly Drawn[]): FigureData {
  const seeds = drawn.map(({ result }) => `seeds ${seedRanges(result.seeds)}`);
  const all = test.conditions.map(({ name }) => name);
  return {
    figure: "conditions",
    data: {
      title,
      sentence: test.how,
      caption:
        `${drawn.map(({ result: { scale } }, i) => `${seeds[i]}, ${scale} scale`).join("; ")}. Points: means with 95 % t-intervals over independent seeds; thin marks: the seeds.`.replace(
          /^s/,
          "S",
        ),
      sets: drawn.map(({ name }, i) => name ?? seeds[i] ?? ""),
      strips: test.shown.map(({ title: heading, reading, conditions: shown = all, domain }) => ({
        title: heading,
        ...(domain && { domain }),
        values: Object.fromEntries(
          shown.map((condition) => [
            condition,
            drawn.map(({ result }) => seedsOf(result).map((at) => at(condition, reading))),
          ]),
        ),
      })),
    },
  };
}
