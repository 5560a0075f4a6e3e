// Holds an engine against the reference, bit for bit, generation by generation; where they part, stage by stage, so
// that a wrong kernel is named and not searched for (the habit is vello's: stages up to k on the one, the rest on the
// other).
import type { Engine, Problem } from "../../model/engine.ts";
import { generation as stagesOf, type Stage } from "../../model/generation.ts";
import { isInspectable, type Inspectable, type TableWords } from "../../model/inspection.ts";
import { planeNames, type State } from "../../model/state.ts";
import { nextContexts } from "../../simulation/context-choice.ts";
import { emptyState, runGeneration, runStage } from "../../reference/engine.ts";
import type { Tables } from "../../reference/tables.ts";

/** The first word that differs. */
export interface Mismatch {
  readonly generation: number;
  /** The stage that wrote it; undefined if the engine's stages can't be run one by one, or agree when they are. */
  readonly stage: Stage | undefined;
  /** The plane of the state, or the part of the tables. */
  readonly plane: string;
  /** The lineage, or the context. */
  readonly lineage: number;
  readonly expected: number;
  readonly found: number;
}

type Difference = Pick<Mismatch, "plane" | "lineage" | "expected" | "found">;

/** A sentence that names generation, stage, plane, lineage and both words. */
export function describeMismatch({ generation, stage, plane, lineage, expected, found }: Mismatch): string {
  const name = stage
    ? `stage ${stage.name}${stage.level === undefined ? "" : ` of level ${stage.level}`}`
    : "no single stage";
  const where = plane.startsWith("tables.") ? "context" : "lineage";
  const hex = (word: number) => `0x${(word >>> 0).toString(16).padStart(8, "0")}`;
  return `generation ${generation}, ${name}: ${plane}, ${where} ${lineage}: expected ${hex(expected)}, found ${hex(found)}`;
}

function firstDifference(
  expected: Uint32Array,
  found: Uint32Array,
): { at: number; expected: number; found: number } | undefined {
  if (expected.length !== found.length) throw new Error(`${expected.length} words expected, ${found.length} found`);
  const at = expected.findIndex((word, i) => word !== found[i]);
  return at < 0 ? undefined : { at, expected: expected[at] ?? 0, found: found[at] ?? 0 };
}

function compareStates(problem: Problem, expected: State, found: State): Difference | undefined {
  const difference = firstDifference(expected.words, found.words);
  if (!difference) return undefined;
  const plane = Math.floor(difference.at / expected.population);
  const name = planeNames(problem.settings)[plane] ?? `plane ${plane}`;
  return { ...difference, plane: name, lineage: difference.at % expected.population };
}

/** The reference's tables as words, in the order that engines hold them. */
function packTables({ settings }: Problem, tables: Tables): TableWords {
  const { contexts, plans, attributes, base, intended, meanBase, cues, place, next } = tables;
  const words = attributes.map((bytes) => new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4));
  const packed = new Uint32Array(contexts * words.length * plans * 4);
  for (let context = 0; context < contexts; context++) {
    words.forEach((variant, v) => {
      const from = context * plans * 4;
      packed.set(variant.subarray(from, from + plans * 4), (context * words.length + v) * plans * 4);
    });
  }
  return {
    attributes: packed,
    outcomes: Uint32Array.from(base, (value, i) => (value & 0xffff) | ((intended[i] ?? 0) << 16)),
    contexts: Uint32Array.from({ length: 2 * contexts }, (_, i) => (i % 2 === 0 ? meanBase : cues)[i >> 1] ?? 0),
    places: settings.kinds === 0 ? new Uint32Array(0) : Uint32Array.from(place),
    next: Uint32Array.from(next),
  };
}

function compareTables(problem: Problem, expected: TableWords, found: TableWords): Difference | undefined {
  for (const name of ["attributes", "outcomes", "contexts", "places", "next"] as const) {
    const difference = firstDifference(expected[name], found[name]);
    const perContext = expected[name].length / problem.settings.contexts;
    if (difference) return { ...difference, plane: `tables.${name}`, lineage: Math.floor(difference.at / perContext) };
  }
  return undefined;
}

/**
 * Runs one generation on both, stage by stage, from a state (none: the founders' generation), and names the first stage
 * whose results differ. `chosen` are the contexts that the engine was told to meet.
 */
export async function verifyStages(
  problem: Problem,
  engine: Inspectable,
  generation: number,
  before: State | undefined,
  chosen?: Uint32Array,
): Promise<Mismatch | undefined> {
  await engine.load(before);
  let state = before ?? emptyState(problem.settings, 0);
  let drawn: Tables | undefined;
  for (const stage of stagesOf(problem.settings, !before)) {
    await engine.runStage(stage, generation);
    ({ state, drawn } = runStage(problem, stage, generation, state, drawn, chosen));
    const difference =
      stage.name === "tables" && drawn
        ? compareTables(problem, packTables(problem, drawn), await engine.readTables())
        : compareStates(problem, state, await engine.read());
    if (difference) return { ...difference, generation, stage };
  }
  return undefined;
}

/**
 * Runs a problem on the reference and on another engine, which it closes, and compares every word of the state after
 * every generation. Resolves to the first mismatch, or undefined if there is none.
 */
export async function verifyProblem(
  problem: Problem,
  open: (problem: Problem) => Promise<Engine>,
  generations: number,
): Promise<Mismatch | undefined> {
  const engine = await open(problem);
  try {
    let before: State | undefined;
    for (let generation = 0; generation < generations; generation++) {
      const chosen = before && (await nextContexts(problem, engine));
      if (chosen) await engine.choose(chosen);
      const expected = runGeneration(problem, before, chosen);
      await engine.run(1);
      const difference = compareStates(problem, expected, await engine.read());
      if (difference) {
        const stage = isInspectable(engine)
          ? await verifyStages(problem, engine, generation, before, chosen)
          : undefined;
        return stage ?? { ...difference, generation, stage: undefined };
      }
      before = expected;
    }
    return undefined;
  } finally {
    await engine.destroy();
  }
}
