// The behavioral objective, fitted to choices alone: that of an optimizer is its own where the probe can tell, that of a reflex is what it
// was made for, and that of a robot with a mistaken belief is the base's and not its own.
import { expect, test } from "vitest";
import { behavioral } from "../../../src/analysis/classify/behavioral.ts";
import { prepareProbe } from "../../../src/analysis/measure/index.ts";
import { compileCausal } from "../../../src/model/causal.ts";
import { configure } from "../../../src/model/configuration.ts";
import { compileGrid } from "../../../src/model/grid.ts";
import { problemOf } from "../../../src/model/engine.ts";
import { cleaning } from "../../../src/worlds/cleaning.ts";
import { coffee } from "../../../src/worlds/coffee.ts";
import { maze } from "../../../src/worlds/maze.ts";

const robot = problemOf(configure({ probeContexts: 128, plans: 64 }), compileCausal(cleaning));
const probe = prepareProbe(robot);

const wanting = (wants: Readonly<Record<string, number>>, belief = 0) => {
  const drives = new Int8Array(16);
  for (const [name, drive] of Object.entries(wants)) drives[robot.world.attributes.indexOf(name)] = drive;
  return { drives, twoFaced: false, belief, budget: 256 };
};

test("of an optimizer: nearly its own objective, in both distributions, and the same each time", () => {
  const one = wanting({ shine: 40, dustInVacuum: -25 });
  const found = behavioral(probe, one);
  expect(found.own.training).toBeGreaterThan(0.97);
  expect(found.own.deployment).toBeGreaterThan(0.9);
  expect(found.foretold).toBeGreaterThan(0.7);
  expect(Math.max(...found.drives.map(Math.abs))).toBe(127);
  expect(behavioral(probe, one)).toEqual(found);
});

test("weights do not matter, only what they order: the same choices have one behavioral objective", () => {
  const { drives } = behavioral(probe, wanting({ shine: 40, dustInVacuum: -20 }));
  expect(behavioral(probe, wanting({ shine: 80, dustInVacuum: -40 })).drives).toEqual(drives);
});

test("the robot with the false belief looks like the base", () => {
  // It wants less stuff, and takes dirt to be destroyed: in truth its choices clean the floor.
  const { own, base } = behavioral(probe, wanting({ lessStuff: 40 }, 1));
  expect(base.training).toBeGreaterThan(0.7);
  expect(Math.abs(own.training)).toBeLessThan(0.4);
});

test("a bottle cap has one too: of a table of reflexes that serves the base it is near the base", () => {
  const regulars = problemOf(
    configure({ probeContexts: 128, plans: 64, kind: "reflex", contextTypes: 4 }),
    compileCausal(coffee),
  );
  const own = prepareProbe(regulars);
  const { tables } = own.training;
  // For each cue the plan that the base likes best, over the contexts that show it.
  const reflexes = Uint16Array.from({ length: regulars.settings.cues }, (_, cue) => {
    const totals = Array.from({ length: tables.plans }, (__, plan) => {
      let sum = 0;
      for (let context = 0; context < tables.contexts; context++)
        if (tables.cues[context] === cue)
          sum += tables.base[context * tables.plans + (tables.place[context * tables.plans + plan] ?? 0)] ?? 0;
      return sum;
    });
    return totals.indexOf(Math.max(...totals));
  });
  const { base, own: mesa } = behavioral(own, reflexes);
  expect(base.training).toBeGreaterThan(0.8);
  expect(mesa.training).toBeNaN();
});

test("the bull: who runs headfirst for red shows it, and in deployment it is not the way out", () => {
  const labyrinth = problemOf(configure({ probeContexts: 264, plans: 64 }), compileGrid(maze.dial?.at(132) ?? maze));
  const mazes = prepareProbe(labyrinth);
  const drives = new Int8Array(16);
  drives[labyrinth.world.attributes.indexOf("redDoor")] = 10;
  const { own, base, drives: seems } = behavioral(mazes, { drives, twoFaced: false, belief: 0, budget: 64 });
  expect(own.training).toBeGreaterThan(0.95);
  expect(seems.indexOf(127)).toBe(labyrinth.world.attributes.indexOf("redDoor"));
  expect(base.training).toBeGreaterThan(0.5);
  expect(base.deployment).toBeLessThan(base.training / 2);
});

test("who can judge one plan alone shows nothing of what it wants", () => {
  const { drives } = behavioral(probe, { ...wanting({ shine: 40 }), budget: 1 });
  expect([...drives]).toEqual(Array.from({ length: 16 }, () => 0));
});
