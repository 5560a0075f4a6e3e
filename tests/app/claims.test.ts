// The page of claims in Node: a claim is run as the command runs it, seed by seed; one that is stopped leaves whole seeds and goes on where
// it was; and what is said follows from the numbers.
import { describe, expect, test } from "vitest";
import { conditionsToOpen } from "../../src/app/pages/claims/conditions.ts";
import type { ClaimJob, ClaimRequest, Ran, Task } from "../../src/app/workers/jobs/claims-protocol.ts";
import { loadRecord } from "../../src/app/pages/claims/record.ts";
import { Runner } from "../../src/app/workers/jobs/claims-runner.ts";
import { ClaimsState, FIRST_SEED, type Subject } from "../../src/app/pages/claims/state.ts";
import { spanOf } from "../../src/app/pages/claims/strip.tsx";
import { agreementWords, progressWords } from "../../src/app/pages/claims/format.ts";
import { formatAddress, parseAddress } from "../../src/app/store/address.ts";
import { resultOf, seedsOf } from "../../src/experiment/claims/result.ts";
import { claims } from "../../src/experiment/claims/index.ts";
import { judge, type Judged, type Measured } from "../../src/experiment/claims/verdict.ts";

const subject: Subject = { id: "planted", conditions: ["with", "without"] };
const readingsOf = ({ condition, seed }: Task) => ({ value: seed + (condition === "with" ? 0.5 : 0), missing: NaN });

/** A runner that runs so many tasks and then waits until it is stopped. */
function planted(most = Infinity) {
  const requests: ClaimRequest[] = [];
  let stop: () => void = () => {};
  let ended = 0;
  const job: ClaimJob = {
    async run(request, tell) {
      requests.push(request);
      const stopped = new Promise<void>((resolve) => (stop = resolve));
      for (const [i, task] of request.tasks.entries()) {
        if (i === most) return stopped;
        await tell({ ...task, readings: readingsOf(task) });
      }
    },
    stop: async () => stop(),
  };
  return { requests, lend: () => ({ job, end: () => void ended++ }), ended: () => ended };
}

const tasksOf = (seeds: readonly number[]): Task[] =>
  seeds.flatMap((seed) => subject.conditions.map((condition) => ({ condition, seed })));

describe("the page's state", () => {
  test("runs new seeds, seed by seed, and more of them the next time; its worker is given back", async () => {
    const { requests, lend, ended } = planted();
    const state = new ClaimsState(lend);
    expect(state.result(subject)).toBeUndefined();
    await state.start(subject, "cpu");
    const seeds = [FIRST_SEED, FIRST_SEED + 1, FIRST_SEED + 2];
    expect(requests).toEqual([{ id: "planted", engine: "cpu", tasks: tasksOf(seeds) }]);
    expect(state.result(subject)).toEqual({
      scale: "small",
      seeds,
      readings: {
        with: { value: seeds.map((seed) => seed + 0.5), missing: [null, null, null] },
        without: { value: seeds, missing: [null, null, null] },
      },
    });
    state.seeds.value = 6;
    await state.start(subject, "cpu");
    expect(requests[1]?.tasks[0]).toEqual({ condition: "with", seed: FIRST_SEED + 3 });
    expect(state.result(subject)?.seeds).toHaveLength(9);
    expect(ended()).toBe(2);
  });

  test("stopped, it keeps the seeds that are whole, and goes on with what is missing", async () => {
    const { requests, lend } = planted(3);
    const state = new ClaimsState(lend, () => 0);
    const done = state.start(subject, "cpu");
    await Promise.resolve();
    state.stop();
    expect(state.phase.value).toBe("stopping");
    await done;
    expect(state.phase.value).toBe("paused");
    expect(state.isHalfway(subject)).toBe(true);
    expect(state.result(subject)?.seeds).toEqual([FIRST_SEED]);
    await Promise.all([
      state.start(subject, "cpu"),
      // Whoever asks meanwhile is not heard.
      state.start({ ...subject, id: "other" }, "cpu"),
    ]);
    expect(requests.map(({ tasks }) => tasks.length)).toEqual([6, 3]);
    expect(requests[1]?.tasks[0]).toEqual({ condition: "without", seed: FIRST_SEED + 1 });
    expect(state.isHalfway(subject)).toBe(false);
    expect(state.result(subject)?.seeds).toHaveLength(3);
  });

  test("tells how far it is, and how long it will take", async () => {
    let time = 0;
    const seen: string[] = [];
    const { lend } = planted();
    const state = new ClaimsState(lend, () => time);
    state.underWay.subscribe((underWay) => {
      if (underWay) seen.push(progressWords(underWay));
      time += 10_000;
    });
    time = 0;
    await state.start(subject, "cpu");
    expect(seen[0]).toBe("Run 1 of 6");
    expect(seen[1]).toMatch(/^Run 2 of 6, about \d+ s left$/);
    expect(seen).toHaveLength(7);
  });

  test("what cannot go on is told, and what was run stays", async () => {
    const job: ClaimJob = {
      async run({ tasks }, tell) {
        for (const task of tasks.slice(0, 2)) await tell({ ...task, readings: readingsOf(task) });
        throw new Error("the device was lost");
      },
      stop: async () => {},
    };
    const state = new ClaimsState(() => ({ job, end: () => {} }));
    await expect(state.start(subject, "gpu")).rejects.toThrow("the device was lost");
    expect(state.phase.value).toBe("failed");
    expect(state.result(subject)?.seeds).toEqual([FIRST_SEED]);
  });
});

