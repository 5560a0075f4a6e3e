// Paints the population on the CPU, for engines that cannot draw. Equal to shaders/draw.wgsl up to 1/255.
// src/model/picture.ts defines the numbers.
import { CELL, entries, GROUND, MISSING, type Picture } from "../../../model/picture.ts";
import { planes, unpackTraits, type Shape, type State } from "../../../model/state.ts";
import { unpackDrives } from "../../../model/drives.ts";

/**
 * Lineages first, first + stride, … of the population, as `Engine.read` returns them. Each represents the lineages up
 * to the next.
 */
export interface Sample {
  readonly state: State;
  readonly first: number;
  readonly stride: number;
}

/** The entry of the strongest drive, ties to the first slot. */
function dominant(drives: Int8Array): number {
  let most = 0;
  let entry = MISSING;
  drives.forEach((drive, k) => {
    if (Math.abs(drive) <= most) return;
    most = Math.abs(drive);
    entry = drive < 0 ? k + entries.avoided : k;
  });
  return entry;
}

/** ρ with the base, −1 … 1; NaN where the objective does not vary. */
export function pictureRho(moments: Float32Array, drives: Int8Array): number {
  let [variance, own, covariance] = [0, 0, 0];
  for (let i = 0; i < 16; i++) {
    const drive = drives[i] ?? 0;
    if (drive === 0) continue;
    for (let j = 0; j < 16; j++) variance += drive * (moments[16 * i + j] ?? 0) * (drives[j] ?? 0);
    own += drive * drive * (moments[17 * i] ?? 0);
    covariance += drive * (moments[256 + i] ?? 0);
  }
  if (variance <= 1e-4 * own || variance <= 0) return NaN;
  return Math.min(Math.max(covariance / Math.sqrt(variance), -1), 1);
}

/** Writes the colour of a position on the ramp. */
function ramp(colours: Uint32Array, place: number): number {
  const at = Math.min(Math.max(place, 0), 1) * 255;
  const entry = Math.min(Math.floor(at), 254);
  const [from, to, part] = [colours[entry] ?? 0, colours[entry + 1] ?? 0, at - entry];
  const byte = (shift: number) => {
    const [a, b] = [(from >>> shift) & 255, (to >>> shift) & 255];
    return Math.round(a + (b - a) * part) << shift;
  };
  return (byte(0) | byte(8) | byte(16) | 0xff00_0000) >>> 0;
}

/** The colour of lineage `at` of a sample, as 0xAABBGGRR. */
export function shade(shape: Shape, picture: Picture, state: State, at: number): number {
  const { colouring, colours } = picture;
  const word = (plane: number) => state.words[plane * state.population + at] ?? 0;
  const score = planes.score(shape);
  const { reflex } = unpackTraits([word(planes.traits)]);
  if (colouring === "fitness") return ramp(colours, ((word(score) | 0) - picture.low) / (picture.high - picture.low));
  const entry = (index: number) => colours[index] ?? 0;
  const depth = word(score + 2);
  if (colouring === "depth") return entry(reflex ? entries.reflex : depth - 1);
  if (colouring === "kind") return entry(reflex ? entries.reflexKind : entries.searcherKind);
  const level = picture.level === 0 ? depth : picture.level;
  if (reflex || level > depth) return entry(MISSING);
  const plane = level === 1 ? 0 : planes.sub(shape, level);
  const drives = unpackDrives([0, 1, 2, 3].map((k) => word(plane + k)));
  if (colouring === "drive") return entry(dominant(drives));
  const rho = pictureRho(picture.moments, drives);
  return Number.isNaN(rho) ? entry(MISSING) : ramp(colours, 0.5 + 0.5 * rho);
}

/**
 * Paints an image from a sample of the population. `pixels` has canvasWidth · canvasHeight words 0xAABBGGRR, row by
 * row. Lineages before the sample are painted as its first, those after it as its last.
 */
export function paint(shape: Shape, picture: Picture, { state, first, stride }: Sample, pixels: Uint32Array): void {
  const { frame, colours } = picture;
  const ground = colours[GROUND] ?? 0;
  const shades = Uint32Array.from({ length: state.population }, (_, at) => shade(shape, picture, state, at));
  const last = state.population - 1;
  const at = (x: number, y: number): number => {
    if (x % CELL < frame.gap || y % CELL < frame.gap) return ground;
    const lineage = Math.floor(y / CELL) * frame.columns + Math.floor(x / CELL);
    if (lineage >= frame.population) return ground;
    return shades[Math.min(Math.max(Math.floor((lineage - first) / stride), 0), last)] ?? ground;
  };
  const { samples, step } = frame;
  const offsets = Array.from({ length: samples }, (_, i) => Math.floor(((2 * i + 1) * step) / (2 * samples)));
  const [width, height] = [frame.columns * CELL, frame.rows * CELL];
  pixels.fill(ground);
  for (let py = 0; py < frame.height; py++) {
    const row = (frame.top + py) * frame.canvasWidth + frame.left;
    for (let px = 0; px < frame.width; px++) {
      let [red, green, blue] = [0, 0, 0];
      for (const dy of offsets) {
        for (const dx of offsets) {
          const x = (frame.originX + px * step + dx) % width;
          const y = (frame.originY + py * step + dy) % height;
          const colour = at(x, y);
          red += colour & 255;
          green += (colour >>> 8) & 255;
          blue += (colour >>> 16) & 255;
        }
      }
      const mean = (sum: number) => Math.round(sum / (samples * samples));
      pixels[row + px] = (mean(red) | (mean(green) << 8) | (mean(blue) << 16) | 0xff00_0000) >>> 0;
    }
  }
}
