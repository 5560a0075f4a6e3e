// A linked shader computes in Node, through Dawn, what it computes by hand; no device is given that was not asked for.
import { afterEach, expect, test, vi } from "vitest";
import { requestDevice } from "#device";
import { NoDeviceError } from "../../src/model/errors.ts";
import { hashByHand, hashOnDevice } from "../setup/hashOnDevice.ts";

afterEach(() => vi.unstubAllEnvs());

test("a linked shader runs in Node", async () => {
  const words = await hashOnDevice(1000, 5);
  expect(words).toEqual(hashByHand(1000, 5));
  expect(new Set(words).size).toBeGreaterThan(990);
});

test("the device has what was asked for, and says what it is", async () => {
  const { device, adapter, limits } = await requestDevice({ allowSoftware: true });
  expect(limits.maxBufferSize).toBeGreaterThanOrEqual(2 ** 30);
  expect(limits.maxStorageBuffersPerShaderStage).toBeGreaterThanOrEqual(8);
  expect(device.features.has("timestamp-query")).toBe(true);
  expect(adapter.description + adapter.architecture).not.toBe("");
  device.destroy();
});

test("a software device is never given unasked", async () => {
  const isSoftware = await requestDevice().then(
    ({ device, adapter }) => {
      device.destroy();
      return adapter.isSoftware;
    },
    (error: unknown) => {
      expect(error).toBeInstanceOf(NoDeviceError);
      return false;
    },
  );
  expect(isSoftware).toBe(false);
});

test("a Dawn that does not load is named", async () => {
  vi.stubEnv("MESASCOPE_WEBGPU", "/nowhere/index.js");
  await expect(requestDevice({ allowSoftware: true })).rejects.toThrow(
    expect.objectContaining({ name: "NoDeviceError", message: expect.stringContaining("/nowhere/index.js") }),
  );
});
