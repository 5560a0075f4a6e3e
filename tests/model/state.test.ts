// The canonical state: every packing is undone by its unpacking, planes lie where they are said to, and the hash feels every
// word but not the order in which words are added.
import * as fc from "../setup/fast-check.ts";
import { describe, expect, test } from "vitest";
import { configure } from "../../src/model/configuration.ts";
import { compileGaussian } from "../../src/model/gaussian.ts";
import { settingsOf } from "../../src/model/settings.ts";
import {
  packFlags,
  packTraits,
  planeNames,
  planes,
  reflexWords,
  unpackFlags,
  unpackTraits,
  type State,
} from "../../src/model/state.ts";
import { formatHash, hashState, mix } from "../../src/model/hash.ts";
import { packDrives, unpackDrives } from "../../src/model/drives.ts";
import { readLineage, writeLineage, type Lineage } from "../../src/reference/lineage.ts";
import { telephone } from "../../src/worlds/telephone.ts";

const upTo = (max: number) => fc.integer({ min: 0, max });
const drives = fc
  .array(fc.integer({ min: -127, max: 127 }), { minLength: 16, maxLength: 16 })
  .map((d) => Int8Array.from(d));
const traits = fc.record({
  reflex: fc.boolean(),
  twoFaced: fc.boolean(),
  belief: upTo(3),
  leverage: upTo(4),
  budget: upTo(80),
  fidelity: upTo(256),
  oversight: upTo(4095),
  rashness: upTo(256),
  marker: upTo(255),
});
const flags = fc.record({
  present: fc.boolean(),
  twoFaced: fc.boolean(),
  belief: upTo(3),
  watched: fc.boolean(),
  fresh: fc.boolean(),
  streak: upTo(0xffff),
});

describe("packing", () => {
  test("traits, flags and drives return as they were, from unsigned words", () => {
    fc.assert(
      fc.property(traits, flags, drives, (t, f, d) => {
        expect(unpackTraits(packTraits(t))).toEqual(t);
        expect(unpackFlags(packFlags(f))).toEqual(f);
        expect(unpackDrives(packDrives(d))).toEqual(d);
        const words = [...packTraits(t), packFlags(f), ...packDrives(d)];
        for (const word of words) expect(word).toBe(word >>> 0);
      }),
      { seed: 1 },
    );
  });

  test("a word is laid out as the format says", () => {
    expect(packDrives([1, -1, 2, -2, 0, 0, 0, 0, 0, 0, 0, 0, -127])).toEqual([0xfe02_ff01, 0, 0, 0x81]);
    const values = { reflex: true, twoFaced: false, belief: 3, leverage: 2, budget: 80, fidelity: 256 };
    const words = packTraits({ ...values, oversight: 0xabc, rashness: 0x100, marker: 0x7f });
    expect(words.map((word) => word.toString(16))).toEqual(["100502d", "1000abc", "7f"]);
    expect(
      packFlags({ present: true, twoFaced: true, belief: 1, watched: false, fresh: true, streak: 0x1234 }).toString(16),
    ).toBe("123427");
  });
});

