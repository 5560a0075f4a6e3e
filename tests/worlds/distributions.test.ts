// Training and deployment differ exactly where a declaration says so, in every world and on random graphs; an intervention cuts
// exactly the edges into its node. Compared are the compiled programs, which is all that engines see.
import * as fc from "../setup/fast-check.ts";
import { describe, expect, test } from "vitest";
import { compileWorld, findWorld, worldNames, type Declaration } from "../../src/files/worlds/worlds.ts";
import type { CausalDeclaration } from "../../src/model/causal-declaration.ts";
import { compileGrid, gridHeader, OBJECT_WORDS, TERM_WORDS, type GridDeclaration } from "../../src/model/grid.ts";
import { compileProcess, ENTRY_WORDS, PROCESS_HEADER, type ProcessDeclaration } from "../../src/model/process.ts";
import { decoded } from "./decoded.ts";
import { graph } from "./graphs.ts";

/** Nodes that a declaration says are different in deployment: in a number, or in a weight that a program can tell apart. */
function declared({ nodes }: CausalDeclaration): string[] {
  const q = (value = 0) => Math.round(value * 256);
  return Object.entries(nodes)
    .filter(([, { op, from = {}, deployment = {}, ...numbers }]) => {
      const weights = Object.entries(deployment.from ?? {}).some(([parent, weight]) => q(weight) !== q(from[parent]));
      const noisy = op === "context" || op === "noise";
      const sd = op === "context" ? 1 : 0;
      const differs = (key: "bias" | "at" | "sd", fallback: number) =>
        deployment[key] !== undefined && deployment[key] !== (numbers[key] ?? fallback);
      return weights || differs("bias", 0) || differs(noisy ? "sd" : "at", noisy ? sd : 0);
    })
    .map(([name]) => name);
}

function expectDeclaredDifference(world: CausalDeclaration): void {
  const [training, deployment] = [decoded(world, "training"), decoded(world, "deployment")];
  const changed = Object.keys(training).filter(
    (name) => JSON.stringify(sorted(training[name])) !== JSON.stringify(sorted(deployment[name])),
  );
  expect(changed.sort()).toEqual(declared(world).sort());
  for (const name of changed) {
    const [before = {}, after = {}] = [training[name]?.edges, deployment[name]?.edges];
    const edges = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
      (parent) => before[parent] !== after[parent],
    );
    const allowed = Object.keys(world.nodes[name]?.deployment?.from ?? {});
    expect(allowed).toEqual(expect.arrayContaining(edges));
  }
}

/** Edges in the order of their parents' names: a declaration may name them in any. */
const sorted = (node: { words: readonly number[]; edges: Readonly<Record<string, number>> } | undefined) => ({
  words: node?.words,
  edges: Object.entries(node?.edges ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)),
});

function expectGridDifference(world: GridDeclaration): void {
  const compiled = compileGrid(world);
  const [training, deployment] = [compiled.program("training", 0), compiled.program("deployment", 0)];
  const names = Object.keys(world.objects);
  const objectsEnd = gridHeader.size + names.length * OBJECT_WORDS;
  const lists = objectsEnd + (training[gridHeader.terms] ?? 0) * TERM_WORDS;
  expect(deployment.subarray(0, gridHeader.size)).toEqual(training.subarray(0, gridHeader.size));
  expect(deployment.subarray(objectsEnd, lists)).toEqual(training.subarray(objectsEnd, lists));
  const placed = (program: Int32Array, k: number) => {
    const [kind = 0, number = 0, first = 0] = program.subarray(gridHeader.size + k * OBJECT_WORDS);
    return [kind, number, first === 0 ? [] : [...program.subarray(first, first + number)]];
  };
  names.forEach((name, k) => {
    const object = world.objects[name];
    const same = JSON.stringify(object?.training) === JSON.stringify(object?.deployment);
    if (same) expect(placed(deployment, k), name).toEqual(placed(training, k));
    else expect(placed(deployment, k), name).not.toEqual(placed(training, k));
  });
}

