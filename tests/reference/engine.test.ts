// The reference engine: whole generations, the same bits however they are cut into runs, and a state that is coherent and
// within its ranges whatever the configuration.
import { describe, expect, test } from "vitest";
import { compileCausal } from "../../src/model/causal.ts";
import { configure } from "../../src/model/configuration.ts";
import { problemOf } from "../../src/model/engine.ts";
import { compileGaussian } from "../../src/model/gaussian.ts";
import { generation as stagesOf } from "../../src/model/generation.ts";
import { LIMIT } from "../../src/model/integers.ts";
import { bounded, random } from "../../src/model/philox.ts";
import { streams } from "../../src/model/random-stream.ts";
import { planeNames, planes, type State } from "../../src/model/state.ts";
import { hashState } from "../../src/model/hash.ts";
import { ReferenceEngine, runGeneration, runStage } from "../../src/reference/engine.ts";
import { cohortStart } from "../../src/reference/trajectory.ts";
import { readLineage } from "../../src/reference/lineage.ts";
import { savanna } from "../../src/worlds/savanna.ts";
import { telephone } from "../../src/worlds/telephone.ts";
import { plantSettings } from "./planted.ts";

const small = { population: 300, plans: 16, contexts: 8, contextsActed: 4, budget: 16, buildCost: 1 };
const problem = (given: Record<string, unknown> = {}) => {
  const world = given["world"] === "savanna" ? compileCausal(savanna) : compileGaussian(telephone);
  return problemOf(configure({ ...small, world: world.name, ...given }), world);
};

describe("a run", () => {
  test("is the same however it is cut, saved and taken up again", async () => {
    const own = problem({ culture: true, crossover: 0.3 });
    const whole = new ReferenceEngine(own);
    expect(await whole.run(4)).toBe(3);
    const first = new ReferenceEngine(own);
    expect(await first.run(1)).toBe(0);
    expect(await first.run(1)).toBe(1);
    const saved = await first.read();
    const second = new ReferenceEngine(own);
    await second.load(saved);
    saved.words.fill(0);
    expect(await second.run(2)).toBe(3);
    expect(await second.read()).toEqual(await whole.read());
    expect(await second.hash()).toBe(await whole.hash());
    expect(await whole.hash()).toBe(hashState(await whole.read()));
  });

  test("is its stages, one after the other", () => {
    const own = problem();
    const founders = runGeneration(own, undefined);
    expect(founders.generation).toBe(0);
    const first = runGeneration(own, founders);
    let step: { state: State; drawn: Parameters<typeof runStage>[4] } = { state: founders, drawn: undefined };
    for (const stage of stagesOf(own.settings, false)) step = runStage(own, stage, 1, step.state, step.drawn);
    expect(step.state).toEqual(first);
  });

  test("is another for another seed", () => {
    const hash = (seed: number) => hashState(runGeneration(problem({ seed }), undefined));
    expect(hash(1)).toBe(hash(1));
    expect(hash(1)).not.toBe(hash(2));
  });

  test("stops between generations when it is told to", async () => {
    const engine = new ReferenceEngine(problem());
    const controller = new AbortController();
    const running = engine.run(1000, controller.signal);
    controller.abort();
    const last = await running;
    expect(last).toBeLessThan(5);
    expect((await engine.read()).generation).toBe(last);
  });

  test("without a state has nothing to read, and says so", async () => {
    const engine = new ReferenceEngine(problem());
    await expect(engine.hash()).rejects.toThrow("no state");
    await engine.run(1);
    await engine.destroy();
    await expect(engine.read()).rejects.toThrow("no state");
  });

  test("can be read in parts", async () => {
    const own = problem();
    const engine = new ReferenceEngine(own);
    await engine.run(2);
    const whole = await engine.read();
    const part = await engine.read(7, 5, 60);
    expect(part).toMatchObject({ generation: 1, population: 5 });
    for (let k = 0; k < 5; k++)
      expect(readLineage(own.settings, part, k)).toEqual(readLineage(own.settings, whole, 7 + 60 * k));
  });
});

