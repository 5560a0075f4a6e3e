// A large population that is painted, not drawn: only what the canvas can show is read, every n-th lineage where it shows too many.
import { expect, test } from "vitest";
import { light } from "../../../src/charts/theme-light.ts";
import { planes, type State } from "../../../src/model/state.ts";
import { packDrives } from "../../../src/model/drives.ts";
import { coloursOf } from "../../../src/app/shared/population-colours.ts";
import { frameOf, layoutOf, wholeOf, type Viewport } from "../../../src/app/shared/population-geometry.ts";
import { paint } from "../../../src/app/workers/session/population-painter.ts";
import { PopulationView } from "../../../src/app/workers/session/population-view.ts";
import { drivesOf, pictureOf, telephoneProblem } from "./planted.ts";

const problem = telephoneProblem({ population: 262_144, topology: "torus", levels: 1 });
const { settings } = problem;
const layout = layoutOf(settings);
const surface = { width: 256, height: 256, ratio: 1 };

/** Lineage i wants what its row and column say. */
function read(from: number, count: number, stride: number): State {
  const words = new Uint32Array((planes.score(settings) + 3) * count);
  for (let at = 0; at < count; at++) {
    const lineage = from + at * stride;
    const slot = (((lineage % 512) >> 3) + (lineage >> 12)) % 6;
    packDrives(drivesOf({ [slot]: lineage % 7 === 0 ? -1 : 1 })).forEach((word, i) => (words[i * count + at] = word));
    words[(planes.score(settings) + 2) * count + at] = 1;
  }
  return { generation: 0, population: count, words };
}

test("the whole is read thinly, what is near exactly, and nothing twice", async () => {
  const asked: number[][] = [];
  const view = new PopulationView((error) => {
    throw error;
  });
  const canvas = new OffscreenCanvas(1, 1);
  const pixels = () => {
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no 2d context");
    return new Uint32Array(context.getImageData(0, 0, 256, 256).data.buffer);
  };
  const byHand = (viewport: Viewport, sample: { state: State; first: number; stride: number }) => {
    const painted = new Uint32Array(256 * 256);
    const picture = pictureOf(frameOf(layout, surface, viewport), {
      colouring: "drive",
      colours: coloursOf("drive", light),
    });
    paint(settings, picture, sample, painted);
    return painted;
  };
  view.attach(canvas, surface);
  view.show({
    problem,
    read: (from = 0, count = 0, stride = 1) => {
      asked.push([from, count, stride]);
      return Promise.resolve(read(from, count, stride));
    },
  });
  await view.draw();
  expect(asked).toEqual([]);

  view.refresh();
  await view.draw();
  expect(asked).toEqual([[0, 65_536, 4]]);
  expect(pixels()).toEqual(byHand(wholeOf(layout), { state: read(0, 65_536, 4), first: 0, stride: 4 }));

  // 32 rows of cells of 8 pixels, from row 100 on.
  const near = { zoom: 16, x: 200, y: 116 };
  view.setViewport(near);
  await view.draw();
  expect(asked.slice(1)).toEqual([[100 * 512, 32 * 512, 1]]);
  expect(pixels()).toEqual(byHand(near, { state: read(0, 262_144, 1), first: 0, stride: 1 }));

  // To the side the rows are the same.
  view.setViewport({ ...near, x: 90 });
  await view.draw();
  expect(asked).toHaveLength(2);

  view.refresh();
  await view.draw();
  expect(asked).toHaveLength(3);
});
