// Makes the points of a plan from its design. Random and Latin hypercube designs (McKay, Beckman and Conover 1979) draw
// by counter: a point depends only on the design's seed, its own number and the parameter's name, so that more random
// points, or one more parameter, leave those that are there as they are.
import { checkValue, type ParameterValues } from "../../model/configuration.ts";
import { InputError } from "../../model/errors.ts";
import { bounded, philox } from "../../model/philox.ts";
import { parameters, type Parameter, type ParameterName } from "../../model/parameters.ts";
import { MOST_TASKS, type Axis, type Plan, type Range } from "./plan.ts";

/** Significant digits of a drawn or spaced number: it is then the same wherever it is computed. */
const DIGITS = 6;

/** The second word of the key: sweeps share no numbers with runs, whose word is 0. */
const KEY = 0x5eed;

type Value = number | string | boolean;

/** A parameter with the values that it can have: a list, or a function from quantiles 0 … 1. */
interface Varied {
  readonly name: string;
  readonly values: readonly Value[] | undefined;
  readonly at: (quantile: number) => Value;
  readonly steps: number | undefined;
}

/** Runs `act`, and puts a place before what it refuses. */
export function within<T>(place: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw error instanceof InputError ? new InputError(`${place}, ${error.message}`) : error;
  }
}

function variedBy(name: string, axis: Axis, what: string): Varied {
  if (Array.isArray(axis)) {
    const values = axis.map((value) => within(what, () => checkValue(name, value)));
    const at = (quantile: number): Value =>
      values[Math.min(Math.floor(quantile * values.length), values.length - 1)] as Value;
    return { name, values, at, steps: values.length };
  }
  for (const end of ["from", "to"] as const) within(what, () => checkValue(name, axis[end]));
  const parameter: Parameter = parameters[name as ParameterName];
  const refuse = (why: string): never => {
    throw new InputError(`${what}, ${name}: ${why}`);
  };
  if (parameter.type !== "int" && parameter.type !== "real")
    refuse("a range is for numbers; allowed: a list of values");
  if (axis.from >= axis.to) refuse(`from ${axis.from} to ${axis.to} is not allowed; allowed: a from below its to`);
  if (axis.scale === "log" && axis.from <= 0)
    refuse(`from ${axis.from} is not allowed on a log scale; allowed: above 0`);
  return { name, values: undefined, at: quantileOf(parameter, axis), steps: axis.steps };
}

/** The value at each quantile of a range; whole numbers, and powers of two, take equal shares of it. */
function quantileOf(parameter: Parameter, { from, to, scale }: Range): (quantile: number) => number {
  const low = parameter.powerOfTwo ? Math.log2(from) : from;
  const high = parameter.powerOfTwo ? Math.log2(to) : to;
  const whole = parameter.type === "int";
  // Half a step of room at both ends, so that the ends are as likely as what lies between.
  const room = whole ? 0.5 : 0;
  const spaced = (quantile: number): number =>
    scale === "log" && !parameter.powerOfTwo
      ? (low - room) * ((high + room) / (low - room)) ** quantile
      : low - room + quantile * (high - low + 2 * room);
  return (quantile) => {
    const value = spaced(quantile);
    if (!whole) return Math.min(Math.max(Number(value.toPrecision(DIGITS)), from), to);
    const rounded = Math.min(Math.max(Math.round(value), low), high);
    return parameter.powerOfTwo ? 2 ** rounded : rounded;
  };
}

/** The values that a grid takes of a range: its ends, and the steps between them. */
function gridValues({ name, values, steps }: Varied, axis: Axis, what: string): readonly Value[] {
  if (values || Array.isArray(axis)) return [...new Set(values)];
  if (steps === undefined) throw new InputError(`${what}, ${name}, steps: is missing; a grid needs it`);
  const parameter: Parameter = parameters[name as ParameterName];
  const { from, to, scale } = axis;
  const at = (share: number): number => {
    const power = parameter.powerOfTwo === true || scale === "log";
    const exact = power ? from * (to / from) ** share : from + share * (to - from);
    if (parameter.powerOfTwo) return 2 ** Math.round(Math.log2(exact));
    return parameter.type === "int" ? Math.round(exact) : Number(exact.toPrecision(DIGITS));
  };
  return [...new Set(Array.from({ length: steps }, (_, i) => (i === steps - 1 ? to : at(i / (steps - 1)))))];
}

