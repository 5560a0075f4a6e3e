// The functions of shaders/lib against their twins on the host, on random words and on the words where they turn.
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { allocate } from "../../src/gpu/memory.ts";
import { programOf, writeFields } from "../../src/gpu/program.ts";
import { sharedDevice } from "../../src/gpu/shared-device.ts";
import { readBuffer } from "../../src/gpu/readback.ts";
import { Watch } from "../../src/gpu/watch.ts";
import { linkShader, readShaders } from "../../src/gpu/wgsl/link.ts";
import { op } from "../../src/model/causal-declaration.ts";
import { header, NODE_WORDS } from "../../src/model/causal.ts";
import { configure } from "../../src/model/configuration.ts";
import {
  GRID_BASE,
  GRID_INTENDED,
  gridHeader,
  OBJECT_WORDS,
  placement,
  quantity,
  TERM_WORDS,
} from "../../src/model/grid.ts";
import { problemOf } from "../../src/model/engine.ts";
import { ENTRY_WORDS, PROCESS_HEADER } from "../../src/model/process.ts";
import * as integers from "../../src/model/integers.ts";
import { NORMAL_TABLE } from "../../src/model/normal-table.ts";
import { normal } from "../../src/model/normal.ts";
import { bounded, bounded16, chance, philox } from "../../src/model/philox.ts";
import { budgetOf } from "../../src/model/budget.ts";
import { packTraits, unpackTraits } from "../../src/model/state.ts";
import { mix } from "../../src/model/hash.ts";
import { packDrives, unpackDrives } from "../../src/model/drives.ts";
import { splitTrials } from "../../src/reference/delegation-decision.ts";
import { coarse, nonzeroDrive, sparseObjective } from "../../src/reference/objective.ts";
import { mutateDrive, mutateTraits } from "../../src/reference/mutation.ts";
import { toAttribute } from "../../src/reference/outcome.ts";
import { openWorld } from "../../src/files/worlds/worlds.ts";
import { SeededRandom } from "../../src/bench/verify/seeded-random.ts";

const COLUMNS = 40;
const shaders = join(import.meta.dirname, "..", "..", "shaders");
const configuration = configure({
  mutationKind: 0.3,
  kind: "both",
  mutationTwoFaced: 0.3,
  mutationBelief: 0.4,
  mutationBudget: 0.5,
  mutationOversight: 0.5,
  mutationFidelity: 0.5,
  mutationRashness: 0.5,
  mutationLeverage: 0.5,
  mutationZero: 0.2,
  mutationStep: 0.4,
  mutationRedraw: 0.2,
  contexts: 33,
  contextsActed: 3,
});

let settings: ReturnType<typeof problemOf>["settings"];
let inputs: Uint32Array<ArrayBuffer>;
const outputs = new Map<"packed" | "float", Uint32Array>();

async function compute(products: "packed" | "float"): Promise<Uint32Array> {
  const { device } = await sharedDevice({ allowSoftware: true });
  const { sources } = readShaders(shaders);
  const { sources: own } = readShaders(import.meta.dirname);
  const folder = { path: shaders, sources: { ...sources, "./library.wgsl": own["./library.wgsl"] ?? "" } };
  const program = await programOf(device, await linkShader(join(shaders, "library.wgsl"), folder), {
    float_products: products === "float" ? 1 : 0,
  });
  const fields = program.fields("settings");
  const words = new Uint32Array(fields.words);
  writeFields(fields, settings, words);
  const { STORAGE, UNIFORM, COPY_SRC } = GPUBufferUsage;
  const size = (inputs.length / 4) * COLUMNS * 4;
  const table = Int32Array.from(NORMAL_TABLE);
  const buffers = await allocate(device, "library", {
    settings: { label: "settings", size: words.byteLength, usage: UNIFORM, data: words },
    normal_table: { label: "normal", size: table.byteLength, usage: STORAGE, data: table },
    inputs: { label: "inputs", size: inputs.byteLength, usage: STORAGE, data: inputs },
    outputs: { label: "outputs", size, usage: STORAGE | COPY_SRC, data: new Uint32Array(size / 4).fill(0xdead_beef) },
  });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(program.pipeline);
  const bound = Object.entries(buffers).map(([name, buffer]) => [name, { buffer }] as const);
  pass.setBindGroup(0, program.bind("library", Object.fromEntries(bound)));
  pass.dispatchWorkgroups(Math.ceil(inputs.length / 4 / 64));
  pass.end();
  device.queue.submit([encoder.finish()]);
  return new Uint32Array(await readBuffer({ device, watch: new Watch(device) }, buffers.outputs, size));
}

