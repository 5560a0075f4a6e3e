// The shader and the plain painter give every pixel the same colour, in Chromium, on textures and on a canvas.
import { afterAll, beforeAll, expect, test } from "vitest";
import { requestDevice } from "#device";
import { light } from "../../../src/charts/theme-light.ts";
import { Drawing, type DrawnShard } from "../../../src/gpu/draw.ts";
import { prepareProbe } from "../../../src/analysis/measure/probe.ts";
import { colourings, type Frame, type Picture } from "../../../src/model/picture.ts";
import { planeNames, type State } from "../../../src/model/state.ts";
import { coloursOf } from "../../../src/app/shared/population-colours.ts";
import { frameOf, layoutOf, type Viewport } from "../../../src/app/shared/population-geometry.ts";
import { correlationUniforms } from "../../../src/app/workers/session/correlation-uniforms.ts";
import { paint } from "../../../src/app/workers/session/population-painter.ts";
import { lineageOf, stateOf, telephoneProblem } from "./planted.ts";

const problem = telephoneProblem({ kind: "both", levels: 3, population: 3072, topology: "torus" });
const { settings } = problem;

/** Lineages of every sort: no drives, one to three of them, wanted and avoided, chains of every depth, reflexes. */
const state = stateOf(
  settings,
  Array.from({ length: settings.population }, (_, i) => {
    const wants = (seed: number) => {
      const number = Math.imul(seed + 1, 0x9e37_79b1) >>> 0;
      const drive = (shift: number) => ({ [(number >>> shift) % 6]: ((number >>> (shift + 3)) % 255) - 127 });
      return (
        [{}, drive(1), { ...drive(2), ...drive(9) }, { ...drive(3), ...drive(8), ...drive(13) }][number >>> 30] ?? {}
      );
    };
    const depth = (i * 7) % 4;
    return lineageOf(
      settings,
      Array.from({ length: depth }, (_, level) => wants(3 * i + level)),
      { fitness: ((i * 7919) % 4000) - 1500 },
    );
  }),
);
const moments = correlationUniforms(prepareProbe(problem).training.moments.within);

let device: GPUDevice;
let drawing: Drawing;
beforeAll(async () => {
  ({ device } = await requestDevice({ allowSoftware: true }));
  drawing = await Drawing.create(device, settings, ["rgba8unorm", navigator.gpu.getPreferredCanvasFormat()]);
});
afterAll(() => {
  drawing.destroy();
  device.destroy();
});

/** The state cut at the given lineages into buffers as the gpu engine has them. */
function shardsOf({ words, population }: State, cuts: readonly number[]): DrawnShard[] {
  const planes = planeNames(settings).length;
  return [0, ...cuts].map((first, at) => {
    const count = (cuts[at] ?? population) - first;
    const own = new Uint32Array(planes * count);
    for (let plane = 0; plane < planes; plane++)
      own.set(words.subarray(plane * population + first, plane * population + first + count), plane * count);
    const buffer = device.createBuffer({
      size: own.byteLength,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST,
    });
    device.queue.writeBuffer(buffer, 0, own);
    return { first, count, buffer };
  });
}