function expectProcessDifference(world: ProcessDeclaration): void {
  const compiled = compileProcess(world);
  const [training, deployment] = [compiled.program("training", 0), compiled.program("deployment", 0)];
  const [states = 0, actions = 0, outcomes = 0] = training;
  const entriesAt = PROCESS_HEADER + states;
  expect(deployment.subarray(0, entriesAt)).toEqual(training.subarray(0, entriesAt));
  const cells = Array.from({ length: states * actions }, (_, cell) => {
    const [from, to] = [cell, cell + 1].map((at) => entriesAt + at * outcomes * ENTRY_WORDS);
    return [training, deployment].map((program) => program.subarray(from, to));
  });
  const changed = cells.filter(([a, b]) => a?.some((word, i) => word !== b?.[i])).length;
  const rules = [world, world.deployment ?? world];
  const differ = reached(world).flatMap((state) =>
    world.actions.filter((action) => new Set(rules.map((rule) => JSON.stringify(rule.step(state, action)))).size > 1),
  );
  expect(changed, world.name).toBe(differ.length);
}

/** Every state that some step leads to, in either distribution. */
function reached(world: ProcessDeclaration): unknown[] {
  const states = new Map(world.starts.map((state) => [JSON.stringify(state), state]));
  for (const state of states.values())
    for (const rule of [world, world.deployment ?? world])
      for (const action of world.actions)
        for (const { next } of rule.step(state, action))
          states.set(JSON.stringify(next), states.get(JSON.stringify(next)) ?? next);
  return [...states.values()];
}

function expectDifference(world: Declaration): void {
  if (world.kind === "causal") expectDeclaredDifference(world);
  if (world.kind === "grid") expectGridDifference(world);
  if (world.kind === "process") expectProcessDifference(world);
}

describe("training and deployment differ where that is declared, and nowhere else", () => {
  test.each(worldNames)("in world %s", async (name) => {
    const world = await findWorld(name);
    expectDifference(world);
    const { dial } = world;
    if (dial) for (const value of [dial.min, dial.max]) expectDifference(dial.at(value));
    if (world.kind === "gaussian") {
      const compiled = await compileWorld(world, { plans: 16 });
      const same = !world.deployment;
      expect(
        JSON.stringify(compiled.program("training", 0)) === JSON.stringify(compiled.program("deployment", 0)),
      ).toBe(same);
    }
  });

  test("on random graphs", () => {
    fc.assert(
      fc.property(graph, (world) => expectDeclaredDifference(world)),
      { numRuns: 100, seed: 1 },
    );
  });
});

test("a dial changes training and leaves deployment as it is", async () => {
  for (const name of worldNames) {
    const { dial } = await findWorld(name);
    if (!dial) continue;
    const [low, high] = await Promise.all([dial.min, dial.max].map((at) => compileWorld(dial.at(at), { plans: 16 })));
    expect(low?.program("training", 0), name).not.toEqual(high?.program("training", 0));
    expect(low?.program("deployment", 0), name).toEqual(high?.program("deployment", 0));
  }
});

describe("an intervention, on random graphs", () => {
  const within = fc.record({
    world: graph,
    distribution: fc.constantFrom("training" as const, "deployment" as const),
    at: fc.nat(),
    value: fc.integer({ min: -4096, max: 4096 }).map((n) => n / 1024),
  });

  test("do cuts exactly the edges into its node", () => {
    fc.assert(
      fc.property(within, ({ world, distribution, at, value }) => {
        const names = Object.keys(world.nodes);
        const name = names[at % names.length] ?? "";
        const before = decoded(world, distribution);
        const after = decoded(world, distribution, 0, { do: { [name]: value } });
        expect(after[name]?.edges).toEqual({});
        expect(after[name]?.words[1]).toBe(Math.round(value * 1024));
        expect({ ...after, [name]: before[name] }).toEqual(before);
      }),
      { numRuns: 100, seed: 2 },
    );
  });

  test("a removed mechanism is that edge and no other", () => {
    fc.assert(
      fc.property(within, ({ world, distribution, at }) => {
        const before = decoded(world, distribution);
        const edges = Object.entries(before).flatMap(([child, { edges: from }]) =>
          Object.keys(from).map((parent) => [parent, child] as const),
        );
        const edge = edges[at % edges.length];
        if (!edge) return;
        const [parent, child] = edge;
        const after = decoded(world, distribution, 0, { remove: [edge] });
        const { [parent]: cut, ...rest } = before[child]?.edges ?? {};
        expect(cut).toBeDefined();
        expect(after[child]?.edges).toEqual(rest);
        expect({ ...after, [child]: before[child] }).toEqual(before);
      }),
      { numRuns: 100, seed: 3 },
    );
  });
});
