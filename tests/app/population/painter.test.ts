// The painter gives planted lineages the colours that they should have, and averages where a pixel holds many.
import { expect, test } from "vitest";
import { COLOURS, GROUND, MISSING } from "../../../src/model/picture.ts";
import { prepareProbe } from "../../../src/analysis/measure/probe.ts";
import { project, rhoWith, BASE } from "../../../src/analysis/measure/moments.ts";
import { correlationUniforms } from "../../../src/app/workers/session/correlation-uniforms.ts";
import { paint, pictureRho } from "../../../src/app/workers/session/population-painter.ts";
import { drivesOf, lineageOf, pictureOf, plainFrame, stateOf, telephoneProblem } from "./planted.ts";

const opaque = 0xff00_0000;
/** Entry i has the colour i in red. */
const indexed = Uint32Array.from({ length: COLOURS }, (_, i) => (opaque | (i & 255) | ((i >> 8) << 8)) >>> 0);
const missing = indexed[MISSING];
const ground = indexed[GROUND];

const problem = telephoneProblem({ kind: "both", levels: 3 });
const { settings } = problem;
const chains: readonly (readonly Readonly<Record<number, number>>[])[] = [
  [{ 0: 3 }],
  [{ 1: -7, 2: 5 }],
  [{ 4: 5, 2: 5 }, { 3: 1 }],
  [{}],
  [],
  [{ 5: 127 }, { 0: 9 }, { 0: -9 }],
];
const state = stateOf(
  settings,
  chains.map((chain, i) => lineageOf(settings, chain, { fitness: 256 * i })),
);
const paintRow = (more: Parameters<typeof pictureOf>[1]): number[] => {
  const pixels = new Uint32Array(8);
  paint(settings, pictureOf(plainFrame(8, 1, 6), more), { state, first: 0, stride: 1 }, pixels);
  expect([...pixels.subarray(6)]).toEqual([ground, ground]);
  return [...pixels.subarray(0, 6)];
};

test("dominant drives: ties go to the first slot, aversions have their own entries, none and reflexes are missing", () => {
  const at = (entry: number) => indexed[entry];
  const picture = { colouring: "drive", colours: indexed } as const;
  expect(paintRow({ ...picture, level: 1 })).toEqual([at(0), at(17), at(2), missing, missing, at(5)]);
  expect(paintRow({ ...picture, level: 2 })).toEqual([missing, missing, at(3), missing, missing, at(0)]);
  expect(paintRow({ ...picture, level: 0 })).toEqual([at(0), at(17), at(3), missing, missing, at(16)]);
});

test("depth, kind and fitness", () => {
  const at = (entry: number) => indexed[entry];
  expect(paintRow({ colouring: "depth", colours: indexed })).toEqual([0, 0, 1, 0, 8, 2].map(at));
  expect(paintRow({ colouring: "kind", colours: indexed })).toEqual([0, 0, 0, 0, 1, 0].map(at));
  expect(paintRow({ colouring: "fitness", colours: indexed, low: 256, high: 4 * 256 })).toEqual(
    [0, 0, 85, 170, 255, 255].map(at),
  );
});

test("correlation is that of the probe's moments", () => {
  const probe = prepareProbe(problem);
  const { within } = probe.training.moments;
  const moments = correlationUniforms(within);
  const expected = (wanted: Record<number, number>) => rhoWith(within, project(within, drivesOf(wanted)), BASE);
  const objectives: readonly Record<number, number>[] = [{ 0: 3 }, { 1: -7, 2: 5 }, { 4: 5, 2: 5 }, { 5: 127 }];
  for (const wanted of objectives) expect(pictureRho(moments, drivesOf(wanted))).toBeCloseTo(expected(wanted), 5);
  expect(pictureRho(moments, drivesOf({ 0: 1 }))).toBeGreaterThan(0.99);
  expect(pictureRho(moments, drivesOf({}))).toBeNaN();
  // Slot 9 is unused and never varies.
  expect(pictureRho(moments, drivesOf({ 9: 1 }))).toBeNaN();
  const row = paintRow({ colouring: "correlation", colours: indexed, level: 0, moments });
  expect(row.map((colour) => (colour === missing ? NaN : colour & 255))).toEqual([
    255,
    Math.round(127.5 * (1 + expected({ 1: -7, 2: 5 }))),
    Math.round(127.5 * (1 + expected({ 3: 1 }))),
    NaN,
    NaN,
    0,
  ]);
});

test("a pixel that holds many lineages has their mean colour", () => {
  const lineages = Array.from({ length: 256 }, (_, i) => lineageOf(settings, i % 2 === 0 ? [{ 0: 1 }] : []));
  const frame = {
    ...plainFrame(16, 16),
    canvasWidth: 4,
    canvasHeight: 4,
    width: 4,
    height: 4,
    step: 4 * 65_536,
    samples: 4,
  };
  const colours = indexed.slice();
  colours[1] = (opaque | 201) >>> 0;
  const pixels = new Uint32Array(16);
  const sample = { state: stateOf(settings, lineages), first: 0, stride: 1 };
  paint(settings, pictureOf(frame, { colouring: "kind", colours }), sample, pixels);
  expect(new Set(pixels)).toEqual(new Set([(opaque | 101) >>> 0]));
});

test("large cells keep thin gaps, and a coarse sample paints each lineage as its neighbour", () => {
  const frame = {
    ...plainFrame(3, 1),
    canvasWidth: 32,
    canvasHeight: 8,
    left: 1,
    width: 30,
    height: 8,
    step: 6554,
    gap: 6554,
  };
  const pixels = new Uint32Array(32 * 8);
  const picture = pictureOf(frame, { colouring: "drive", colours: indexed });
  const two = stateOf(settings, [lineageOf(settings, [{ 2: 1 }]), lineageOf(settings, [{ 4: 1 }])]);
  paint(settings, picture, { state: two, first: 0, stride: 2 }, pixels);
  const row = [...pixels.subarray(5 * 32, 6 * 32)];
  const cell = (entry: number) => [ground, ...Array.from({ length: 9 }, () => indexed[entry])];
  expect(row).toEqual([ground, ...cell(2), ...cell(2), ...cell(4), ground]);
});
