// While its population is drawn on a canvas, the engine asks for little at a time, so that frames find room in between.
import { expect, test } from "vitest";
import { requestDevice } from "#device";
import { coloursOf } from "../../src/app/shared/population-colours.ts";
import { frameOf, layoutOf, wholeOf } from "../../src/app/shared/population-geometry.ts";
import { light } from "../../src/charts/theme-light.ts";
import { openGpu } from "../../src/gpu/engine.ts";
import { compileGaussian } from "../../src/model/gaussian.ts";
import { configure } from "../../src/model/configuration.ts";
import { problemOf } from "../../src/model/engine.ts";
import type { Picture } from "../../src/model/picture.ts";
import { telephone } from "../../src/worlds/telephone.ts";
import { watchSubmissions } from "../setup/submissions.ts";

test("a run is cut into short submissions as soon as it is drawn", async () => {
  const open = await requestDevice({ allowSoftware: true });
  const problem = problemOf(
    configure({ population: 600, levels: 2, plans: 16, contexts: 4, contextsActed: 2 }),
    compileGaussian(telephone),
  );
  const engine = await openGpu(problem, { open, milliseconds: 1e6 });
  const { counts, restore } = watchSubmissions(open.device);
  await engine.run(6);
  expect(counts.submissions).toBe(1);
  const layout = layoutOf(problem.settings);
  const picture: Picture = {
    frame: frameOf(layout, { width: 60, height: 40, ratio: 1 }, wholeOf(layout)),
    colouring: "depth",
    level: 1,
    colours: coloursOf("depth", light),
    moments: new Float32Array(272),
    low: 0,
    high: 1,
  };
  await engine.draw(new OffscreenCanvas(1, 1), picture);
  counts.submissions = 0;
  await engine.run(6);
  restore();
  expect(counts.submissions).toBeGreaterThan(6);
  await engine.destroy();
  open.device.destroy();
});
