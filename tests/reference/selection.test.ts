// Who becomes a parent: tournaments of the drawn, ties to the first, well mixed or within a neighbourhood of a torus.
import { describe, expect, test } from "vitest";
import { bounded, random } from "../../src/model/philox.ts";
import { streams } from "../../src/model/random-stream.ts";
import type { Settings } from "../../src/model/settings.ts";
import { parentOf } from "../../src/reference/choose.ts";
import { plantSettings } from "./planted.ts";

const settings = (given: Partial<Settings> = {}) =>
  plantSettings({ population: 100, seed: 11, tournament: 1, ...given });
const flat = new Int32Array(4096);

/** The lineages that a well mixed tournament draws, in order, by the counter's own words. */
const drawn = (own: Settings, child: number, generation: number, which = 0): number[] =>
  Array.from({ length: own.tournament }, (_, t) =>
    bounded(
      random(own.seed, child, generation, streams.tournament, 16 * which + Math.floor(t / 4))[t % 4] ?? 0,
      own.population,
    ),
  );

describe("a tournament", () => {
  const fitness = Int32Array.from({ length: 100 }, (_, i) => ((i * 37) % 100) - 50);

  test.each([1, 2, 3, 4, 5, 8, 64])("of %i is won by the fittest of those drawn", (tournament) => {
    const own = settings({ tournament });
    for (let child = 0; child < 100; child++) {
      const rivals = drawn(own, child, 3);
      const best = rivals.toSorted((a, b) => (fitness[b] ?? 0) - (fitness[a] ?? 0))[0];
      expect(parentOf(own, fitness, child, 3, 0)).toBe(best);
    }
  });

  test("goes to the first drawn when all are equal", () => {
    const own = settings({ tournament: 8 });
    for (let child = 0; child < 100; child++) expect(parentOf(own, flat, child, 3, 0)).toBe(drawn(own, child, 3)[0]);
  });

  test("goes to the first drawn of the fittest when some are", () => {
    const own = settings({ tournament: 8 });
    const halves = Int32Array.from({ length: 100 }, (_, i) => i % 2);
    for (let child = 0; child < 100; child++) {
      const rivals = drawn(own, child, 3);
      expect(parentOf(own, halves, child, 3, 0)).toBe(rivals.find((i) => i % 2 === 1) ?? rivals[0]);
    }
  });

  test("can be lost by everyone below zero", () => {
    expect(drawn(settings({ tournament: 4 }), 7, 3)).toContain(
      parentOf(
        settings({ tournament: 4 }),
        flat.map(() => -5),
        7,
        3,
        0,
      ),
    );
  });

  test("for the second parent is drawn apart", () => {
    const own = settings({ tournament: 2 });
    const pairs = Array.from({ length: 2000 }, (_, child) =>
      [0, 1].map((which) => parentOf(own, fitness, child, 3, which)),
    );
    const same = pairs.filter(([first, second]) => first === second).length;
    // Σ p² of a tournament of two among 100 is (4/3)/100
    expect(Math.abs(same - 2000 * 0.01333)).toBeLessThan(5 * Math.sqrt(2000 * 0.01333));
  });

  test("is another in each generation and for each seed", () => {
    const parents = (own: Settings, generation: number) =>
      String(Array.from({ length: 50 }, (_, child) => parentOf(own, flat, child, generation, 0)));
    expect(new Set([parents(settings(), 1), parents(settings(), 2), parents(settings({ seed: 12 }), 1)]).size).toBe(3);
  });
});

describe("well mixed", () => {
  test("every lineage is as likely a parent as any: χ²", () => {
    const own = settings();
    const counts = Array.from({ length: 100 }, () => 0);
    for (let child = 0; child < 20_000; child++) {
      const parent = parentOf(own, flat, child, 3, 0);
      counts[parent] = (counts[parent] ?? 0) + 1;
    }
    expect(counts.reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0)).toBeLessThan(161); // .9999 of χ²(99)
  });

  test("the r-th best of N wins a tournament of k with chance (r^k − (r−1)^k)/N^k", () => {
    const ranked = Int32Array.from({ length: 100 }, (_, i) => i);
    const own = settings({ tournament: 3 });
    const parents = Array.from({ length: 20_000 }, (_, child) => parentOf(own, ranked, child, 3, 0));
    for (const top of [50, 80, 95, 99]) {
      const p = 1 - (top / 100) ** 3;
      const count = parents.filter((parent) => parent >= top).length;
      expect(Math.abs(count - 20_000 * p)).toBeLessThan(5 * Math.sqrt(20_000 * p * (1 - p)));
    }
  });
});

describe("on a torus", () => {
  const torus = (given: Partial<Settings> = {}) =>
    settings({ torus: 1, population: 1000, width: 40, height: 25, neighbourhood: 2, ...given });
  /** Shortest way around from one position to another. */
  const around = (from: number, to: number, size: number) => {
    const by = (((to - from) % size) + size) % size;
    return by > size / 2 ? by - size : by;
  };

  test("a parent lives at most the neighbourhood away in each direction, over the edges too", () => {
    const own = torus();
    const edges = { left: 0, up: 0 };
    for (let child = 0; child < 1000; child++)
      for (let generation = 0; generation < 20; generation++) {
        const parent = parentOf(own, flat, child, generation, 0);
        const [x, y] = [child % 40, Math.floor(child / 40)];
        const [px, py] = [parent % 40, Math.floor(parent / 40)];
        expect(Math.abs(around(x, px, 40))).toBeLessThanOrEqual(2);
        expect(Math.abs(around(y, py, 25))).toBeLessThanOrEqual(2);
        if (px - x > 2) edges.left++;
        if (py - y > 2) edges.up++;
      }
    expect(edges.left).toBeGreaterThan(100);
    expect(edges.up).toBeGreaterThan(100);
  });

  test.each([0, 39, 960, 999, 512])("each of the 25 places around lineage %i is equally likely: χ²", (child) => {
    const own = torus();
    const counts = new Map<string, number>();
    for (let generation = 0; generation < 10_000; generation++) {
      const parent = parentOf(own, flat, child, generation, 0);
      const place = `${around(child % 40, parent % 40, 40)},${around(Math.floor(child / 40), Math.floor(parent / 40), 25)}`;
      counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    expect(counts.size).toBe(25);
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 400) ** 2 / 400, 0);
    expect(chiSquare).toBeLessThan(60); // .9999 of χ²(24)
  });

  test("of one row the neighbourhood wraps onto itself", () => {
    const own = torus({ population: 257, width: 257, height: 1, neighbourhood: 16 });
    for (let generation = 0; generation < 500; generation++) {
      const parent = parentOf(own, flat, 3, generation, 0);
      expect(parent).toBeLessThan(257);
      expect(Math.abs(around(3, parent, 257))).toBeLessThanOrEqual(16);
    }
  });
});
