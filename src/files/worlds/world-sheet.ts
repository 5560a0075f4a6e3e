// All that is told of a world before it is run, as plain data: the command prints it and the page shows it.
import type { WorldPicture } from "../../charts/world/picture.ts";
import { parameters } from "../../model/parameters.ts";
import { ATTRIBUTES, type DialRange, type Sequence, type World, type WorldDescription } from "../../model/world.ts";
import { termsInWords } from "./grid-format.ts";
import { pictureOf } from "../pictures/index.ts";
import { compileWorld, dialled, type Declaration } from "./worlds.ts";

export interface WorldSheet extends WorldDescription {
  readonly kind: World["kind"];
  readonly attributes: readonly SheetAttribute[];
  /** Of a grid: what its base and its intended value measure. */
  readonly measured?: { readonly base: string; readonly intended?: string };
  /** Names of the belief variants with what each believes; the first is the truth. */
  readonly beliefs: readonly { readonly name: string; readonly help: string }[];
  readonly dial?: DialRange;
  readonly sequence?: Sequence;
  /** Of a table: its rows, and those that were left out by the reason why. */
  readonly rows?: SheetRows;
  readonly picture: WorldPicture;
}

export interface SheetAttribute {
  readonly name: string;
  readonly help: string;
  /** What it measures, where that is a few terms; else empty. */
  readonly measure: string;
  /** Whether it is the base objective itself. */
  readonly base: boolean;
  /** Whether its costs were set by hand, not computed from a graph. */
  readonly handSet: boolean;
  /** Perception cost τ in evaluations and description length δ in bits, by belief variant. */
  readonly costs: readonly { readonly tau: number; readonly delta: number }[];
}

export interface SheetRows {
  readonly read: number;
  readonly training: number;
  readonly deployment: number;
  readonly trainingProbe: number;
  readonly deploymentProbe: number;
  readonly dropped: Readonly<Record<string, number>>;
}

/** The sheet of a world with its dial at a value; −1 is the world's own. Throws InputError. */
export async function describeWorld(given: Declaration, dial = -1): Promise<WorldSheet> {
  const declaration = dialled(given, dial);
  const world = await compileWorld(declaration, { plans: parameters.plans.min });
  return sheetOf(declaration, given.dial ? { ...world, dial: given.dial } : world);
}

function sheetOf(declaration: Declaration, world: World): WorldSheet {
  const { name, title, source, summary, levelNames, presets, kind, variants, dial, sequence } = world;
  return {
    name,
    title,
    source,
    summary,
    levelNames,
    ...(presets && { presets }),
    kind,
    attributes: world.attributes.map((attribute, slot) => ({
      name: attribute,
      help: helpOf(declaration, attribute),
      measure: declaration.kind === "grid" ? termsInWords(declaration.attributes[attribute]?.terms ?? []) : "",
      base: slot === world.baseAttribute,
      handSet: world.overridden.includes(attribute),
      costs: variants.map((_, variant) => ({
        tau: world.tau[variant * ATTRIBUTES + slot] ?? 1,
        delta: world.delta[variant * ATTRIBUTES + slot] ?? 1,
      })),
    })),
    beliefs: variants.map((variant, at) => ({ name: variant, help: beliefsOf(declaration)[at - 1]?.help ?? "" })),
    ...(dial && { dial: rangeOf(dial) }),
    ...(sequence && { sequence }),
    ...measuredIn(declaration),
    ...rowsOf(world),
    picture: pictureOf(declaration, world),
  };
}

const beliefsOf = (declaration: Declaration): readonly { readonly help: string }[] =>
  "beliefs" in declaration ? (declaration.beliefs ?? []) : [];

function helpOf(declaration: Declaration, attribute: string): string {
  if (declaration.kind === "causal") return declaration.nodes[attribute]?.help ?? "";
  if (declaration.kind === "process" || declaration.kind === "grid")
    return declaration.attributes[attribute]?.help ?? "";
  return "";
}

function measuredIn(declaration: Declaration): Pick<WorldSheet, "measured"> {
  if (declaration.kind !== "grid") return {};
  const { base, intended } = declaration;
  return { measured: { base: termsInWords(base), ...(intended && { intended: termsInWords(intended) }) } };
}

/** Without what can't be cloned. */
export const rangeOf = ({ label, help, unit, min, max, log, default: value }: DialRange): DialRange => ({
  label,
  help,
  ...(unit !== undefined && { unit }),
  default: value,
  min,
  max,
  ...(log && { log }),
});

function rowsOf({ rows }: World): { rows?: SheetRows } {
  if (!rows) return {};
  const { training, deployment, trainingProbe, deploymentProbe } = rows.pools;
  return {
    rows: {
      read: rows.read,
      training: training.rows,
      deployment: deployment.rows,
      trainingProbe: trainingProbe.rows,
      deploymentProbe: deploymentProbe.rows,
      dropped: rows.dropped,
    },
  };
}
