// The micro-kernels that limits are measured with compute what they must, and a device that computes something else is told.
import { beforeAll, expect, test } from "vitest";
import { measureLimits } from "../../src/gpu/limits.ts";
import { sharedDevice } from "../../src/gpu/shared-device.ts";
import { copied, dotsResult, productsResult, sourceWord } from "../../src/gpu/limits-twins.ts";

let device: GPUDevice;

beforeAll(async () => {
  ({ device } = await sharedDevice({ allowSoftware: true }));
});

const quick = { milliseconds: 1, repeats: 1, copyBytes: 2 ** 20 };

test("the twins by hand", () => {
  // One lane's first product: 0 times anything is 0, so chain 0 of lane 0, which begins at 0, stays there.
  expect(dotsResult(0, 0)).toBe([1, 2, 3, 4, 5, 6, 7].reduce((all, chain) => all ^ sourceWord(chain), 0) >>> 0);
  expect(productsResult(0, 1) ^ productsResult(0, 0)).not.toBe(0);
  expect(copied(5, 4)).toBe(copied(1, 4));
});

test("every limit is positive, once results are right", async () => {
  const limits = await measureLimits(device, quick);
  for (const value of Object.values(limits)) expect(value).toBeGreaterThan(0);
});

test("a device that computes wrongly is not timed", async () => {
  const { queue } = device;
  const write = queue.writeBuffer.bind(queue);
  // What the kernels multiply by is changed on the way.
  const tampered = (buffer: GPUBuffer, at: number, data: Uint32Array<ArrayBuffer>): void => {
    if (buffer.label === "bench.load") data[0] = 0;
    write(buffer, at, data);
  };
  Object.defineProperty(queue, "writeBuffer", { value: tampered, configurable: true });
  try {
    await expect(measureLimits(device, quick)).rejects.toThrow(
      /computes wrongly on this device: word \d+ is \d+, not \d+/,
    );
  } finally {
    Reflect.deleteProperty(queue, "writeBuffer");
  }
});