describe("cohorts", () => {
  test("of 256 start at one drawn context, others at theirs", () => {
    const settings = plantSettings({ contexts: 64, seed: 3 });
    const start = (lineage: number, generation = 5) => cohortStart(settings, lineage, generation, 64);
    expect(start(0)).toBe(bounded(random(3, 0, 5, streams.cohort)[0], 64));
    for (let lineage = 256; lineage < 512; lineage++) expect(start(lineage)).toBe(start(256));
    const starts = Array.from({ length: 2000 }, (_, cohort) => start(256 * cohort));
    const low = starts.filter((context) => context < 16).length;
    expect(Math.abs(low - 500)).toBeLessThan(5 * Math.sqrt(2000 * 0.25 * 0.75));
    expect(new Set([0, 1, 2, 3, 4, 5].map((generation) => start(0, generation))).size).toBeGreaterThan(2);
  });

  test("face the same contexts: copies of one lineage score alike within a cohort", () => {
    const own = problem({ population: 600, levels: 1, contexts: 64 });
    const founders = runGeneration(own, undefined);
    const words = founders.words.slice();
    for (let plane = 0; plane < words.length / 600; plane++)
      words.fill(words[plane * 600] ?? 0, plane * 600, (plane + 1) * 600);
    const copies = { ...founders, words };
    const { drawn } = runStage(own, { name: "tables", writes: "" }, 1, copies, undefined);
    const { state } = runStage(own, { name: "act", writes: "" }, 1, copies, drawn);
    const score = planes.score(own.settings) * 600;
    const fitness = (from: number, to: number) => new Set(state.words.subarray(score + from, score + to));
    expect(fitness(0, 256).size).toBe(1);
    expect(fitness(256, 512).size).toBe(1);
    expect(new Set([...fitness(0, 256), ...fitness(256, 512), ...fitness(512, 600)]).size).toBe(3);
  });
});

describe("every state is coherent and in range", () => {
  test.each([
    ["plain", { levels: 3 }],
    [
      "deep and free",
      { levels: 6, leverage: 16, budget: 64, mutationLeverage: 0.5, mutationBudget: 0.5, mutationFidelity: 0.5 },
    ],
    ["with culture, trust and audits", { culture: true, trust: 2, audit: 4, levels: 4, mutationCulture: 0.3 }],
    ["rash and unwise", { oversight: 0.01, rashness: 0.7, mutationOversight: 0.5, mutationRashness: 0.5, levels: 4 }],
    [
      "two-faced",
      {
        founderTwoFaced: 0.3,
        candidateTwoFaced: 0.5,
        mutationTwoFaced: 0.1,
        trust: 1,
        culture: true,
        cultureMemory: "erase",
      },
    ],
    [
      "of both kinds on a torus",
      { kind: "both", topology: "torus", cues: 7, contextTypes: 9, cueNoise: 0.2, mutationKind: 0.2, crossover: 0.8 },
    ],
    [
      "of beliefs",
      { world: "savanna", founderBelief: 1, mutationBelief: 0.3, candidateBelief: "truth", simplicity: 40 },
    ],
    ["costly", { timeCost: 16, lengthCost: 4096, budget: 16, oversight: 15.99, leverage: 16, candidates: 4 }],
    ["scheduled", { budgetSchedule: "0:4,2:64", oversightSchedule: "0:0.5,1:4", onset: "2:1,3:2" }],
  ])("%s", (_, given) => {
    const own = problem({ ...small, population: 256, ...given });
    const { settings } = own;
    let state: State | undefined;
    let built = 0;
    for (let generation = 0; generation < 3; generation++) {
      state = runGeneration(own, state);
      expect(state.words).toHaveLength(256 * planeNames(settings).length);
      for (let i = 0; i < 256; i++) {
        const { drives, traits, subs, depth, fitness, evaluations, reflexes } = readLineage(settings, state, i);
        built += depth - 1;
        const ranges: [number, number, number][] = [
          [depth, 1, traits.reflex ? 1 : settings.levels],
          [fitness, -LIMIT, LIMIT],
          [evaluations, 1, LIMIT],
          [traits.budget, 0, 80],
          [traits.leverage, 0, 4],
          [traits.fidelity, 0, 256],
          [traits.belief, 0, settings.variants - 1],
          [traits.oversight, 0, 4095],
          [traits.rashness, 0, 256],
          ...[...reflexes].map((plan): [number, number, number] => [plan, 0, settings.plans - 1]),
          ...[drives, ...subs.map((sub) => sub.drives)].flatMap((all) =>
            [...all].map((drive, k): [number, number, number] =>
              k < settings.attributes ? [drive, -127, 127] : [drive, 0, 0],
            ),
          ),
        ];
        for (const [value, low, high] of ranges)
          if (value < low || value > high)
            throw new Error(`lineage ${i}, generation ${generation}: ${value} is not in ${low} … ${high}`);
        subs.forEach((sub, at) => {
          // whoever is in use is there; whoever is idle is neither watched nor fresh, and has no record
          if (at + 2 <= depth) expect(sub.present).toBe(true);
          else expect(sub).toMatchObject({ watched: false, fresh: false, streak: 0 });
          if (!sub.present) expect(sub.drives.every((drive) => drive === 0)).toBe(true);
          if (!sub.present || sub.fresh) expect(sub.streak).toBe(0);
          if (settings.culture === 0) expect(sub.present).toBe(at + 2 <= depth);
        });
      }
    }
    expect(built).toBeGreaterThan(0);
  });
});