beforeAll(async () => {
  settings = problemOf(configuration, await openWorld("savanna", configuration)).settings;
  const dice = new SeededRandom(1);
  const turns = [0, 1, 2, 255, 256, 0x7fff_ffff, 0x8000_0000, 0x8080_8080, 0xffff_ffff];
  const words = turns.flatMap((a) => turns.flatMap((b) => [a, b, b ^ a, 0xffff_ffff - b]));
  while (words.length < 4 * 4000) words.push(dice.word());
  inputs = Uint32Array.from(words);
  outputs.set("packed", await compute("packed"));
  outputs.set("float", await compute("float"));
});

/** Compares columns of every row with a twin's words, on both builds. */
function compare(
  columns: readonly number[],
  twin: (x: number, y: number, z: number, w: number) => readonly number[],
): void {
  for (const [products, found] of outputs) {
    for (let row = 0; row < inputs.length / 4; row++) {
      const [x = 0, y = 0, z = 0, w = 0] = inputs.subarray(4 * row, 4 * row + 4);
      const expected = twin(x, y, z, w).map((word) => word >>> 0);
      const got = columns.map((column) => found[row * COLUMNS + column]);
      if (expected.some((word, i) => word !== got[i]))
        expect({ products, row, input: [x, y, z, w], got }).toEqual({
          products,
          row,
          input: [x, y, z, w],
          got: expected,
        });
    }
  }
}

const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);

