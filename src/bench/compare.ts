// What a user would write instead for the hot loop: the same scan as one integer matrix product and an argmax in
// TensorFlow.js, with its WebAssembly back end, on one thread as ours. Both must pick the same plans before either is
// timed.
import { createScanner } from "../cpu/scanner.ts";
import { InputError } from "../model/errors.ts";
import { bounded, philox } from "../model/philox.ts";
import { ATTRIBUTES } from "../model/world.ts";
import type { BenchRecord } from "./record.ts";

type Comparison = BenchRecord["comparison"][number];

/** What of TensorFlow.js is used. */
interface Tensor {
  data(): Promise<ArrayLike<number>>;
  dispose(): void;
}
interface TensorFlow {
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  tensor2d(values: Float32Array, shape: [number, number]): Tensor;
  tidy(run: () => Tensor): Tensor;
  matMul(a: Tensor, b: Tensor): Tensor;
  reshape(x: Tensor, shape: number[]): Tensor;
  argMax(x: Tensor, axis: number): Tensor;
}
interface WasmBackend {
  setThreadsCount(threads: number): void;
}

const CORE = "@tensorflow/tfjs-core";
const BACKEND = "@tensorflow/tfjs-backend-wasm";

/** Loaded by name when it is run, so that no build takes it in: it is there in a checkout only. */
async function loadTensorFlow(): Promise<TensorFlow> {
  try {
    // The back end registers itself with the core that CommonJS modules share.
    const { createRequire } = process.getBuiltinModule("node:module");
    const require = createRequire(import.meta.url);
    const tensorflow: TensorFlow = require(CORE);
    const backend: WasmBackend = require(BACKEND);
    backend.setThreadsCount(1);
    await tensorflow.setBackend("wasm");
    await tensorflow.ready();
    return tensorflow;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
    throw new InputError(`--compare: ${CORE} and ${BACKEND} must be installed, as they are in a checkout (${reason})`);
  }
}

const OBJECTIVES = 1024;
const PLANS = 64;
const CONTEXTS = 64;

const word = (index: number, why: number): number => philox(index, why, 0, 0, 0xc0a7, 0)[0];

/** Objectives with so many nonzero drives: [objective · 16 + slot]. */
function drawObjectives(nonzero: number): Int8Array {
  const drives = new Int8Array(OBJECTIVES * ATTRIBUTES);
  for (let i = 0; i < OBJECTIVES; i++) {
    for (let k = 0; k < nonzero; k++) {
      // Seven is coprime to 16: slots far apart, each once.
      const slot = (bounded(word(i, 1), ATTRIBUTES) + 7 * k) % ATTRIBUTES;
      drives[i * ATTRIBUTES + slot] = 1 + bounded(word(i * ATTRIBUTES + k, 2), 127);
    }
  }
  return drives;
}

/** Seconds of each at the best of several times, in turns: what else the machine does can only add to them. */
async function timed(repeats: number, runs: readonly (() => Promise<void> | void)[]): Promise<number[]> {
  const best = runs.map(() => Infinity);
  for (let repeat = 0; repeat <= repeats; repeat++) {
    for (const [i, run] of runs.entries()) {
      const began = performance.now();
      await run();
      best[i] = Math.min(best[i] ?? Infinity, (performance.now() - began) / 1000);
    }
  }
  return best;
}

/**
 * Plan scores a second of both, on 1024 objectives, 64 contexts and all of 64 plans. Throws InputError where
 * TensorFlow.js is not installed, and Error where they disagree.
 */
export async function compareScan(repeats: number): Promise<Comparison[]> {
  const tensorflow = await loadTensorFlow();
  const attributes = Int8Array.from(
    { length: CONTEXTS * PLANS * ATTRIBUTES },
    (_, at) => bounded(word(at, 0), 255) - 127,
  );
  const scan = await createScanner({ contexts: CONTEXTS, plans: PLANS, attributes: [attributes] });
  // As columns: one matrix product for all contexts is ten times as fast there as a batch of small ones.
  const columns = CONTEXTS * PLANS;
  const transposed = Float32Array.from(
    { length: ATTRIBUTES * columns },
    (_, at) => attributes[(at % columns) * ATTRIBUTES + Math.floor(at / columns)] ?? 0,
  );
  const right = tensorflow.tensor2d(transposed, [ATTRIBUTES, columns]);
  const scores = OBJECTIVES * CONTEXTS * PLANS;
  const rows: Comparison[] = [];
  for (const nonzero of [3, ATTRIBUTES]) {
    const drives = drawObjectives(nonzero);
    const left = tensorflow.tensor2d(Float32Array.from(drives), [OBJECTIVES, ATTRIBUTES]);
    const product = async (): Promise<ArrayLike<number>> => {
      const best = tensorflow.tidy(() =>
        tensorflow.argMax(tensorflow.reshape(tensorflow.matMul(left, right), [OBJECTIVES, CONTEXTS, PLANS]), 2),
      );
      const positions = await best.data();
      best.dispose();
      return positions;
    };
    const found = new Uint16Array(OBJECTIVES * CONTEXTS);
    const scanAll = (): void => {
      for (let i = 0; i < OBJECTIVES; i++)
        found.set(scan(drives.subarray(i * ATTRIBUTES, (i + 1) * ATTRIBUTES), 0, PLANS), i * CONTEXTS);
    };
    scanAll();
    const expected = await product();
    const differs = found.findIndex((position, at) => position !== expected[at]);
    if (differs >= 0)
      throw new Error(
        `objective ${Math.floor(differs / CONTEXTS)}: the scan picks ${found[differs]}, argmax ${expected[differs]}`,
      );
    const [ours = NaN, theirs = NaN] = await timed(repeats, [scanAll, async () => void (await product())]);
    left.dispose();
    rows.push(
      { name: "mesascope, WebAssembly, one thread", nonzero, planScoresPerSecond: scores / ours },
      {
        name: "TensorFlow.js, matMul and argMax, WebAssembly, one thread",
        nonzero,
        planScoresPerSecond: scores / theirs,
      },
    );
  }
  right.dispose();
  return rows;
}
