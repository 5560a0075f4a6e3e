// How each drive of an objective is tied to the base: by side effect, instrumentally, through a common cause, or not at all. "These …
// arrows represent positive causal relationships—that is, cases where an increase in the parent causes an increase in the child"
// (The Inner Alignment Problem, figure 3.1): here each arrow is an intervention, with its size and its error.
import type { CausalDeclaration } from "../../model/causal-declaration.ts";
import { project, rhoBetween } from "../measure/moments.ts";
import type { Ground } from "../measure/probe.ts";
import type { Effect, Interventions } from "./interventions.ts";
import type { Thresholds } from "./thresholds.ts";

/** What a drive is to the base; "base": it is the base itself. */
export type Relation = "base" | "side-effect" | "instrumental" | "general" | "spurious";
export type ProxyKind = Exclude<Relation, "base"> | "mixed" | "unknown";

export interface DriveRelation {
  readonly attribute: string;
  readonly drive: number;
  /** s = w·Cov(φ, U) / Var(U): its part of what utility varies by; the parts add up to 1. */
  readonly share: number;
  /** Undefined where there is no graph. */
  readonly relation: Relation | undefined;
  /** What was done to find out, in order; the last ones decide. */
  readonly effects: readonly Effect[];
}

/** The drives that are not zero, the largest share first, tied to the base by interventions where there is a graph. */
export function relate(
  ground: Ground,
  attributes: readonly string[],
  drives: Int8Array,
  graph: { readonly world: CausalDeclaration; readonly interventions: Interventions } | undefined,
  thresholds: Thresholds,
): DriveRelation[] {
  const { covariances, variance } = project(ground.moments.within, drives);
  return attributes
    .flatMap((attribute, k): DriveRelation[] => {
      const drive = drives[k] ?? 0;
      if (drive === 0) return [];
      const share = (drive * (covariances[k] ?? 0)) / variance;
      const tie = graph && tieOf(attribute, Math.sign(drive), graph.world.base, graph.interventions, thresholds);
      return [{ attribute, drive, share, relation: tie?.relation, effects: tie?.effects ?? [] }];
    })
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
}

/** By the tests of figure 3.1, in order; wanting less of something is wanting more of its opposite. */
function tieOf(
  attribute: string,
  sign: number,
  base: string,
  interventions: Interventions,
  { moves, errors }: Thresholds,
): { relation: Relation; effects: Effect[] } {
  const raises = ({ size, error }: Effect, by: number) => by * size >= moves && Math.abs(size) > errors * error;
  if (attribute === base) return { relation: "base", effects: [] };
  const onBase = interventions.effect(attribute, base);
  if (raises(onBase, sign)) return { relation: "side-effect", effects: [onBase] };
  const ofBase = interventions.effect(base, attribute);
  const effects = [onBase, ofBase];
  if (raises(ofBase, sign)) return { relation: "instrumental", effects };
  const common = interventions
    .commonCauses(attribute, base)
    .map((cause) => [interventions.effect(cause, attribute), interventions.effect(cause, base)] as const)
    .filter(([own, its]) => [1, -1].some((up) => raises(own, up * sign) && raises(its, up)))
    .map((pair) => ({ pair, least: Math.min(...pair.map(({ size }) => Math.abs(size))) }))
    .sort((a, b) => b.least - a.least)[0];
  return common ? { relation: "general", effects: [...effects, ...common.pair] } : { relation: "spurious", effects };
}

/** The kind that holds its majority of Σ|s|; "mixed" if none does, "unknown" without a graph. */
export function proxyKind(drives: readonly DriveRelation[], majority: number): ProxyKind {
  if (drives.some(({ relation }) => relation === undefined)) return "unknown";
  const all = drives.reduce((sum, { share }) => sum + Math.abs(share), 0);
  for (const kind of ["side-effect", "instrumental", "general", "spurious"] as const) {
    const held = drives.reduce((sum, { relation, share }) => sum + (relation === kind ? Math.abs(share) : 0), 0);
    if (held >= majority * all) return kind;
  }
  return "mixed";
}

/** ρ between two objectives within a ground's contexts; NaN where one does not vary. */
export const likeness = ({ moments: { within } }: Ground, drives: Int8Array, other: Int8Array): number =>
  rhoBetween(project(within, drives), project(within, other), other);
