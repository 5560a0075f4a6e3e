// Grid worlds: mazes, generated on demand from a few integers. A copy of the world is one maze with its objects, a
// state is a cell, an action is a step (after jaxgmg: Langosco et al. 2022, "Goal misgeneralization in deep
// reinforcement learning").
//
// The program of (distribution, variant), in 32-bit words:
//   0 … 5    width, height, openness in 1/65,536, the goal (the object whose cell ends the episode), O objects, T terms
//   6 …      objects, 4 words each: placement (see `placement`), number, first, 0. In a list: one of `number` cells,
//            words `first`, first + 1 … of the program; on: `number` is the earlier object
//   6 + 4·O  terms, 4 words each: output (slot of an attribute; 16 the base, 17 the intended value), quantity (see
//            `quantity`), argument (an object, or a cell), weight
//   then     the lists of cells
// Cell = y · width + x, north is y − 1. Actions and directions: 0 north, 1 east, 2 south, 3 west.
//
// The maze of a copy: words w_i = random(seed, key.index, key.generation, streams.maze, i >> 2)[i & 3] with the copy's
// key (as in process.ts; probes of untyped copies take streams.probeMaze), and n = width · height cells:
//   tree     a depth-first search from cell bounded(w_0, n): at each cell on top of the stack with u > 0 unvisited
//            neighbours go to number bounded(w_{1+t}, u) of them, in the order of directions, and open the wall
//            between; t counts these moves from 0 to n − 2. Without unvisited neighbours, back up.
//   openings for each cell c, with w = w_{n+c}: the wall to the east is opened if (w >>> 16) < openness, that to the
//            south if (w & 65,535) < openness.
//   objects  for object k in turn, with w = w_{2n+k}: in a list: its cell number bounded(w, number); anywhere:
//            bounded(w, n); on: the earlier object's cell; apart: of the d different cells of earlier objects, all
//            others in order: number bounded(w, n − d).
// A step into a wall or over the border stays in its cell. A term is weight · quantity, an output the sum of its terms,
// an attribute's clamped to ±127, base and intended value to ±32,767. Entering the goal's cell (by a move) ends the
// episode:
//   next context = ((copy + 1) mod copies) · S + bounded(word, S), with process.ts's word for (copy, state, action);
// otherwise next context = copy · S + cell. The cue is the walls around the cell: bit d is set if there is one in
// direction d. Distances by path are of breadth-first search in the finished maze.
import { clamp } from "./integers.ts";
import { checkInteger, checkKnown, compileSequential, refuser, type Refuse } from "./sequence.ts";
import type { SequentialAttribute, SequentialBelief, SequentialDescription } from "./sequence.ts";
import { ATTRIBUTES, distributions, type Dial, type Distribution, type World } from "./world.ts";

export const GRID_ACTIONS = ["north", "east", "south", "west"] as const;

/** Placements of objects, and quantities of terms; the numbers are part of the program's format. */
export const placement = { list: 0, anywhere: 1, apart: 2, on: 3 } as const;
export const quantity = {
  /** The decrease of the path to an object, in steps. */
  path: 0,
  /** The decrease of the Manhattan distance to an object. */
  straight: 1,
  /** The decrease of the Manhattan distance to a cell. */
  cell: 2,
  /** 1 if the step enters the object's cell. */
  reached: 3,
  /** 1 if no wall stopped the step. */
  moves: 4,
  /** 1 if a wall stopped the step. */
  bumps: 5,
} as const;

export type Cell = readonly [x: number, y: number];

/**
 * A placement: one of listed cells, any cell, any cell except those of earlier objects, or an earlier object's cell.
 */
export type Placement = readonly Cell[] | "anywhere" | "apart" | { readonly on: string };

export interface GridObject {
  readonly training: Placement;
  readonly deployment: Placement;
  readonly help?: string;
}

/**
 * The quantity of a term for one step. Distances are differences, so that their sum over a plan is its total progress.
 */
export type Quantity =
  | { readonly toward: string; readonly by: "path" | "straight" }
  | { readonly toward: Cell }
  | { readonly away: Cell }
  | { readonly reached: string }
  | { readonly moves: true }
  | { readonly bumps: true };

/** The weight is an integer per unit: of an attribute's −127 … 127, or in base units. */
export type Term = Quantity & { readonly weight: number };

export interface GridAttribute extends SequentialAttribute {
  readonly terms: readonly Term[];
}

export interface GridBelief extends SequentialBelief {
  /** Confused objects, by name: the believed object is at the place of the named one. */
  readonly mistakes: Readonly<Record<string, string>>;
}

export interface GridDeclaration extends SequentialDescription {
  readonly kind: "grid";
  readonly dial?: Dial<GridDeclaration>;
  /** 2 … 16 cells. */
  readonly width: number;
  readonly height: number;
  /** Probability that a wall outside the spanning tree is opened: 0 is a perfect maze, 1 an open room. */
  readonly openness: number;
  /** 1 … 4 objects, in the order of placement; the first is the goal. */
  readonly objects: Readonly<Record<string, GridObject>>;
  readonly attributes: Readonly<Record<string, GridAttribute>>;
  readonly base: readonly Term[];
  readonly intended?: readonly Term[];
  readonly beliefs?: readonly GridBelief[];
}