describe("planes", () => {
  test.each([
    ["searcher", 1, 16, 9],
    ["searcher", 3, 16, 19],
    ["both", 3, 15, 27],
    ["reflex", 6, 64, 66],
  ] as const)(
    "of %s at %i levels and %i cues: %i words a lineage, none for what is not used",
    (kind, levels, cues, count) => {
      const settings = settingsOf(configure({ kind, levels, cues }), compileGaussian(telephone));
      const names = planeNames(settings);
      expect(names).toHaveLength(count);
      expect(new Set(names).size).toBe(count);
      expect(names[planes.traits]).toBe("1.traits");
      expect(names[planes.oversight]).toBe("1.oversight");
      if (reflexWords(settings) > 0) expect(names[planes.reflex(settings)]).toBe("1.reflex0");
      for (let level = 2; level <= levels; level++) {
        expect(names[planes.sub(settings, level)]).toBe(`${level}.drives0`);
        expect(names[planes.sub(settings, level) + 4]).toBe(`${level}.flags`);
      }
      expect(names.slice(planes.score(settings))).toEqual(["fitness", "evaluations", "depth"]);
    },
  );

  test("hold a lineage that is written, and leave its neighbours alone", () => {
    const settings = settingsOf(
      configure({ kind: "both", levels: 3, cues: 5, marker: true }),
      compileGaussian(telephone),
    );
    const sub = fc.tuple(drives, flags).map(([d, f]) => ({ drives: d, ...f }));
    const lineage: fc.Arbitrary<Lineage> = fc.record({
      drives,
      traits,
      reflexes: fc.array(upTo(1023), { minLength: 5, maxLength: 5 }).map((r) => Uint16Array.from(r)),
      subs: fc.array(sub, { minLength: 2, maxLength: 2 }),
      fitness: fc.integer({ min: -(2 ** 30), max: 2 ** 30 }),
      evaluations: upTo(2 ** 30),
      depth: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(lineage, upTo(6), (one, i) => {
        const state: State = {
          generation: 0,
          population: 7,
          words: new Uint32Array(7 * planeNames(settings).length).fill(0xdead),
        };
        writeLineage(settings, state, i, one);
        expect(readLineage(settings, state, i)).toEqual(one);
        state.words.forEach((word, at) => {
          if (at % 7 !== i && word !== 0xdead) throw new Error(`word ${at} of lineage ${at % 7} was written`);
        });
      }),
      { seed: 2, numRuns: 50 },
    );
  });
});

describe("the hash", () => {
  const words = Uint32Array.from({ length: 60 }, (_, i) => Math.imul(i, 0x9e37_79b9) >>> 0);
  const hash = (changed: Uint32Array) => hashState({ population: 12, words: changed });

  test("feels every bit of every word", () => {
    const seen = new Set([hash(words)]);
    for (let at = 0; at < words.length; at++)
      for (let bit = 0; bit < 32; bit++) {
        const changed = words.slice();
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        seen.add(hash(changed));
      }
    expect(seen.size).toBe(1 + 60 * 32);
  });

  test("feels words that change places, in a plane and between planes", () => {
    const swapped = (a: number, b: number) => {
      const changed = words.slice();
      [changed[a], changed[b]] = [words[b] ?? 0, words[a] ?? 0];
      return hash(changed);
    };
    const hashes = [hash(words), swapped(0, 1), swapped(0, 12), swapped(11, 12), swapped(3, 50)];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test("is a sum over words, so that any order of any parts gives it", () => {
    let [low, high] = [0, 0];
    for (let i = 0; i < 60; i++) {
      const at = (i * 37 + 11) % 60;
      const [a, b] = mix(Math.floor(at / 12), at % 12, words[at] ?? 0);
      low = (low + a) >>> 0;
      high = (high + b) >>> 0;
    }
    expect(formatHash(low, high)).toBe(hash(words));
  });

  test("is the known answer: recorded runs hold it", () => {
    expect(hash(words)).toBe("55bb53a5926ca70a");
  });

  test("has two halves that say different things", () => {
    let agreeing = 0;
    for (let i = 0; i < 1000; i++) {
      const [first, second] = mix(1, i, 0);
      for (let bit = 0; bit < 32; bit++) agreeing += ~((first ^ second) >>> bit) & 1;
    }
    // 32,000 bits that agree by chance: σ = ½ · √32,000 = 89
    expect(Math.abs(agreeing - 16_000)).toBeLessThan(5 * 89);
  });

  test("is 16 digits, and its words are spread: half of the bits change with one bit of the state", () => {
    expect(formatHash(0x1f, -1)).toBe("ffffffff0000001f");
    let changed = 0;
    for (let i = 0; i < 200; i++)
      for (let bit = 0; bit < 32; bit++) {
        const [one, other] = [mix(i % 7, i, i), mix(i % 7, i, (i ^ (1 << bit)) >>> 0)];
        for (const half of [0, 1] as const) {
          let difference = one[half] ^ other[half];
          for (; difference !== 0; difference &= difference - 1) changed++;
        }
      }
    // 64 bits of 6,400 pairs, each with chance ½: σ = ½ · √409,600 = 320
    expect(Math.abs(changed - 200 * 32 * 32)).toBeLessThan(5 * 320);
  });
});
