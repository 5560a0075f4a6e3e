// What a declaration of a world looks like in a file, by its kind: checked when a file is read, and printed as JSON Schema. What
// depends on several places at once, such as whether a parent is a node, is checked when the world is compiled.
import * as z from "zod/mini";
import { op } from "../../model/causal-declaration.ts";
import { strict, text } from "../shape.ts";

const NAME = /^\p{L}[\p{L}\p{N} _.-]{0,63}$/u;
const nameRule = "a name of 1 to 64 letters, digits, spaces, points, dashes and underscores, a letter first";
const name = z.string(nameRule).check(z.regex(NAME, nameRule));
const number = z.number("a finite number");
const integer = z.int("a whole number");
const sentence = text("a sentence", 4096);
const words = z.optional(text("a text of 1 to 4096 characters", 4096));
const flag = z.boolean("true, false");
const costRule = "a whole number from 1 to 65535";
const cost = z.int(costRule).check(z.gte(1, costRule), z.lte(65_535, costRule));

const description = {
  name,
  title: words,
  source: words,
  summary: words,
  levelNames: z.optional(
    z.array(text("a text of 1 to 64 characters", 64), "a list of names, the base optimizer first"),
  ),
  presets: z.optional(
    z.array(
      strict({ name, point: sentence, set: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])) }),
      "a list of presets",
    ),
  ),
};
const costs = z.optional(
  z.record(name, strict({ tau: z.optional(cost), delta: z.optional(cost) }), "an object of costs"),
);

const mechanism = {
  from: z.optional(z.record(name, number, "an object of weights by parent")),
  bias: z.optional(number),
  at: z.optional(number),
  sd: z.optional(number),
};
const operations = Object.keys(op).filter((operation) => operation !== "constant");
const node = strict({
  op: z.enum(operations as [Exclude<keyof typeof op, "constant">], operations.join(", ")),
  ...mechanism,
  deployment: z.optional(strict(mechanism)),
  help: words,
});
const edited = strict({ name, help: sentence, edits: z.record(name, strict(mechanism)) });
export const causal = strict({
  kind: z.literal("causal"),
  ...description,
  costs,
  nodes: z.record(name, node, "an object of nodes by name"),
  attributes: z.array(name, "a list of node names"),
  base: name,
  intended: z.optional(name),
  beliefs: z.optional(z.array(edited, "a list of belief variants")),
  wide: z.optional(z.array(edited, "a list of variations")),
});

const matrix = z.array(z.array(number, "a list of correlations"), "a list of rows of correlations");
export const gaussian = strict({
  kind: z.literal("gaussian"),
  ...description,
  costs,
  attributes: z.array(name, "a list of names"),
  baseAttribute: z.optional(name),
  intended: z.optional(flag),
  correlation: matrix,
  deployment: z.optional(matrix),
});

/** What sequential worlds share: their costs are set by hand, for nothing can be computed from a rule. */
const plans = { planLength: integer, commit: integer, horizon: integer, baseAttribute: z.optional(name) };
const attribute = { perception: cost, bits: cost, help: words };
const belief = {
  name,
  help: sentence,
  costs: z.optional(z.record(name, strict({ perception: z.optional(cost), bits: z.optional(cost) }))),
};

const cellRule = "a cell [x, y]";
const cell = z.tuple([integer, integer], cellRule);
const placementRule =
  'a list of cells [x, y] of which one is drawn, "anywhere", "apart" from earlier objects, or {"on": an earlier object}';
const placement = z.union(
  [z.array(cell), z.literal("anywhere"), z.literal("apart"), strict({ on: name })],
  placementRule,
);
const quantities = ["toward", "away", "reached", "moves", "bumps"] as const;
const term = strict({
  toward: z.optional(z.union([name, cell], `an object's name, or ${cellRule}`)),
  by: z.optional(z.enum(["path", "straight"], "path, straight")),
  away: z.optional(cell),
  reached: z.optional(name),
  moves: z.optional(z.literal(true, "true")),
  bumps: z.optional(z.literal(true, "true")),
  weight: integer,
}).check(
  z.refine(
    (given) => quantities.filter((key) => given[key] !== undefined).length === 1,
    `exactly one of ${quantities.join(", ")}`,
  ),
  z.refine(
    ({ toward, by }) => (typeof toward === "string") === (by !== undefined),
    '"by" (path, straight) with "toward" an object, and only then',
  ),
);
const terms = z.array(term, "a list of terms");
export const grid = strict({
  kind: z.literal("grid"),
  ...description,
  ...plans,
  width: integer,
  height: integer,
  openness: number,
  objects: z.record(
    name,
    strict({ training: placement, deployment: placement, help: words }),
    "an object of objects by name, the goal first",
  ),
  attributes: z.record(name, strict({ ...attribute, terms }), "an object of attributes by name"),
  base: terms,
  intended: z.optional(terms),
  beliefs: z.optional(z.array(strict({ ...belief, mistakes: z.record(name, name) }), "a list of belief variants")),
});

const state = text("the name of a state, a text of 1 to 64 characters", 64);
const transition = strict({
  from: state,
  action: name,
  to: state,
  probability: z.optional(number),
  features: z.optional(z.record(name, integer, "an object of whole numbers by attribute")),
  base: z.optional(integer),
  intended: z.optional(integer),
  ends: z.optional(flag),
});
const transitions = z.array(transition, "a list of transitions");
export type Transition = z.infer<typeof transition>;

const processBody = {
  kind: z.literal("process"),
  ...description,
  ...plans,
  actions: z.array(name, "a list of names of actions"),
  attributes: z.record(name, strict(attribute), "an object of attributes by name"),
};
/** A process with its states and transitions as lists. */
export const listedProcess = strict({
  ...processBody,
  states: z.array(
    strict({ name: state, cue: z.optional(integer) }),
    "a list of states, those where episodes start first",
  ),
  starts: z.optional(z.array(state, "a list of names of states")),
  transitions,
  deployment: z.optional(transitions),
  beliefs: z.optional(
    z.array(strict({ ...belief, transitions, deployment: z.optional(transitions) }), "a list of belief variants"),
  ),
});

const rule = z.custom<(...given: never[]) => unknown>((value) => typeof value === "function", "a function");
/** A process by its rule, as a module declares it. */
export const ruledProcess = strict({
  ...processBody,
  starts: z.array(z.unknown(), "a list of states"),
  step: rule,
  cue: rule,
  deployment: z.optional(strict({ step: rule })),
  beliefs: z.optional(
    z.array(
      strict({ ...belief, step: rule, deployment: z.optional(strict({ step: rule })) }),
      "a list of belief variants",
    ),
  ),
});

/** A table, as a module declares it; its mapping is checked where mappings are. */
export const loadedTable = strict({
  kind: z.literal("table"),
  ...description,
  mapping: z.unknown(),
  load: rule,
});

/** What a module may say beside all this. */
export const dial = strict({
  label: text("a text of 1 to 64 characters", 64),
  help: sentence,
  unit: words,
  default: number,
  min: number,
  max: number,
  log: z.optional(z.literal(true, "true")),
  at: rule,
});