/** Positions of the header's words; objects follow the header. */
export const gridHeader = { width: 0, height: 1, openness: 2, goal: 3, objects: 4, terms: 5, size: 6 } as const;
export const OBJECT_WORDS = 4;
export const TERM_WORDS = 4;
/** Outputs of terms other than the attributes' slots. */
export const GRID_BASE = ATTRIBUTES;
export const GRID_INTENDED = ATTRIBUTES + 1;
const MOST_OBJECTS = 4;

function checkCell(refuse: Refuse, where: string, [x, y]: Cell, { width, height }: GridDeclaration): void {
  checkInteger(refuse, `${where}, x`, x, 0, width - 1);
  checkInteger(refuse, `${where}, y`, y, 0, height - 1);
}

function checkTerms(world: GridDeclaration, where: string, terms: readonly Term[], most: number): void {
  const refuse = refuser(world.name);
  for (const term of terms) {
    checkInteger(refuse, `${where}, weight`, term.weight, -most, most);
    if ("toward" in term) {
      const { toward } = term;
      if (typeof toward === "string") checkKnown(refuse, `${where}, toward`, toward, Object.keys(world.objects));
      else checkCell(refuse, `${where}, toward`, toward, world);
    } else if ("away" in term) checkCell(refuse, `${where}, away`, term.away, world);
    else if ("reached" in term) checkKnown(refuse, `${where}, reached`, term.reached, Object.keys(world.objects));
  }
}

function check(world: GridDeclaration): void {
  const refuse = refuser(world.name);
  const names = Object.keys(world.objects);
  checkInteger(refuse, "width", world.width, 2, 16);
  checkInteger(refuse, "height", world.height, 2, 16);
  if (!(world.openness >= 0 && world.openness <= 1)) refuse("openness", `${world.openness}; allowed: 0 to 1`);
  if (names.length < 1 || names.length > MOST_OBJECTS)
    refuse("objects", `${names.length}; allowed: 1 to ${MOST_OBJECTS}`);
  names.forEach((name, k) => {
    for (const distribution of distributions) {
      const place = world.objects[name]?.[distribution] ?? "anywhere";
      const where = `object ${name} in ${distribution}`;
      if (place === "anywhere" || place === "apart") continue;
      if ("on" in place) checkKnown(refuse, `${where}, on`, place.on, names.slice(0, k));
      else if (place.length === 0) refuse(where, "a list of no cells; allowed: at least one");
      else for (const cell of place) checkCell(refuse, where, cell, world);
    }
  });
  for (const [name, { terms }] of Object.entries(world.attributes)) checkTerms(world, `attribute ${name}`, terms, 127);
  checkTerms(world, "base", world.base, 32_767);
  checkTerms(world, "intended", world.intended ?? [], 32_767);
  for (const { name, mistakes } of world.beliefs ?? []) {
    for (const [mistaken, meant] of Object.entries(mistakes)) {
      checkKnown(refuse, `belief ${name}, mistakes`, mistaken, names);
      checkKnown(refuse, `belief ${name}, mistakes`, meant, names);
    }
  }
}

/** Compiles a grid world. Throws InputError that names the place. */
export function compileGrid(world: GridDeclaration): World {
  const { sequence, ...common } = compileSequential(world, GRID_ACTIONS);
  check(world);
  return {
    ...common,
    kind: "grid",
    sequence: { ...sequence, states: world.width * world.height },
    ...(world.dial && { dial: world.dial }),
    hasIntended: world.intended !== undefined,
    program: (distribution, variant) => encode(world, distribution, variant),
  };
}

function encode(world: GridDeclaration, distribution: Distribution, variant: number): Int32Array {
  const names = Object.keys(world.objects);
  const mistakes = world.beliefs?.[variant - 1]?.mistakes ?? {};
  const meant = (name: string) => names.indexOf(mistakes[name] ?? name);
  const numberOf = ([x, y]: Cell) => y * world.width + x;
  const termOf = (output: number, term: Term): number[] => {
    if ("toward" in term) {
      if (typeof term.toward !== "string") return [output, quantity.cell, numberOf(term.toward), term.weight];
      const by = "by" in term && term.by === "path" ? quantity.path : quantity.straight;
      return [output, by, meant(term.toward), term.weight];
    }
    if ("away" in term) return [output, quantity.cell, numberOf(term.away), -term.weight];
    if ("reached" in term) return [output, quantity.reached, meant(term.reached), term.weight];
    return [output, "moves" in term ? quantity.moves : quantity.bumps, 0, term.weight];
  };
  const terms = [
    ...Object.values(world.attributes).flatMap((attribute, slot) => attribute.terms.map((term) => termOf(slot, term))),
    ...world.base.map((term) => termOf(GRID_BASE, term)),
    ...(world.intended ?? []).map((term) => termOf(GRID_INTENDED, term)),
  ];
  const listsAt = gridHeader.size + names.length * OBJECT_WORDS + terms.length * TERM_WORDS;
  const cells: number[] = [];
  const objects = names.map((name) => {
    const place = world.objects[name]?.[distribution] ?? "anywhere";
    if (place === "anywhere" || place === "apart") return [placement[place], 0, 0, 0];
    if ("on" in place) return [placement.on, names.indexOf(place.on), 0, 0];
    const first = listsAt + cells.length;
    cells.push(...place.map(numberOf));
    return [placement.list, place.length, first, 0];
  });
  const openness = clamp(Math.round(world.openness * 65_536), 0, 65_536);
  const header = [world.width, world.height, openness, meant(names[0] ?? ""), names.length, terms.length];
  return Int32Array.from([...header, ...objects.flat(), ...terms.flat(), ...cells]);
}
