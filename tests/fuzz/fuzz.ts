// Feeds readers with malformed inputs. Each is taken, or refused with an InputError whose message is one line that a person can read;
// anything else is a bug, and so is a hang.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { InputError } from "../../src/model/errors.ts";
import { temporaryFolder } from "../cli/command.ts";
import { SeededRandom } from "../../src/bench/verify/seeded-random.ts";
import { readerNames, readers, type Reader } from "./readers.ts";
import { Watchdog } from "./watchdog.ts";

/** What broke a reader is found again by its seed: input i of seed s is made by the dice of s + i · this. */
const STRIDE = 0x9e37_79b9;

/** One line without control characters, of a length that is read, which names the place. */
const SAID = /^(?=.{8,1000}$)[^\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]+$/u;

/** The message of the refusal, undefined if the input was taken. */
async function refusal(reader: Reader, input: Uint8Array): Promise<string | undefined> {
  try {
    await reader.read(input);
    return undefined;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

/** Tests that every reader takes or refuses so many inputs of each seed. */
export function fuzz(seeds: readonly number[], inputs: number): void {
  let all: readonly Reader[];
  const dog = new Watchdog();
  const folder = temporaryFolder();
  beforeAll(async () => {
    all = await readers(folder.path);
  });
  afterAll(() => dog.end());

  test("the control: every reader takes what is good", async () => {
    expect(all.map(({ name }) => name)).toEqual(readerNames);
    for (const reader of all)
      for (const input of reader.good) expect(await refusal(reader, input), reader.name).toBe(undefined);
  });

  describe.each(readerNames)("%s", (name) => {
    test.each(seeds)(`${inputs} malformed inputs, seed %d`, async (seed) => {
      const reader = all.find((one) => one.name === name);
      if (!reader) throw new Error(`no reader ${name}`);
      dog.watch(`${name}, seed ${seed}`);
      let refused = 0;
      try {
        for (let i = 0; i < inputs; i++) {
          dog.beat(i);
          const input = reader.make(new SeededRandom((seed + STRIDE * i) >>> 0));
          const message: string | undefined = await refusal(reader, input).catch((error: unknown) => {
            const shown = Buffer.from(input.subarray(0, 1500)).toString("latin1");
            throw new Error(`${name}: input ${i} of seed ${seed} (${input.length} bytes): ${shown}`, { cause: error });
          });
          if (message === undefined) continue;
          refused++;
          if (!SAID.test(message)) expect.fail(`input ${i} of seed ${seed}: ${JSON.stringify(message)}`);
        }
      } finally {
        dog.beat(-1);
      }
      // A fuzzer whose inputs are all taken tests little.
      expect(refused).toBeGreaterThan(inputs / 20);
    });
  });
}