describe("functions of shaders/lib", () => {
  test("philox", () => compare(range(0, 4), (x, y, z, w) => philox(x, y, z, w, z, x)));
  test("normal", () => compare([4, 5], (x, y) => [normal(x), normal(x >>> (y & 31))]));
  test("isqrt", () => compare([6], (x, y) => [integers.isqrt(x >>> (y & 31))]));
  test("saturating sums and products", () =>
    compare([7, 8, 9], (x, y, z, w) => [
      integers.addSaturating(x >>> 2, y >>> 2),
      integers.multiplySaturating(x >>> (z & 31), y >>> (w & 31)),
      integers.multiplyShift8Saturating(x >>> (1 + (z % 31)), y >>> (1 + (w % 31))),
    ]));
  test("division", () => compare([10], (x, y, z) => [integers.divide(x | 0, (y >>> (z & 31)) >>> 1)]));
  test("bounded draws and chances", () =>
    compare([11, 12, 13], (x, y) => [
      bounded(x, y),
      bounded16(x & 0xffff, 1 + (y & 0xffff)),
      Number(chance(x, y)) | (Number(chance(x, 0xffff_ffff)) << 1) | (Number(chance(x, 0)) << 2),
    ]));
  test("drives and sparse objectives", () => {
    compare([14], (x) => [nonzeroDrive(x & 255)]);
    compare([39], (x, y, z, w) => [coarse(unpackDrives([x, y, z, w])[x & 15] ?? 0, y % 7)]);
    compare(range(15, 4), (x, y, z, w) => {
      const attributes = 1 + (x >>> 28);
      const without = (y >>> 28) - 1;
      return packDrives(sparseObjective([x, y, z, w], attributes, without < attributes ? without : -1, x % 7));
    });
  });
  test("bytes below a bound, and bytes that are not zero", () => {
    const bytes = (word: number) => [0, 8, 16, 24].map((bit) => (word >>> bit) & 255);
    const pack = (values: readonly number[]) => values.reduce((sum, value, i) => sum + value * 256 ** i, 0);
    compare(range(19, 4), (x, y, z, w) =>
      [x, y, z, w].map((word) => pack(bytes(word).map((byte) => (byte < x % 257 ? 255 : 0)))),
    );
    compare(range(23, 4), (x, y, z, w) =>
      [x & w, y & x, z & y, w & z].map((word) =>
        bytes(word).reduce((bits, byte, i) => bits | (byte === 0 ? 0 : 1 << i), 0),
      ),
    );
  });
  test("utility, packed and in f32", () =>
    compare([27], (x, y, z, w) => {
      const [drives, attributes] = [unpackDrives([x, y, z, w]), unpackDrives([y, z, w, x])];
      return [drives.reduce((sum, drive, k) => sum + drive * (attributes[k] ?? 0), 0)];
    }));
  test("budgets", () =>
    compare([28, 29], (x, y) => [budgetOf(x % 81), Math.min((1 + (x & 0xf_ffff)) * 2 ** (y % 21), 2 ** 20)]));
  test("the hash's mixing", () => compare([30, 31], (x, y, z) => mix(x & 63, y, z)));
  test("mutation of a drive", () => compare([32], (x, y, z) => [mutateDrive(settings, (x % 255) - 127, [y, z])]));
  test("mutation of traits", () =>
    compare([36, 37], (x, y, z, w) => {
      const given = { leverage: y % 5, budget: z % 81, fidelity: w % 257, oversight: x >>> 20, rashness: y % 257 };
      return packTraits(mutateTraits(settings, { ...unpackTraits([x & 0xf]), ...given }, z, w)).slice(0, 2);
    }));
  test("attributes", () => compare([33], (x) => [toAttribute((x << 16) >> 16) & 255]));
  test("the split of trials", () =>
    compare([34, 35], (x, y) => {
      const { candidates, contexts } = splitTrials(settings, (1 + (x >>> (y & 31))) >>> 0, settings.contexts);
      return [candidates, contexts];
    }));
  test("the n-th set bit", () =>
    compare([38], (x, y) => {
      const set = range(0, 16).filter((bit) => (x >>> bit) & 1);
      return [set.length === 0 ? 15 : (set[y % set.length] ?? 0)];
    }));
});

describe("numbers that both sides name", () => {
  const { sources } = readShaders(shaders);
  const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const constants = (file: string, prefix: string) =>
    [...(sources[file] ?? "").matchAll(new RegExp(`const ${prefix}(\\w+) = (\\d+)u?;`, "g"))].map(
      ([, name = "", value]) => [name, Number(value)] as const,
    );
  const known = (table: Readonly<Record<string, number>>) =>
    new Map(Object.entries(table).map(([name, value]) => [snake(name), value]));

  test.each([
    ["./worlds/causal.wgsl", "op_", known(op), 11],
    ["./worlds/causal.wgsl", "header_", known(header), 7],
    ["./worlds/maze.wgsl", "header_", known(gridHeader), 5],
    ["./worlds/maze.wgsl", "placement_", known(placement), 3],
    ["./worlds/grid.wgsl", "header_", known(gridHeader), 2],
    ["./worlds/grid.wgsl", "quantity_", known(quantity), 5],
  ])("%s, %s…", (file, prefix, table, count) => {
    const found = constants(file, prefix);
    expect(found).toHaveLength(count);
    for (const [name, value] of found) expect([name, table.get(name)]).toEqual([name, value]);
  });

  test.each([
    ["./worlds/causal.wgsl", "node_words", NODE_WORDS],
    ["./worlds/process.wgsl", "process_header", PROCESS_HEADER],
    ["./worlds/process.wgsl", "entry_words", ENTRY_WORDS],
    ["./worlds/maze.wgsl", "object_words", OBJECT_WORDS],
    ["./worlds/grid.wgsl", "term_words", TERM_WORDS],
    ["./worlds/grid.wgsl", "grid_base", GRID_BASE],
    ["./worlds/grid.wgsl", "grid_intended", GRID_INTENDED],
  ])("%s: %s = %i", (file, name, value) => {
    expect(sources[file]).toContain(`const ${name} = ${value}u;`);
  });
});
