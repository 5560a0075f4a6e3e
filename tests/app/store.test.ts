// The page's state, without a page: what the address asks for is run, changes wait for a restart, and nothing is swallowed.
import { expect, test } from "vitest";
import { Store, SMALL_POPULATION } from "../../src/app/store/store.ts";
import { defaults } from "../../src/model/parameters.ts";
import { FakePlace, FakeSession } from "./fake-session.ts";

async function begun(hash = "") {
  const session = new FakeSession();
  const place = new FakePlace(hash);
  const store = new Store(session, place);
  await store.begin();
  return { session, place, store };
}

test("a first visit without a GPU plays a small run, and the address says which", async () => {
  const { session, place, store } = await begun();
  expect(store.running.value?.configuration).toEqual({ ...defaults, population: SMALL_POPULATION });
  expect(session.asked).toEqual(["open", "play Infinity"]);
  expect(place.entries).toEqual([`#/?population=${SMALL_POPULATION}`]);
  expect(store.isFirstVisit).toBe(true);
});

test("a link is run as it stands", async () => {
  const { store, place } = await begun("#/?seed=7&budget=4");
  expect(store.running.value?.configuration).toEqual({ ...defaults, seed: 7, budget: 4 });
  expect(place.hash()).toBe(`#/?seed=7&population=${defaults.population}&budget=4`);
});

test("a faulty link is told, and the page goes on", async () => {
  const { store, session } = await begun("#/?budgt=4");
  expect(store.notices.shown.value).toMatchObject([{ topic: "address", kind: "error" }]);
  expect(store.notices.shown.value[0]?.text).toMatch(/did you mean budget/);
  expect(session.asked).toEqual(["open", "play Infinity"]);
});

test("a change waits for a restart, is undone and redone, and then runs as a new entry of the address", async () => {
  const { store, place } = await begun("#/?population=256");
  store.set("budget", 4);
  expect(store.changes.value).toEqual([{ name: "budget", from: 64, to: 4 }]);
  expect(place.entries).toHaveLength(1);
  store.undo();
  expect(store.changes.value).toEqual([]);
  store.redo();
  await store.restart();
  expect(store.running.value?.configuration.budget).toBe(4);
  expect(place.entries).toEqual(["#/?population=256", "#/?population=256&budget=4"]);
});

test("going back in the browser runs what the address then says", async () => {
  const { store, place } = await begun("#/?population=256");
  await store.apply({ budget: 4 });
  place.entries.pop();
  await store.onPopState();
  expect(store.running.value?.configuration.budget).toBe(64);
  expect(place.entries).toEqual(["#/?population=256"]);
});

test("values that do not go together are named before they run", async () => {
  const { store } = await begun("#/?population=256");
  expect(store.problem.value).toBeUndefined();
  store.set("contexts", 8);
  expect(store.problem.value).toMatch(/contextsActed: 16 is more than contexts = 8/);
});

test("a run that cannot be opened is told, and the one before stays in the address", async () => {
  const { store, session, place } = await begun("#/?population=256");
  session.refusal = new Error("population: too many");
  await store.apply({ population: 512 });
  expect(store.notices.shown.value).toMatchObject([{ topic: "run", text: "population: too many" }]);
  expect(place.hash()).toBe("#/?population=256");
});

test("a pinned run is compared with the one that goes", async () => {
  const { store } = await begun("#/?population=256");
  store.pin();
  expect(store.differences.value).toEqual([]);
  await store.apply({ seed: 2, budget: 4 });
  expect(store.differences.value).toEqual([
    { name: "seed", from: 1, to: 2 },
    { name: "budget", from: 64, to: 4 },
  ]);
});

test("snapshots of a run that was left are not shown", async () => {
  const { store, session } = await begun("#/?population=256");
  session.say({ run: 99, generation: 1000 });
  expect(store.snapshot.value?.generation).toBe(0);
});

test("a lost device and a run that stops are told", async () => {
  const { store, session } = await begun("#/?population=256");
  const engine = { engine: "gpu", adapter: "new", software: false } as const;
  session.tell({ kind: "recovered", reason: "The device was lost.", generation: 40, engine });
  expect(store.notices.shown.value).toMatchObject([{ topic: "device", kind: "note" }]);
  expect(store.notices.shown.value[0]?.text).toMatch(/generation 40/);
  expect(store.running.value?.engine).toEqual(engine);
  session.tell({ kind: "failed", reason: "It is gone." });
  expect(store.notices.shown.value).toMatchObject([{ topic: "device", kind: "error", text: "It is gone." }]);
});

test("the draft can be put back, a field or all", async () => {
  const { store } = await begun("#/?population=256&budget=4");
  store.set("levels", 5);
  store.set("seed", 3);
  store.clear(["levels"]);
  expect(store.draft.value.levels).toBe(defaults.levels);
  store.discard();
  expect(store.changes.value).toEqual([]);
});