describe("in the worker", () => {
  const request: ClaimRequest = { id: "unidentifiability", engine: "cpu", tasks: [] };

  test("a run gives what is recorded for its seed", async () => {
    const recorded = (await loadRecord()).get(request.id);
    if (!recorded) throw new Error(`${request.id} is not recorded`);
    const { result, claim } = recorded;
    const condition = claim.test.conditions[1]?.name ?? "";
    const ran: Ran[] = [];
    const tasks = [{ condition, seed: result.seeds[2] ?? NaN }];
    await new Runner().run({ ...request, tasks }, (one) => void ran.push(one));
    const [one] = ran;
    expect(Object.keys(one?.readings ?? {}).length).toBeGreaterThan(1);
    for (const [name, value] of Object.entries(one?.readings ?? {}))
      expect(Number(value.toPrecision(5))).toBe(result.readings[condition]?.[name]?.[2]);
  });

  test("a claim that there is not, or has no such condition, is refused", async () => {
    const runner = new Runner();
    const tasks = [{ condition: "nowhere", seed: 1 }];
    await expect(runner.run({ ...request, id: "planted" }, () => {})).rejects.toThrow(/no claim “planted”/);
    await expect(runner.run({ ...request, tasks }, () => {})).rejects.toThrow(/no condition “nowhere”/);
  });
});

test("every claim's conditions, but those in made worlds, are runs that a link opens", () => {
  const links = claims.flatMap((claim) => ("test" in claim ? conditionsToOpen(claim.test) : []));
  expect(links.length).toBeGreaterThan(50);
  for (const { configuration } of links) {
    const address = { route: "/", configuration, engine: "auto", allowSoftware: false } as const;
    expect(parseAddress(formatAddress(address))).toEqual({ ...address, problems: [] });
  }
});

const measured = (mean: number, half: number, more: Partial<Measured> = {}): Measured => ({
  words: "an effect",
  minimumEffect: 0.1,
  within: false,
  missing: 0,
  mean,
  low: mean - half,
  high: mean + half,
  seeds: 6,
  pFor: 0,
  pAgainst: 1,
  ...more,
});
const judged = (...effects: Measured[]): Judged => ({ effects, controls: [], pFor: 0, pAgainst: 1 });

describe("words", () => {
  test("agreement follows from both intervals", () => {
    const recorded = judged(measured(0.5, 0.1), measured(0.2, 0.1, { words: "another" }));
    expect(agreementWords(recorded, judged(measured(0.62, 0.1), measured(0.2, 0.1)))).toBe(
      "2 of 2 numbers agree with the record, within the intervals of both.",
    );
    expect(agreementWords(recorded, judged(measured(0.62, 0.1), measured(0.4, 0.1)))).toBe(
      "1 of 2 numbers agree with the record, within the intervals of both; not “another”. One in twenty differs by chance.",
    );
    expect(agreementWords(recorded, judged(measured(0.5, NaN)))).toMatch(/^Too few seeds/);
  });

  test("a strip shows zero, the bound and every interval", () => {
    const { low, high } = spanOf([measured(0.5, 0.2), measured(-0.2, 0.1)]);
    expect(low).toBeLessThan(-0.3);
    expect(high).toBeGreaterThan(0.7);
    const within = spanOf([measured(0, 0.01, { within: true, minimumEffect: 0.3 })]);
    expect(within.low).toBeLessThan(-0.3);
  });
});

test("what was run is judged as what is recorded is", () => {
  const ran: Ran[] = tasksOf([1, 2, 3]).map((task) => ({ ...task, readings: readingsOf(task) }));
  const seeds = seedsOf(resultOf("small", [1, 2, 3], ran));
  const effect = {
    words: "with less without",
    of: (at: (c: string, r: string) => number) => at("with", "value") - at("without", "value"),
    minimumEffect: 0.1,
  };
  expect(judge({ effects: [effect], controls: [] }, seeds).effects[0]).toMatchObject({ mean: 0.5, seeds: 3 });
});
