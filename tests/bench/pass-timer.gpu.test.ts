// A device's own time of what a run does: some, and never more than the clock says.
import { expect, test } from "vitest";
import { openGpu } from "../../src/gpu/engine.ts";
import { PassTimer } from "../../src/gpu/pass-timer.ts";
import { sharedDevice } from "../../src/gpu/shared-device.ts";
import { compileGaussian } from "../../src/model/gaussian.ts";
import { configure } from "../../src/model/configuration.ts";
import { problemOf } from "../../src/model/engine.ts";
import { telephone } from "../../src/worlds/telephone.ts";

test("passes are timed on the device, or not at all", async () => {
  const open = await sharedDevice({ allowSoftware: true });
  const timer = PassTimer.create(open.device);
  expect(timer !== undefined).toBe(open.device.features.has("timestamp-query"));
  if (!timer) return;
  const problem = problemOf(
    configure({ population: 256, levels: 2, plans: 16, contexts: 4, contextsActed: 4 }),
    compileGaussian(telephone),
  );
  const engine = await openGpu(problem, { open, timer });
  expect(await timer.read()).toBeUndefined();
  const began = performance.now();
  await engine.run(3);
  const seconds = (await timer.read()) ?? NaN;
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual((performance.now() - began) / 1000);
  await engine.destroy();
  timer.destroy();
});