async function drawn(picture: Picture, cuts: readonly number[]): Promise<Uint8Array> {
  const { canvasWidth: width, canvasHeight: height } = picture.frame;
  device.pushErrorScope("validation");
  const texture = device.createTexture({
    size: [width, height],
    format: "rgba8unorm",
    usage: GPUTextureUsage.RENDER_ATTACHMENT | GPUTextureUsage.COPY_SRC,
  });
  const bytesPerRow = Math.ceil((4 * width) / 256) * 256;
  const back = device.createBuffer({
    size: bytesPerRow * height,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  drawing.drawTo(texture, picture, shardsOf(state, cuts));
  const encoder = device.createCommandEncoder();
  encoder.copyTextureToBuffer({ texture }, { buffer: back, bytesPerRow }, [width, height]);
  device.queue.submit([encoder.finish()]);
  expect(await device.popErrorScope()).toBeNull();
  await back.mapAsync(GPUMapMode.READ);
  const padded = new Uint8Array(back.getMappedRange());
  const bytes = new Uint8Array(4 * width * height);
  for (let y = 0; y < height; y++)
    bytes.set(padded.subarray(y * bytesPerRow, y * bytesPerRow + 4 * width), 4 * width * y);
  back.destroy();
  texture.destroy();
  return bytes;
}

function painted(picture: Picture): Uint8Array {
  const pixels = new Uint32Array(picture.frame.canvasWidth * picture.frame.canvasHeight);
  paint(settings, picture, { state, first: 0, stride: 1 }, pixels);
  return new Uint8Array(pixels.buffer);
}

/** The largest difference of any colour of any pixel (opacity aside), in 1/255. */
function apart(a: Uint8Array, b: Uint8Array): number {
  expect(a.length).toBe(b.length);
  let most = 0;
  for (let at = 0; at < a.length; at++)
    if ((at & 3) !== 3) most = Math.max(most, Math.abs((a[at] ?? 0) - (b[at] ?? 0)));
  return most;
}

const layout = layoutOf(settings);
const surface = { width: 200, height: 150, ratio: 1 };
const viewports: Record<string, Viewport> = {
  "all of it": { zoom: 1, x: 32, y: 24 },
  "around the edge of the torus": { zoom: 2.3, x: 1.7, y: 46.4 },
  "large cells": { zoom: 11.3, x: 20.2, y: 30.9 },
};
const many: Frame = frameOf(layout, { width: 23, height: 31, ratio: 1 }, { zoom: 1, x: 10, y: 12 });

for (const colouring of colourings) {
  for (const level of colouring === "drive" || colouring === "correlation" ? [0, 1, 3] : [1]) {
    test(`${colouring}, level ${level}: shader and painter agree`, async () => {
      const colours = coloursOf(colouring, light);
      const frames = { ...viewports, "many lineages a pixel": undefined };
      for (const [name, viewport] of Object.entries(frames)) {
        const frame = viewport ? frameOf(layout, surface, viewport) : many;
        const picture: Picture = { frame, colouring, level, colours, moments, low: -1000, high: 2000 };
        const plain = painted(picture);
        expect(new Set(new Uint32Array(plain.buffer)).size, name).toBeGreaterThan(2);
        expect(apart(await drawn(picture, []), plain), name).toBeLessThanOrEqual(1);
      }
    });
  }
}

test("lineages in several buffers are one picture", async () => {
  for (const frame of [frameOf(layout, surface, { zoom: 2, x: 0, y: 0 }), many]) {
    const picture: Picture = {
      frame,
      colouring: "depth",
      level: 1,
      colours: coloursOf("depth", light),
      moments,
      low: 0,
      high: 1,
    };
    // Each of the three that a pixel's samples lie in may round once.
    expect(apart(await drawn(picture, [1000, 1777]), painted(picture))).toBeLessThanOrEqual(frame === many ? 2 : 0);
  }
});

test("what a canvas shows is what was drawn, and no colour at all where there is no lineage", async () => {
  const frame = frameOf(layout, surface, { zoom: 1, x: 32, y: 24 });
  const picture: Picture = {
    frame,
    colouring: "kind",
    level: 1,
    colours: coloursOf("kind", light),
    moments,
    low: 0,
    high: 1,
  };
  const canvas = new OffscreenCanvas(1, 1);
  drawing.draw(canvas, picture, shardsOf(state, [2048]));
  const bitmap = await createImageBitmap(await canvas.convertToBlob());
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  if (!context) throw new Error("no 2d context");
  context.drawImage(bitmap, 0, 0);
  const shown = new Uint8Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data);
  expect(apart(shown, painted(picture))).toBeLessThanOrEqual(1);
  expect([...shown.subarray(0, 4)]).toEqual([255, 255, 255, 255]);
});
