// Makes the tasks of a plan: one configuration with one seed each, checked as for a run. The id of a task is a hash of
// its content, so that an extended plan or another plan finds computed results.
import { checkValue, configure, identityOf, type ParameterValues } from "../../model/configuration.ts";
import { InputError } from "../../model/errors.ts";
import { defaults, parameterNames, parameters, type Configuration } from "../../model/parameters.ts";
import type { World } from "../../model/world.ts";
import { openProblem } from "../../simulation/founder-model.ts";
import { presetOf } from "../../files/worlds/preset.ts";
import { compileWorld, hashWorld, type Declaration } from "../../files/worlds/worlds.ts";
import { pointsOf, within } from "./design.ts";
import { MOST_TASKS, type Plan } from "./plan.ts";

/** Version of the content that ids are computed from. */
const SCHEMA_VERSION = 1;
const DIGITS = 16;

/** One configuration with one seed. */
export interface Task {
  /** 16 hexadecimal digits: equal for equal content, on every machine. */
  readonly id: string;
  readonly configuration: Configuration;
  readonly world: { readonly name: string; readonly kind: string; readonly hash: string };
}

/** A plan that was checked. */
export interface Sweep {
  readonly plan: Plan;
  /** Points that differ, in the order of the design, with the values that the plan gives them. */
  readonly points: readonly ParameterValues[];
  readonly seeds: readonly number[];
  /** By point, and within it by seed. */
  readonly tasks: readonly Task[];
  /** The compiled world of a configuration. */
  readonly worldOf: (configuration: Configuration) => World;
}

/** SHA-256 over canonical JSON: keys in alphabetical order, no spaces. */
async function idOf(configuration: Configuration, world: string): Promise<string> {
  const identity = identityOf(configuration);
  const sorted = Object.fromEntries(Object.entries(identity).sort(([a], [b]) => (a < b ? -1 : 1)));
  const json = JSON.stringify({ configuration: sorted, schemaVersion: SCHEMA_VERSION, world });
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(json)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .slice(0, DIGITS);
}

function seedsOf({ seeds, base = {} }: Plan, what: string): number[] {
  if (Array.isArray(seeds)) {
    if (base["seed"] !== undefined)
      throw new InputError(
        `${what}, base, seed: is not allowed beside a list of seeds; allowed: with a number of them`,
      );
    return [...new Set(seeds)];
  }
  const first = Number(within(`${what}, base`, () => checkValue("seed", base["seed"] ?? defaults.seed)));
  if (first + seeds - 1 > parameters.seed.max)
    throw new InputError(`${what}, seeds: ${seeds} seeds from ${first} end above ${parameters.seed.max}`);
  return Array.from({ length: seeds }, (_, i) => first + i);
}

/** The parameters that the compiled world depends on. */
const keyOf = ({ world, plans, dial, representable, contextPool }: Configuration): string =>
  JSON.stringify([world, plans, dial, representable, contextPool]);

/**
 * The tasks of a plan, every configuration checked together with its world. `find` gives the declaration of a world by
 * name or file. Throws InputError that names `what` and the place; nothing has been computed then.
 */
export async function sweepOf(plan: Plan, what: string, find: (world: string) => Promise<Declaration>): Promise<Sweep> {
  const seeds = seedsOf(plan, what);
  const given = pointsOf(plan, what);
  if (given.length * seeds.length > MOST_TASKS)
    throw new InputError(
      `${what}: ${given.length} points with ${seeds.length} seeds; allowed: ${MOST_TASKS} tasks in all`,
    );
  const base = Object.fromEntries(
    Object.entries(plan.base ?? {}).map(([name, value]) => [
      name,
      within(`${what}, base`, () => checkValue(name, value)),
    ]),
  );
  const declarations = new Map<string, Promise<Declaration>>();
  const worlds = new Map<string, { world: World; hash: string }>();
  const points = new Map<string, ParameterValues>();
  const tasks = new Map<string, Task>();
  for (const [i, point] of given.entries()) {
    const where = `${what}, point ${i + 1} (${pointInWords(point)})`;
    const name = String(point["world"] ?? base["world"] ?? defaults.world);
    const declaring = declarations.get(name) ?? find(name);
    declarations.set(name, declaring);
    const declaration = await located(where, () => declaring);
    const preset =
      plan.preset === undefined ? {} : within(what, () => presetOf(declaration, plan.preset ?? "", "preset"));
    const configuration = within(where, () => configure({ ...preset, ...base, ...point, seed: seeds[0] }));
    const key = keyOf(configuration);
    const compiled = worlds.get(key) ?? (await located(where, () => compiledWorld(declaration, configuration)));
    worlds.set(key, compiled);
    const { world, hash } = compiled;
    within(where, () => openProblem(configuration, world));
    for (const seed of seeds) {
      const seeded = { ...configuration, seed };
      const id = await idOf(seeded, hash);
      if (tasks.has(id)) continue;
      points.set(JSON.stringify(configuration), point);
      tasks.set(id, { id, configuration: seeded, world: { name: world.name, kind: world.kind, hash } });
    }
  }
  const worldOf = (configuration: Configuration): World => {
    const found = worlds.get(keyOf(configuration));
    if (!found) throw new Error(`no world ${configuration.world}`);
    return found.world;
  };
  return { plan, points: [...points.values()], seeds, tasks: [...tasks.values()], worldOf };
}

async function compiledWorld(declaration: Declaration, configuration: Configuration) {
  const world = await compileWorld(declaration, configuration);
  return { world, hash: await hashWorld(world) };
}

async function located<T>(where: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw error instanceof InputError ? new InputError(`${where}, ${error.message}`) : error;
  }
}

/** `budget = 64, oversight = 2`. */
export const pointInWords = (point: ParameterValues): string =>
  Object.entries(point)
    .map(([name, value]) => `${name} = ${value}`)
    .join(", ") || "the base";

/** The parameters that differ between the tasks, other than the seed. */
export const variedIn = (tasks: readonly Pick<Task, "configuration">[]): (keyof Configuration)[] =>
  parameterNames.filter(
    (name) => name !== "seed" && new Set(tasks.map(({ configuration }) => configuration[name])).size > 1,
  );
