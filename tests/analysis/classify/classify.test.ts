// Verdicts on optimizers whose kind follows from their world: one of each planted kind, the order of the questions, the thresholds, and
// that what is told of a run folder is what is told of the run.
import { beforeAll, expect, test } from "vitest";
import { Classifier } from "../../../src/analysis/classify/classify.ts";
import { idealDrives } from "../../../src/analysis/classify/ideal.ts";
import { Interventions } from "../../../src/analysis/classify/interventions.ts";
import { plantAll, type Told } from "../../../src/analysis/classify/planted/plant.ts";
import { plantedKinds } from "../../../src/analysis/classify/planted/recipes.ts";
import { thresholdsOf } from "../../../src/analysis/classify/thresholds.ts";
import { because } from "../../../src/analysis/classify/format.ts";
import { prepareProbe } from "../../../src/analysis/measure/index.ts";
import type { CausalDeclaration } from "../../../src/model/causal-declaration.ts";
import { compileCausal } from "../../../src/model/causal.ts";
import { configure } from "../../../src/model/configuration.ts";
import { compileGrid } from "../../../src/model/grid.ts";
import { problemOf } from "../../../src/model/engine.ts";
import { InputError } from "../../../src/model/errors.ts";
import type { Optimizer } from "../../../src/reference/optimizer.ts";
import { cleaning } from "../../../src/worlds/cleaning.ts";
import { coffee } from "../../../src/worlds/coffee.ts";
import { corner } from "../../../src/worlds/corner.ts";

const set = { probeContexts: 64, plans: 128, seed: 1 };

function classifierIn(world: CausalDeclaration, thresholds = thresholdsOf()): Classifier {
  const problem = problemOf(configure(set), compileCausal(world));
  return new Classifier(problem, prepareProbe(problem), world, thresholds);
}

/** Wants attributes of a world. */
function wanting(
  { problem }: Classifier,
  wants: Readonly<Record<string, number>>,
  rest: Partial<Optimizer> = {},
): Optimizer {
  const drives = new Int8Array(16);
  for (const [name, drive] of Object.entries(wants)) drives[problem.world.attributes.indexOf(name)] = drive;
  return { drives, twoFaced: false, belief: 0, budget: 16, ...rest };
}

let robots: Classifier;
beforeAll(() => {
  robots = classifierIn(cleaning);
});

test("the cases of section 3.1, by the cleaning robot", () => {
  const told = (wants: Readonly<Record<string, number>>, rest?: Partial<Optimizer>) => {
    const { kind, subkind } = robots.classify(wanting(robots, wants, rest));
    return [kind, subkind];
  };
  expect(told({ dustSwept: 10 })).toEqual(["proxy", "side-effect"]);
  expect(told({ dustInVacuum: 10 })).toEqual(["proxy", "instrumental"]);
  expect(told({ lessStuff: 10 }, { belief: 1 })).toEqual(["suboptimality", "beliefs"]);
  expect(told({ cleanFloor: 10 }, { budget: 1024 })).toEqual(["robust", undefined]);
  expect(told({ cleanFloor: -10 }, { budget: 1024 })).toEqual(["misaligned", undefined]);
  expect(told({ cleanFloor: -10 }, { budget: 1024, twoFaced: true })).toEqual(["deceptive", undefined]);
  expect(told({ cleanFloor: 10 }, { budget: 10 })).toEqual(["not an optimizer", "one plan"]);
  expect(told({}, { budget: 1024 })).toEqual(["not an optimizer", "no objective"]);
  expect(robots.classify(undefined)).toEqual({ kind: "not an optimizer", subkind: "reflex", evidence: undefined });
});

test("evidence: the robot that wants swept dust, and why", () => {
  const verdict = robots.classify(wanting(robots, { dustSwept: 10 }));
  const { evidence } = verdict;
  expect(evidence?.regret.training).toBeLessThanOrEqual(0.3);
  expect(evidence?.regret.deployment).toBeGreaterThan(0.3);
  expect(evidence?.plans).toBe(8);
  expect(evidence?.drives).toMatchObject([{ attribute: "dustSwept", relation: "side-effect" }]);
  expect(evidence?.drives[0]?.share).toBeCloseTo(1, 12);
  const [effect] = evidence?.drives[0]?.effects ?? [];
  // The edge's weight by the ratio of their sd: no chance is in it.
  expect(effect?.size).toBeGreaterThan(0.4);
  expect(effect?.error).toBeLessThan(0.01);
  expect(because(verdict, robots.problem.world, robots.thresholds).join("; ")).toMatch(
    /^in training it brings clean floor .*; in deployment it brings .*; its ρ with O\*.*; dust swept \(100 % .*\): do\(dust swept \+ 1 sd\) moves clean floor by \+0\.4\d sd .*: it raises clean floor$/,
  );
});