/** A word for a name (FNV-1a): what a parameter draws does not hang on the others. */
function wordOf(name: string): number {
  let hash = 0x811c_9dc5;
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x0100_0193);
  return hash >>> 0;
}

const RANDOM = 0;
const STRATUM = 1;
const WITHIN = 2;

/** A uniform word for a point, a parameter and what it is for. */
const draw = (seed: number, point: number, name: string, why: number): number =>
  philox(point, wordOf(name), why, 0, seed, KEY)[0];

/** Which of so many strata each point has: a permutation, by the rank of a word. */
function strata(seed: number, name: string, points: number): number[] {
  const words = Array.from({ length: points }, (_, point) => draw(seed, point, name, STRATUM));
  const order = words.map((_, point) => point).sort((a, b) => (words[a] ?? 0) - (words[b] ?? 0) || a - b);
  const ranks = words.map(() => 0);
  order.forEach((point, rank) => (ranks[point] = rank));
  return ranks;
}

function drawn(plan: Plan, varied: readonly Varied[]): ParameterValues[] {
  const { points = 0, designSeed = 1, design } = plan;
  const columns = varied.map((one): Value[] => {
    const { name, values, at } = one;
    if (design === "random")
      return Array.from({ length: points }, (_, point) => {
        const word = draw(designSeed, point, name, RANDOM);
        return values ? (values[bounded(word, values.length)] as Value) : at(word / 2 ** 32);
      });
    const ranks = strata(designSeed, name, points);
    return ranks.map((rank, point) => at((rank + draw(designSeed, point, name, WITHIN) / 2 ** 32) / points));
  });
  return Array.from({ length: points }, (_, point) =>
    Object.fromEntries(varied.map(({ name }, i) => [name, columns[i]?.[point] as Value])),
  );
}

function grid(plan: Plan, varied: readonly Varied[], what: string): ParameterValues[] {
  let points: ParameterValues[] = [{}];
  for (const one of varied) {
    const values = gridValues(one, plan.vary?.[one.name] ?? [], what);
    if (points.length * values.length > MOST_TASKS)
      throw new InputError(`${what}: more than ${MOST_TASKS} points; allowed: fewer values`);
    points = points.flatMap((point) => values.map((value) => ({ ...point, [one.name]: value })));
  }
  return points;
}

/**
 * The points of a plan in order, with the value of each parameter that varies. Throws InputError that names `what` and
 * the place.
 */
export function pointsOf(plan: Plan, what: string): ParameterValues[] {
  const listed = plan.list ?? [];
  for (const [place, names] of [
    [`${what}, vary`, Object.keys(plan.vary ?? {})],
    ...listed.map((point, i): [string, string[]] => [`${what}, list[${i}]`, Object.keys(point)]),
  ] as [string, string[]][]) {
    if (names.includes("seed")) throw new InputError(`${place}, seed: is not allowed; the plan's seeds say which`);
    if (names.length === 0 && plan.vary)
      throw new InputError(`${place}: nothing varies; allowed: at least one parameter`);
  }
  if (plan.design === "list")
    return listed.map((point, i) =>
      Object.fromEntries(
        Object.entries(point).map(([name, value]) => [
          name,
          within(`${what}, list[${i}]`, () => checkValue(name, value)),
        ]),
      ),
    );
  const varied = Object.entries(plan.vary ?? {}).map(([name, axis]) => variedBy(name, axis, `${what}, vary`));
  return plan.design === "grid" ? grid(plan, varied, `${what}, vary`) : drawn(plan, varied);
}
