// The pace finds a device's speed from whatever it is told, and is not led astray by completions that are told late.
import { describe, expect, test } from "vitest";
import { configure } from "../../src/model/configuration.ts";
import { problemOf } from "../../src/model/engine.ts";
import { compileGaussian } from "../../src/model/gaussian.ts";
import { Pace } from "../../src/gpu/batch-sizer.ts";
import { workOf } from "../../src/gpu/work.ts";
import { telephone } from "../../src/worlds/telephone.ts";

const TARGET = 50;
/** Submits to a device that does so many units a millisecond, as much as the pace allows. Returns what each submission took. */
function submit(pace: Pace, speeds: Readonly<Record<string, number>>, times: number): number[] {
  return Array.from({ length: times }, () => {
    const [stage = "", ...others] = Object.keys(speeds);
    const work = new Map([stage, ...others].map((name) => [name, pace.most(name) / Object.keys(speeds).length]));
    const took = [...work].reduce((sum, [name, units]) => sum + units / (speeds[name] ?? 1), 0);
    pace.learn(work, took);
    return took;
  });
}

describe.each([100, 1e5, 1e8, 1e11])("a device of %f units a millisecond", (speed) => {
  test("is given submissions of the target's length before long", () => {
    const took = submit(new Pace(TARGET), { delegate: speed }, 14);
    for (const milliseconds of took.slice(8)) expect(milliseconds).toBeGreaterThan(TARGET / 2);
    for (const milliseconds of took.slice(8)) expect(milliseconds).toBeLessThan(1.2 * TARGET);
  });

  test("is told apart by stage", () => {
    const pace = new Pace(TARGET);
    for (let round = 0; round < 20; round++) {
      submit(pace, { delegate: speed }, 2);
      submit(pace, { delegate: speed, choose: 20 * speed }, 1);
      submit(pace, { choose: 20 * speed }, 1);
    }
    const ratio = pace.most("choose") / pace.most("delegate");
    expect(ratio).toBeGreaterThan(8);
    expect(ratio).toBeLessThan(40);
  });
});

test("two completions that are told at once change little", () => {
  const pace = new Pace(TARGET);
  submit(pace, { delegate: 1e6 }, 20);
  const before = pace.most("delegate");
  const work = new Map([["delegate", before]]);
  pace.learn(work, 2 * TARGET);
  pace.learn(work, 0);
  expect(pace.most("delegate")).toBeLessThan(2 * before);
  expect(pace.most("delegate")).toBeGreaterThan(before / 2);
});

test("of a small submission that took its way there and back nothing is learnt", () => {
  const pace = new Pace(TARGET);
  submit(pace, { delegate: 1e9 }, 20);
  const before = pace.most("delegate");
  for (let i = 0; i < 10; i++) pace.learn(new Map([["delegate", before / 1000]]), 2);
  expect(pace.most("delegate")).toBe(before);
});

test("submissions are short while the population is drawn, and for a second after", () => {
  let now = 0;
  const pace = new Pace(TARGET, () => now);
  const took = () => submit(pace, { act: 1e7 }, 1)[0] ?? NaN;
  submit(pace, { act: 1e7 }, 20);
  expect(took()).toBeGreaterThan(TARGET / 2);
  for (const frame of [0, 30, 60]) {
    now = frame;
    pace.watch();
    expect(took()).toBeLessThan(9);
  }
  now = 1059;
  expect(took()).toBeLessThan(9);
  now = 1060;
  expect(took()).toBeGreaterThan(TARGET / 2);
  const sooner = new Pace(2, () => now);
  sooner.watch();
  expect(sooner.target).toBe(2);
});

test("work rises with power, wisdom and onset before any submission could tell", () => {
  const problem = problemOf(
    configure({ budgetSchedule: "0:16, 10:1024", oversightSchedule: "0:0, 20:1", onset: "3:30", buildCost: 100 }),
    compileGaussian(telephone),
  );
  const work = [0, 10, 20, 30].map((generation) =>
    [1, 2].map((level) => workOf("delegate", problem.settings, problem.stepAt(generation), level)),
  );
  const [poor, rich, wise, all] = work;
  expect(rich).toEqual(poor);
  expect(wise?.[0]).toBeGreaterThan(20 * (rich?.[0] ?? 0));
  expect(wise?.[1]).toBe(rich?.[1]);
  expect(all?.[1]).toBeGreaterThan(20 * (rich?.[1] ?? 0));
});
