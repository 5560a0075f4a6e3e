// A claim's picture: what was read in its conditions, seed by seed, of one or two sets of seeds.
import type { Chart, ChartOptions } from "../../charts/chart.ts";
import { conditions } from "../../charts/conditions.ts";
import { seedRanges } from "../../charts/format.ts";
import type { TestedClaim } from "./claim.ts";
import { seedsOf, type ClaimResult } from "./experiment.ts";

/** A result and what it is called in the key; by default after its seeds. */
export interface Drawn {
  readonly result: ClaimResult;
  readonly name?: string;
}

/** Draws up to two results of a claim, such as the recorded one and one of here and now. */
export function claimChart({ title, test }: TestedClaim, drawn: readonly Drawn[], options: ChartOptions): Chart {
  const seeds = drawn.map(({ result }) => `seeds ${seedRanges(result.seeds)}`);
  const all = test.conditions.map(({ name }) => name);
  return conditions(
    {
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
    options,
  );
}
