// What captions say about a run: world, seeds, and the configuration in one line.
import { defaults, parameterNames, parameters, type Configuration } from "../../model/parameters.ts";
import type { World } from "../../model/world.ts";
import type { Columns, Tables } from "../../record/tables.ts";

/** Who was recorded; with the tables' columns it is all that charts see. */
export interface RecordingMeta {
  world: string;
  /** One for each independent run. */
  seeds: number[];
  /** The configuration in one line. */
  configuration: string;
  /** Index 0 is the base optimizer. */
  levelNames: string[];
  hasIntended: boolean;
  policy?: string;
}

/** What `src/charts` draws. */
export interface Recording {
  meta: RecordingMeta;
  levels: Columns;
  drives: Columns;
  goodhart: Columns;
  scatter: Columns;
}

/** Always said; other parameters where they are not at their defaults. */
const ALWAYS = ["population", "budget", "oversight", "fidelity", "generations"] as const;
/** Said elsewhere in a caption, or without influence on what happens. */
const ELSEWHERE = ["world", "seed", "measureEvery", "sample", "depthCap", "audit", "auditBy", "auditTolerance"];

/** `T` of "Search budget T": a label may end with the quantity's symbol. */
const symbolOf = (label: string): string | undefined => /\s(\p{L})$/u.exec(label)?.[1];

function line(configuration: Configuration, world: World): string {
  const always = new Set<string>(ALWAYS);
  const others = parameterNames.filter((name) => !always.has(name) && !ELSEWHERE.includes(name));
  const said = [...ALWAYS, ...others.filter((name) => configuration[name] !== defaults[name])];
  const parts = said.map((name) => `${symbolOf(parameters[name].label) ?? name} = ${configuration[name]}`);
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

/** What charts draw of the tables of one run, or of several that were joined. */
export const recordingOf = (meta: RecordingMeta, { levels, drives, goodhart, scatter }: Tables): Recording => ({
  meta,
  levels: levels.columns,
  drives: drives.columns,
  goodhart: goodhart.columns,
  scatter: scatter.columns,
});
