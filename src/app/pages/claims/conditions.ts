// A claim's conditions as links to runs. Conditions in worlds made for the claim have no link.
import type { Test } from "../../../experiment/claims/claim.ts";
import { scales } from "../../../experiment/claims/scales.ts";
import { configure } from "../../../model/configuration.ts";
import type { Configuration } from "../../../model/parameters.ts";
import { FIRST_SEED } from "./state.ts";

export interface OpenedCondition {
  readonly name: string;
  readonly configuration: Configuration;
}

/** At small scale, with the page's first seed. */
export const conditionsToOpen = ({ conditions }: Test): OpenedCondition[] =>
  conditions
    .filter(({ declaration }) => declaration === undefined)
    .map(({ name, set }) => ({
      name,
      configuration: configure({ ...scales.small.set, ...set, seed: FIRST_SEED }),
    }));
