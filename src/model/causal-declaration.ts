// Declarations of causal worlds: node functions, mechanisms, beliefs and variations, and their check.
import { InputError } from "./errors.ts";
import { ATTRIBUTES, VARIANTS, type Dial, type WorldDescription } from "./world.ts";

/** Node functions; the numbers are part of the program's format. */
export const op = {
  effort: 0,
  context: 1,
  sum: 2,
  product: 3,
  threshold: 4,
  saturation: 5,
  minimum: 6,
  maximum: 7,
  invertedU: 8,
  noise: 9,
  constant: 10,
} as const;

/** An edit of a mechanism; a weight of 0 removes the edge. */
export interface Mechanism {
  readonly from?: Readonly<Record<string, number>>;
  readonly bias?: number;
  readonly at?: number;
  readonly sd?: number;
}

/**
 * A node. With s = bias + Σ weight · parent: effort and context: bias + sd · z (z normal per plan, or per context);
 * sum: s; product: (1 + bias) · Π weight · parent; threshold: 1 if s ≥ at, else 0; saturation: s, an eighth of what
 * exceeds ±at; minimum and maximum: of bias-shifted weight · parent; invertedU: bias − (Σ − at)²; noise: s + sd · z per
 * plan and context.
 */
export interface Node extends Mechanism {
  readonly op: Exclude<keyof typeof op, "constant">;
  /** Changes of the mechanism in deployment. */
  readonly deployment?: Mechanism;
  readonly help?: string;
}

export interface Belief {
  readonly name: string;
  readonly help: string;
  /** Mechanisms that differ in this world model, by node. */
  readonly edits: Readonly<Record<string, Mechanism>>;
}

/** A variation of training: edits of the true mechanisms, in the same form as those of a belief. */
export type Variation = Belief;

export interface CausalDeclaration extends WorldDescription {
  readonly kind: "causal";
  readonly dial?: Dial<CausalDeclaration>;
  readonly nodes: Readonly<Record<string, Node>>;
  /** 1 … 16 nodes that objectives can weigh. */
  readonly attributes: readonly string[];
  readonly base: string;
  readonly intended?: string;
  /** Belief variants 1 … 3; variant 0 is the truth. */
  readonly beliefs?: readonly Belief[];
  /**
   * The wide distribution: training and these variations of it, 1 … 15. Deployment is never a variation, because a
   * designer does not know it in advance.
   */
  readonly wide?: readonly Variation[];
  /** Hand-set costs, named in captions. */
  readonly costs?: Readonly<Record<string, { readonly tau?: number; readonly delta?: number }>>;
}

/** Interventions on a graph: do(node = value), and mechanisms removed, as "parent→child" pairs. */
export interface Intervention {
  readonly do?: Readonly<Record<string, number>>;
  readonly remove?: readonly (readonly [parent: string, child: string])[];
}

const MAX_NODES = 64;
const MAX_FAN_IN = 16;
const MAX_VARIATIONS = 15;

/**
 * Checks a declaration and returns its node names with parents before children. Throws InputError that names the place.
 */
export function order(world: CausalDeclaration): string[] {
  const names = Object.keys(world.nodes);
  const refuse = (where: string, what: string): never => {
    throw new InputError(`world ${world.name}, ${where}: ${what}`);
  };
  if (names.length > MAX_NODES) refuse("nodes", `${names.length} nodes; allowed: at most ${MAX_NODES}`);
  if (world.attributes.length < 1 || world.attributes.length > ATTRIBUTES)
    refuse("attributes", `${world.attributes.length} attributes; allowed: 1 to ${ATTRIBUTES}`);
  if (new Set(world.attributes).size !== world.attributes.length) refuse("attributes", "a name occurs twice");
  if ((world.beliefs?.length ?? 0) >= VARIANTS)
    refuse("beliefs", `${world.beliefs?.length} variants besides the truth; allowed: at most ${VARIANTS - 1}`);
  if (world.wide && (world.wide.length < 1 || world.wide.length > MAX_VARIATIONS))
    refuse("wide", `${world.wide.length} variations; allowed: 1 to ${MAX_VARIATIONS}`);
  const edited = [
    ...(world.beliefs ?? []).map((belief) => ({ ...belief, where: `belief ${belief.name}` })),
    ...(world.wide ?? []).map((variation) => ({ ...variation, where: `variation ${variation.name}` })),
  ];
  const know = (where: string, name: string) => {
    if (!Object.hasOwn(world.nodes, name)) refuse(where, `no node is called "${name}"; there are ${names.join(", ")}`);
  };
  for (const name of world.attributes) know("attributes", name);
  know("base", world.base);
  if (world.intended !== undefined) know("intended", world.intended);
  const parents = new Map(names.map((name) => [name, new Set<string>()]));
  const check = (where: string, child: string, mechanism?: Mechanism) => {
    for (const [parent, weight] of Object.entries(mechanism?.from ?? {})) {
      know(where, parent);
      if (!Number.isFinite(weight) || Math.abs(Math.round(weight * 256)) > 2047)
        refuse(where, `weight ${weight} of ${parent}; allowed: −7.996 to 7.996`);
      parents.get(child)?.add(parent);
    }
    for (const key of ["bias", "at", "sd"] as const) {
      const value = mechanism?.[key] ?? 0;
      if (!Number.isFinite(value) || Math.abs(value) > 31.99)
        refuse(where, `${key} ${value}; allowed: −31.99 to 31.99`);
    }
  };
  for (const [name, node] of Object.entries(world.nodes)) {
    if (!Object.hasOwn(op, node.op) || (node.op as string) === "constant")
      refuse(
        `node ${name}`,
        `op "${node.op}"; allowed: ${Object.keys(op)
          .filter((o) => o !== "constant")
          .join(", ")}`,
      );
    check(`node ${name}`, name, node);
    check(`node ${name} in deployment`, name, node.deployment);
    for (const { where, edits } of edited) check(`${where}, node ${name}`, name, edits[name]);
    if ((node.op === "effort" || node.op === "context") && (parents.get(name)?.size ?? 0) > 0)
      refuse(`node ${name}`, `an ${node.op} has no parents`);
    if (node.op === "effort" && (node.deployment || edited.some(({ edits }) => Object.hasOwn(edits, name))))
      refuse(`node ${name}`, "an effort is set by the plan and cannot differ between distributions or beliefs");
    if ((parents.get(name)?.size ?? 0) > MAX_FAN_IN)
      refuse(`node ${name}`, `${parents.get(name)?.size} parents; allowed: at most ${MAX_FAN_IN}`);
  }
  for (const { where, edits } of edited) for (const name of Object.keys(edits)) know(where, name);
  const done: string[] = [];
  const open = new Set<string>();
  const visit = (name: string, path: readonly string[]) => {
    if (open.has(name)) refuse("nodes", `a cycle: ${[...path.slice(path.indexOf(name)), name].join(" → ")}`);
    if (done.includes(name)) return;
    open.add(name);
    for (const parent of parents.get(name) ?? []) visit(parent, [...path, name]);
    open.delete(name);
    done.push(name);
  };
  for (const name of names) visit(name, []);
  return done;
}