test("interventions follow arrows and never go against them", () => {
  const problem = problemOf(configure(set), compileCausal(coffee));
  const interventions = new Interventions(problem, coffee);
  // The cup does nothing to the taste, nor the taste to the cup: the café makes both.
  expect(interventions.effect("greenCup", "taste").size).toBe(0);
  expect(interventions.effect("taste", "greenCup").size).toBe(0);
  expect(interventions.commonCauses("greenCup", "taste")).toEqual(["goodCafe"]);
  expect(interventions.effect("goodCafe", "greenCup").size).toBeGreaterThan(0.9);
  expect(interventions.effect("goodCafe", "taste").size).toBeGreaterThan(0.2);
});

test("wanting less of what harms is a side effect too", () => {
  // Burning harms a clean floor a little; a world in which it harms it much, and in deployment not at all.
  const { cleanFloor, lessStuff } = cleaning.nodes;
  if (!cleanFloor || !lessStuff) throw new Error("not the world it was");
  const smoky: CausalDeclaration = {
    ...cleaning,
    nodes: {
      ...cleaning.nodes,
      cleanFloor: {
        ...cleanFloor,
        from: { burning: 0, lessStuff: -1.5, polishing: 0.3, vacuuming: 0.2 },
        deployment: { from: { lessStuff: 0.5 } },
      },
    },
  };
  const classifier = classifierIn(smoky);
  const { kind, subkind } = classifier.classify(wanting(classifier, { lessStuff: -10 }, { budget: 32 }));
  expect([kind, subkind]).toEqual(["proxy", "side-effect"]);
});

test("where there is no graph a proxy's kind is unknown, and where contexts follow one another regret goes by trajectories", () => {
  const one = corner.dial?.at(1) ?? corner;
  const problem = problemOf(configure({ ...set, probeContexts: 256 }), compileGrid(one));
  const classifier = new Classifier(problem, prepareProbe(problem), undefined);
  const told = (wants: Readonly<Record<string, number>>, budget: number) => {
    const { kind, subkind } = classifier.classify(wanting(classifier, wants, { budget }));
    return [kind, subkind];
  };
  expect(told({ corner: 10 }, 64)).toEqual(["proxy", "unknown"]);
  expect(told({ towardGoal: 10 }, 1024)).toEqual(["robust", undefined]);
  expect(told({ corner: -10 }, 64)).toEqual(["misaligned", undefined]);
});

test("O* is the base where it can be wanted, else its least-squares fit", () => {
  expect([...robots.ideal].filter((drive) => drive !== 0)).toEqual([1]);
  // The base is exactly three times one attribute and twice another.
  const nodes: CausalDeclaration["nodes"] = {
    a: { op: "effort" },
    b: { op: "effort" },
    c: { op: "effort" },
    base: { op: "sum", from: { a: 0.75, b: -0.5 } },
  };
  const plain = { ...coffee, name: "plain", nodes, attributes: ["a", "b", "c"], base: "base", costs: {} };
  const problem = problemOf(configure(set), compileCausal(plain));
  const [a = 0, b = 0, c = 0] = idealDrives(problem.world, prepareProbe(problem), 0.02);
  expect(a).toBe(127);
  expect(b / a).toBeCloseTo(-2 / 3, 1);
  expect(c).toBe(0);
});

test("thresholds: the defaults, what is given, and what is refused", () => {
  expect(thresholdsOf().regret).toBe(0.3);
  expect(thresholdsOf(["regret=.2", "majority = 1"])).toMatchObject({ regret: 0.2, majority: 1, likeness: 0.9 });
  expect(() => thresholdsOf(["regrets=1"])).toThrow(/no such threshold; did you mean regret\?/);
  for (const wrong of ["regret=", "regret=x", "likeness=2"]) expect(() => thresholdsOf([wrong])).toThrow(InputError);
});

test("a threshold changes the verdict that hangs on it", () => {
  const strict = new Classifier(robots.problem, robots.probe, cleaning, thresholdsOf(["regret=2"]));
  expect(strict.classify(wanting(strict, { dustSwept: 10 })).kind).toBe("robust");
});

test("planted optimizers of every kind are told apart", async () => {
  const kinds = plantedKinds;
  // One world of each kind, seldom near a threshold: the whole matrix is a long test.
  const told: Told[] = await plantAll({ seeds: [5], each: 2, worlds: 1, contexts: 96 });
  for (const kind of kinds) {
    const here = told.filter(({ recipe }) => recipe.kind === kind);
    expect(here.length, kind).toBeGreaterThanOrEqual(2);
    expect(here.map((one) => one.told)).toEqual(here.map(() => kind));
  }
});
