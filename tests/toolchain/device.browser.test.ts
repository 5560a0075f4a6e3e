// A linked shader computes in Chromium, in the page and in a worker, what it computes by hand (and so in Node).
import { expect, test } from "vitest";
import { requestDevice } from "#device";
import { NoDeviceError } from "../../src/model/errors.ts";
import { hashByHand, hashOnDevice } from "../setup/hashOnDevice.ts";

test("a linked shader runs in the page", async () => {
  expect(await hashOnDevice(1000, 5)).toEqual(hashByHand(1000, 5));
});

test("a linked shader runs in a dedicated worker", async () => {
  const worker = new Worker(new URL("../setup/hash.worker.ts", import.meta.url), { type: "module" });
  const reply = await new Promise<{ words?: Uint32Array; error?: string }>((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage({ count: 1000, rounds: 5 });
  });
  worker.terminate();
  expect(reply.error).toBeUndefined();
  expect(reply.words).toEqual(hashByHand(1000, 5));
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

test("the page is cross-origin isolated, so that threads can share memory", () => {
  expect(crossOriginIsolated).toBe(true);
  expect(new SharedArrayBuffer(4).byteLength).toBe(4);
});
