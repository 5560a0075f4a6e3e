// Every stage of the cpu engine alone, from the same state as its twin: what verify uses to name a wrong stage.
import { describe, expect, test } from "vitest";
import { CpuEngine } from "../../src/cpu/engine.ts";
import { configure } from "../../src/model/configuration.ts";
import type { Problem } from "../../src/model/engine.ts";
import { generation as stagesOf } from "../../src/model/generation.ts";
import type { World } from "../../src/model/world.ts";
import { openProblem } from "../../src/simulation/founder-model.ts";
import { openWorld } from "../../src/files/worlds/worlds.ts";
import { emptyState, runStage } from "../../src/reference/engine.ts";
import type { Tables } from "../../src/reference/tables.ts";

const common = { population: 300, contexts: 12, plans: 32, contextsActed: 5, tournament: 3, mutationStep: 0.5 };
const cases: Record<string, { world: string; set: Record<string, unknown> }> = {
  "a causal world with beliefs": {
    world: "savanna",
    set: { mutationBelief: 0.5, culture: true, trust: 2, candidateTwoFaced: 0.5, audit: 3, rashness: 0.5 },
  },
  "a gaussian world with types and reflexes": {
    world: "telephone",
    set: { contextTypes: 7, cueNoise: 0.3, kind: "both", cues: 5, mutationKind: 0.2, crossover: 0.7, budget: 100 },
  },
  "a process, climbed": {
    world: "foraging",
    set: {
      contexts: 100,
      baseOptimizer: "hill climbing",
      culture: true,
      mutationCulture: 0.2,
      kind: "both",
      mutationReflex: 0.3,
    },
  },
  "a maze": { world: "maze", set: { contexts: 300, candidateTwoFaced: 0.5, audit: 3, horizon: 4, planLength: 5 } },
  "a causal world with strategies": {
    world: "savanna",
    set: {
      founderModel: 9,
      founderBase: false,
      coarseness: 3,
      transparency: 300,
      transparencyNoise: 0.3,
      exploration: 0.5,
      audit: 3,
      auditBy: "owner",
      auditTolerance: 500,
      culture: true,
      mutationCulture: 0.2,
      trust: 2,
      budget: 100,
      kind: "both",
    },
  },
  "a table world": { world: "films", set: { timeCost: 0.5, lengthCost: 3, levels: 4, simplicity: 300 } },
};

async function problemFor({ world, set }: { world: string; set: Record<string, unknown> }): Promise<Problem> {
  const configuration = configure({ ...common, ...set, world });
  const opened: World = await openWorld(world, configuration);
  return openProblem(configuration, opened);
}

/** Four attributes a word, as the reference has them. */
const words = (bytes: Int8Array): Uint32Array => new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);

describe.each(Object.keys(cases))("in %s", (name) => {
  test("each stage of three generations writes what its twin writes", async () => {
    const found = cases[name];
    if (!found) throw new Error(`no case ${name}`);
    const problem = await problemFor(found);
    const { settings } = problem;
    const engine = await CpuEngine.create(problem, { threads: 1 });
    let state = emptyState(settings, 0);
    let drawn: Tables | undefined;
    const seen = new Set<string>();
    for (let generation = 0; generation < 3; generation++) {
      for (const stage of stagesOf(settings, generation === 0)) {
        const before = state.words;
        ({ state, drawn } = runStage(problem, stage, generation, state, drawn));
        await engine.runStage(stage, generation);
        if (stage.name === "tables" && drawn) {
          const tables = await engine.readTables();
          const { contexts, plans, attributes, base, intended } = drawn;
          const perContext = plans * 4;
          for (let context = 0; context < contexts; context++) {
            attributes.forEach((bytes, variant) => {
              const at = (context * attributes.length + variant) * perContext;
              expect(tables.attributes.subarray(at, at + perContext)).toEqual(
                words(bytes).subarray(context * perContext, (context + 1) * perContext),
              );
            });
          }
          expect(new Int16Array(tables.outcomes.buffer).filter((_, i) => i % 2 === 0)).toEqual(base);
          expect(new Int16Array(tables.outcomes.buffer).filter((_, i) => i % 2 === 1)).toEqual(intended);
          expect([...tables.contexts].map((word) => word | 0)).toEqual(
            [...drawn.meanBase].flatMap((mean, context) => [mean, drawn?.cues[context] ?? -1]),
          );
          expect([...tables.next]).toEqual([...drawn.next]);
          expect([...tables.places]).toEqual(settings.kinds === 0 ? [] : [...drawn.place]);
          continue;
        }
        expect((await engine.read()).words).toEqual(state.words);
        if (state.words.some((word, i) => word !== before[i])) seen.add(`${stage.name}${stage.level ?? ""}`);
      }
    }
    // Nothing was equal because nothing happened.
    expect([...seen]).toEqual(expect.arrayContaining(["initialize", "reproduce", "delegate1", "delegate2", "act"]));
    await engine.destroy();
  });
});
