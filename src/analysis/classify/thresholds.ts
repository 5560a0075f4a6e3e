// Every number on which a verdict about an optimizer hangs, in one table: `mesascope classify --threshold name=value` sets one, and
// docs/kinds.md lists them. None is privileged; a verdict is always shown beside what it was measured by.
import { nearest } from "../../model/configuration.ts";
import { InputError } from "../../model/errors.ts";

interface Threshold {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly help: string;
}

export const thresholdTable = {
  regret: {
    default: 0.3,
    min: 0,
    max: 2,
    help: "θ: the most regret that still counts as doing what the base wants",
  },
  fewest: { default: 2, min: 2, max: 1024, help: "plans that one has to consider to be an optimizer at all" },
  stake: {
    default: 0.01,
    min: 0,
    max: 1,
    help: "sd of random plans that there must be to gain, or regret is undefined",
  },
  likeness: {
    default: 0.9,
    min: 0,
    max: 1,
    help: "ρ(O, O*), in both distributions, from which an objective approximates the base",
  },
  majority: {
    default: 0.5,
    min: 0,
    max: 1,
    help: "of the sizes of all shares, what one kind of drive must hold to name the whole",
  },
  moves: {
    default: 0.05,
    min: 0,
    max: 1,
    help: "sd by which an intervention of one sd must move something to count as raising it",
  },
  errors: { default: 2, min: 0, max: 10, help: "and standard errors of that" },
  negligible: {
    default: 0.02,
    min: 0,
    max: 1,
    help: "terms of O* that are smaller than this, in sd against the largest, are left out",
  },
} as const satisfies Record<string, Threshold>;

export type ThresholdName = keyof typeof thresholdTable;
export type Thresholds = Readonly<Record<ThresholdName, number>>;

const names = Object.keys(thresholdTable) as ThresholdName[];

/** The defaults, save what is given as `name=value`. Throws InputError. */
export function thresholdsOf(given: readonly string[] = []): Thresholds {
  const values: Record<string, number> = Object.fromEntries(names.map((name) => [name, thresholdTable[name].default]));
  for (const setting of given) {
    const [name = "", text = ""] = setting.split("=").map((part) => part.trim());
    const known = names.find((each) => each === name);
    if (!known) {
      const near = nearest(name, names);
      throw new InputError(
        `--threshold ${setting}: no such threshold${near ? `; did you mean ${near}?` : ""} (there are ${names.join(", ")})`,
      );
    }
    const { min, max } = thresholdTable[known];
    const value = text === "" ? NaN : Number(text);
    if (!(value >= min && value <= max))
      throw new InputError(`--threshold ${known}: "${text}" is not allowed; allowed: a number from ${min} to ${max}`);
    values[known] = value;
  }
  return values as Thresholds;
}
