// The cpu engine in Chromium: threads in the page, threads of a worker, and no threads where memory can't be shared; always the
// hash that Node finds, which is the reference's.
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { createScanner } from "../../src/cpu/scanner.ts";
import { smallRun, smallRunByReference } from "./small-run.ts";

let expected: string;
beforeAll(async () => {
  expected = await smallRunByReference();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test.each([1, 2])("in the page: %i threads", async (threads) => {
  expect((await smallRun(threads)).hash).toBe(expected);
});

test("in a worker, with workers of its own", async () => {
  const worker = new Worker(new URL("../setup/cpu-engine.worker.ts", import.meta.url), { type: "module" });
  const reply = await new Promise<unknown>((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(2);
  });
  worker.terminate();
  expect(reply).toEqual({ hash: expected, adapter: "WebAssembly, 2 threads" });
});

test("alone where the page is not cross-origin isolated", async () => {
  vi.stubGlobal("crossOriginIsolated", false);
  vi.stubGlobal("SharedArrayBuffer", undefined);
  expect(await smallRun(4)).toEqual({ hash: expected, adapter: "WebAssembly, 1 thread" });
});

test("the scanner works in the page", async () => {
  const attributes = new Int8Array(16 * 16);
  attributes[5 * 16 + 2] = 9;
  const scan = await createScanner({ contexts: 1, plans: 16, attributes: [attributes] });
  expect([
    ...scan(
      Int8Array.from({ length: 16 }, (_, k) => Number(k === 2)),
      0,
      16,
    ),
  ]).toEqual([5]);
});
