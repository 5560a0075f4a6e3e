// Checkpoints as bytes: what goes in comes out, and nothing else is taken for one.
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/model/errors.ts";
import { planeNames } from "../../src/model/state.ts";
import { settingsOf } from "../../src/model/settings.ts";
import { compileGaussian } from "../../src/model/gaussian.ts";
import { telephone } from "../../src/worlds/telephone.ts";
import { decodeCheckpoint, encodeCheckpoint, type Checkpoint } from "../../src/files/checkpoint.ts";
import { emptyTables } from "../../src/record/tables.ts";
import { small } from "../simulation/small.ts";

const configuration = small();
const planes = planeNames(settingsOf(configuration, compileGaussian(telephone))).length;

function example(): Checkpoint {
  const tables = emptyTables(telephone.attributes);
  const row = { level: 1, distribution: "training", reading: "forced", measure: "rho_base" };
  tables.levels.append(
    [NaN, -0, 1 / 3, 5e-324, 1.7e308].map((value, generation) => ({ ...row, generation, value })),
    { seed: 4_294_967_295 },
  );
  const words = Uint32Array.from({ length: planes * 256 }, (_, i) => Math.imul(i, 0x9e37_79b1) >>> 0);
  return {
    configuration,
    world: { name: "telephone", hash: "ab" },
    state: { generation: 3, population: 256, words },
    tables,
  };
}

test("what goes in comes out", async () => {
  const checkpoint = example();
  const read = await decodeCheckpoint(await encodeCheckpoint(checkpoint));
  expect(read.configuration).toEqual(configuration);
  expect(read.world).toEqual(checkpoint.world);
  expect(read.state).toEqual(checkpoint.state);
  for (const name of ["levels", "drives", "lineages"] as const)
    expect(read.tables[name].columns).toEqual(checkpoint.tables[name].columns);
});

test("before the founders there is no state", async () => {
  const read = await decodeCheckpoint(await encodeCheckpoint({ ...example(), state: undefined }));
  expect(read.state).toBeUndefined();
});

test("the same checkpoint gives the same bytes", async () => {
  expect(await encodeCheckpoint(example())).toEqual(await encodeCheckpoint(example()));
});

describe("refused", () => {
  const refuses = async (bytes: Uint8Array, message: RegExp) => {
    const decoding = decodeCheckpoint(bytes, "run/checkpoint.bin");
    await expect(decoding).rejects.toBeInstanceOf(InputError);
    await expect(decoding).rejects.toThrow(message);
    await expect(decoding).rejects.toThrow(/^run\/checkpoint\.bin/);
  };

  test("an empty file, and foreign ones", async () => {
    await refuses(new Uint8Array(0), /empty/);
    await refuses(new TextEncoder().encode("PAR1".repeat(100)), /not a checkpoint/);
    await refuses(new Uint8Array(1000), /not a checkpoint/);
  });

  test("every truncation", async () => {
    const bytes = await encodeCheckpoint(example());
    for (let length = 1; length < bytes.length; length += 97)
      await refuses(bytes.slice(0, length), /beginning|truncated/);
    await refuses(bytes.slice(0, -1), /truncated/);
  });

  test("any flipped bit, wherever it is", async () => {
    const bytes = await encodeCheckpoint(example());
    for (let at = 0; at < bytes.length; at += 61) {
      const flipped = bytes.slice();
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      await refuses(flipped, /damaged|not a checkpoint|of format/);
    }
  });

  test("bytes that follow", async () => {
    const bytes = await encodeCheckpoint(example());
    await refuses(new Uint8Array([...bytes, 0]), /damaged/);
  });

  test("another format, by its number", async () => {
    const bytes = await encodeCheckpoint(example());
    bytes[8] = 9;
    await refuses(bytes, /of format 9; this version of mesascope reads format 1/);
  });
});
