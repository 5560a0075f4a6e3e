// A recording: the tables of a run, or of several runs joined, with the facts that captions state. Figures read nothing else, so that
// the page, exports and the command draw the same figure.
import { defaults, parameterNames, parameters, type Configuration } from "../model/parameters.ts";
import type { World } from "../model/world.ts";
import type { Columns, Tables } from "./tables.ts";

export interface RecordingMeta {
  /** Name of the world, e.g. `savanna`. */
  world: string;
  /** One seed per independent run. */
  seeds: number[];
  /** The configuration in one line, e.g. `N = 4096, T = 256, κ = 1`. */
  configuration: string;
  /** Name of each level; index 0 is the base optimizer. */
  levelNames: string[];
  /** Whether the world has a designer, and so an intended value. */
  hasIntended: boolean;
  /** Name of the policy in force, if any. */
  policy?: string;
}

/** The tables that figures read. */
export const figureTables = ["levels", "drives", "goodhart", "scatter"] as const;

/** Columns as in `tableShapes`. The end of a run is its last recorded generation. */
export type Recording = { meta: RecordingMeta } & Record<(typeof figureTables)[number], Columns>;

/** Parameters that every caption states; it states others where they are not at their defaults. */
const ALWAYS = ["population", "budget", "oversight", "fidelity", "generations"] as const;
/** Parameters that a caption states elsewhere, or that do not influence the run. */
const ELSEWHERE = ["world", "seed", "measureEvery", "sample", "depthCap", "audit", "auditBy", "auditTolerance"];

/** `T` of "Search budget T": a label may end with the quantity's symbol. */
const symbolOf = (label: string): string | undefined => /\s(\p{L})$/u.exec(label)?.[1];

function line(configuration: Configuration, world: World): string {
  const always = new Set<string>(ALWAYS);
  const others = parameterNames.filter((name) => !always.has(name) && !ELSEWHERE.includes(name));
  const stated = [...ALWAYS, ...others.filter((name) => configuration[name] !== defaults[name])];
  const parts = stated.map((name) => `${symbolOf(parameters[name].label) ?? name} = ${configuration[name]}`);
  const { overridden, attributes } = world;
  const whose = overridden.length === attributes.length ? "" : ` of ${overridden.join(", ")}`;
  return [...parts, ...(overridden.length > 0 ? [`costs${whose} set by hand`] : [])].join(", ");
}

function policyOf({ depthCap, audit, auditBy, auditTolerance }: Configuration): string | undefined {
  const tolerance = auditTolerance > 0 ? ` (tolerance ${auditTolerance})` : "";
  const policies = [
    ...(depthCap > 0 ? [`depth cap ${depthCap}`] : []),
    ...(audit > 0 ? [`audit${auditBy === "owner" ? " by the owner" : ""} on ${audit} contexts${tolerance}`] : []),
  ];
  return policies.length > 0 ? policies.join(", ") : undefined;
}

export function metaOf(configuration: Configuration, world: World, seeds: readonly number[]): RecordingMeta {
  const policy = policyOf(configuration);
  return {
    world: world.name,
    seeds: [...seeds],
    configuration: line(configuration, world),
    levelNames: Array.from({ length: configuration.levels + 1 }, (_, i) => world.levelNames[i] ?? `level ${i}`),
    hasIntended: world.hasIntended,
    ...(policy !== undefined && { policy }),
  };
}

/** The recording of the tables of one run, or of several that were joined. */
export const recordingOf = (meta: RecordingMeta, { levels, drives, goodhart, scatter }: Tables): Recording => ({
  meta,
  levels: levels.columns,
  drives: drives.columns,
  goodhart: goodhart.columns,
  scatter: scatter.columns,
});
