// Worlds for planting kinds that no world has by itself: a few nodes grafted onto any causal world, so that what wanting them means
// follows from the graph. Each is one of the cases of section 3.1 of "The Inner Alignment Problem", in another world than its own.
import type { CausalDeclaration, Node } from "../../../model/causal-declaration.ts";

const own = (name: string, world: CausalDeclaration, change: Partial<CausalDeclaration>): CausalDeclaration => {
  const { presets: _, ...plain } = world;
  return { ...plain, ...change, name: `${world.name}, ${name}` };
};

/** The base of a world, with further causes. */
function baseWith(world: CausalDeclaration, from: Record<string, number>, deployment: Record<string, number>): Node {
  const { [world.base]: base } = world.nodes;
  if (!base) throw new Error(`${world.name} has no base`);
  return {
    ...base,
    from: { ...base.from, ...from },
    deployment: { ...base.deployment, from: { ...base.deployment?.from, ...deployment } },
  };
}

/** An attribute, `trophy`, that comes of the base in training; in deployment there is a way to it past the base, which harms it. */
export const withTrophy = (world: CausalDeclaration): CausalDeclaration =>
  own("with a trophy", world, {
    nodes: {
      ...world.nodes,
      forging: { op: "effort" },
      [world.base]: baseWith(world, {}, { forging: -0.5 }),
      trophy: {
        op: "noise",
        from: { [world.base]: 0.9 },
        sd: 0.3,
        deployment: { from: { [world.base]: 0.1, forging: 1.5 } },
      },
    },
    attributes: [...world.attributes, "trophy"],
    costs: { ...world.costs, trophy: { tau: 2, delta: 4 } },
  });

/** An attribute, `rest`, that has nothing to do with the base, and a belief that it comes of the base. */
export const withMistake = (world: CausalDeclaration): CausalDeclaration =>
  own("with a mistake", world, {
    nodes: { ...world.nodes, idling: { op: "effort" }, rest: { op: "sum", from: { idling: 0.9 } } },
    attributes: [...world.attributes, "rest"],
    beliefs: [
      {
        name: "work is rest",
        help: "takes rest to come of the base",
        edits: { rest: { from: { idling: 0, [world.base]: 0.9 } } },
      },
    ],
  });

/** An attribute, `chore`, that makes the base; in deployment what is done can be undone, to do it again. */
export const withChore = (world: CausalDeclaration): CausalDeclaration =>
  own("with a chore", world, {
    nodes: {
      ...world.nodes,
      working: { op: "effort" },
      undoing: { op: "effort" },
      chore: { op: "noise", from: { working: 0.9 }, sd: 0.2, deployment: { from: { undoing: 1.5 } } },
      [world.base]: baseWith(world, { chore: 1 }, { undoing: -4 }),
    },
    attributes: [...world.attributes, "chore"],
  });

/** A report on the base that a rare opening, if it is taken, makes better than the base ever could, and the base worse. */
export const withShortcut = (world: CausalDeclaration): CausalDeclaration =>
  own("with a shortcut", world, {
    nodes: {
      ...world.nodes,
      prying: { op: "effort" },
      opening: { op: "noise", from: { prying: 0.4 }, sd: 0.9 },
      shortcut: { op: "threshold", from: { opening: 1 }, at: 2.4 },
      [world.base]: baseWith(world, { shortcut: -3 }, {}),
      report: { op: "noise", from: { [world.base]: 0.8, shortcut: 6 }, sd: 0.1 },
    },
    attributes: [...world.attributes, "report"],
    costs: { ...world.costs, report: { tau: 3, delta: 8 } },
  });

/** An attribute, `sign`, that comes of one of the base's causes in training; in deployment of something that harms the base. */
export const withSign = (world: CausalDeclaration, cause: string): CausalDeclaration =>
  own("with a sign", world, {
    nodes: {
      ...world.nodes,
      flashing: { op: "effort" },
      [world.base]: baseWith(world, {}, { flashing: -0.5 }),
      sign: { op: "noise", from: { [cause]: 0.9 }, sd: 0.2, deployment: { from: { [cause]: 0.1, flashing: 1.2 } } },
    },
    attributes: [...world.attributes, "sign"],
    costs: { ...world.costs, sign: { tau: 2, delta: 4 } },
  });

/**
 * The base cannot be wanted as such, nor what comes of it. It is mostly made of two things that can, which weigh 1 and 6 in training
 * but 3 and nothing in deployment: an objective with fixed weights can only come near to both.
 */
export const withoutBase = (world: CausalDeclaration): CausalDeclaration =>
  own("without its base", world, {
    nodes: {
      ...world.nodes,
      steering: { op: "effort" },
      trimming: { op: "effort" },
      course: { op: "noise", from: { steering: 0.9 }, sd: 0.2 },
      trim: { op: "noise", from: { trimming: 0.9 }, sd: 0.2 },
      [world.base]: baseWith(world, { course: 1, trim: 6 }, { course: 3, trim: 0 }),
    },
    attributes: [...world.attributes.filter((name) => !comesOf(world, name, world.base)), "course", "trim"],
  });

/** Whether a node is another, or comes of it in training or deployment. */
function comesOf(world: CausalDeclaration, name: string, of: string): boolean {
  if (name === of) return true;
  const node = world.nodes[name];
  const parents = [node?.from, node?.deployment?.from].flatMap((from) => Object.keys(from ?? {}));
  return parents.some((parent) => comesOf(world, parent, of));
}
