// Populations with known colours: planted lineages, and whole states of a small torus for the painters.
import { configure } from "../../../src/model/configuration.ts";
import { problemOf, type Problem } from "../../../src/model/engine.ts";
import type { Frame, Picture } from "../../../src/model/picture.ts";
import { type State, planeNames } from "../../../src/model/state.ts";
import { compileGaussian } from "../../../src/model/gaussian.ts";
import { type Settings } from "../../../src/model/settings.ts";
import { budgetGene } from "../../../src/model/budget.ts";
import { noSub, writeLineage, type Lineage, type Sub } from "../../../src/reference/lineage.ts";
import { telephone } from "../../../src/worlds/telephone.ts";

/** The telephone world: ρ(O_i, O_j) = .8^|i − j|, and O_0 is the base. */
export const telephoneProblem = (set: Record<string, number | string | boolean> = {}): Problem =>
  problemOf(configure({ world: "telephone", ...set }), compileGaussian(telephone));

export const drivesOf = (wanted: Readonly<Record<number, number>>): Int8Array => {
  const drives = new Int8Array(16);
  for (const [slot, drive] of Object.entries(wanted)) drives[Number(slot)] = drive;
  return drives;
};

export const sub = (wanted: Readonly<Record<number, number>>, more: Partial<Sub> = {}): Sub => ({
  ...noSub(),
  present: true,
  drives: drivesOf(wanted),
  ...more,
});

/** A lineage whose chain wants what is listed, level by level; an empty list is a reflex. */
export function lineageOf(
  settings: Settings,
  chain: readonly Readonly<Record<number, number>>[],
  more: { budget?: number; fitness?: number; belief?: number } = {},
): Lineage {
  const subs = Array.from({ length: settings.levels - 1 }, (_, at) => {
    const wanted = chain[at + 1];
    return wanted ? sub(wanted) : noSub();
  });
  return {
    drives: drivesOf(chain[0] ?? {}),
    traits: {
      reflex: chain.length === 0,
      twoFaced: false,
      belief: more.belief ?? 0,
      leverage: 0,
      budget: budgetGene(more.budget ?? 64),
      fidelity: 128,
      oversight: 256,
      rashness: 0,
      marker: 0,
    },
    reflexes: new Uint16Array(settings.kinds === 0 ? 0 : settings.cues),
    subs,
    fitness: more.fitness ?? 0,
    evaluations: 0,
    depth: Math.max(chain.length, 1),
  };
}

/** A state of the given lineages, at generation 0. */
export function stateOf(settings: Settings, lineages: readonly Lineage[]): State {
  const population = lineages.length;
  const state = { generation: 0, population, words: new Uint32Array(planeNames(settings).length * population) };
  lineages.forEach((lineage, i) => writeLineage(settings, state, i, lineage));
  return state;
}

/** One pixel a cell, the whole of it. */
export const plainFrame = (columns: number, rows: number, population = columns * rows): Frame => ({
  canvasWidth: columns,
  canvasHeight: rows,
  left: 0,
  top: 0,
  width: columns,
  height: rows,
  originX: 0,
  originY: 0,
  step: 65_536,
  columns,
  rows,
  population,
  gap: 0,
  samples: 1,
});

export const pictureOf = (frame: Frame, more: Partial<Picture> & Pick<Picture, "colouring" | "colours">): Picture => ({
  frame,
  level: 1,
  moments: new Float32Array(16 * 16 + 16),
  low: 0,
  high: 1,
  ...more,
});
