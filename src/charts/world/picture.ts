// What a drawing of a world is made from, and what comes out: plain data in, SVG text out. No browser is needed, and the same data
// gives the same bytes everywhere.

/** A drawing, complete in itself. */
export interface WorldDrawing {
  readonly svg: string;
  /** In pixels, as drawn. */
  readonly width: number;
  readonly height: number;
  /** What it shows, for those who cannot see it. */
  readonly alt: string;
}

export interface DrawingOptions {
  readonly theme: "light" | "dark";
  /** Width of the whole picture in pixels, 320 or more. Default 640. */
  readonly width?: number;
  /** Whether title and sentence stand inside the picture. Default true; a page that sets them as text passes false. */
  readonly words?: boolean;
}

export interface GraphNode {
  readonly name: string;
  /** What a plan does, what a context brings, or what follows from others. */
  readonly role: "effort" | "context" | "mechanism";
  /** Whether optimizers can want it. */
  readonly attribute: boolean;
  readonly base: boolean;
  readonly intended: boolean;
  /** Whether numbers of its own, not of its edges, differ in deployment. */
  readonly changes: boolean;
  /** How it comes about, in words: shown when it is pointed at. */
  readonly about: string;
}

/** An edge with its weight in both distributions; 0 where it is not there. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly training: number;
  readonly deployment: number;
}

export interface GraphPicture {
  readonly kind: "graph";
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Attributes by their correlation with the base objective, −1 … 1; NaN where there is none. */
export interface ProxiesPicture {
  readonly kind: "proxies";
  readonly proxies: readonly Proxy[];
}

export interface Proxy {
  readonly name: string;
  readonly training: number;
  readonly deployment: number;
  /** The base itself among the attributes, and the intended value, which is none. */
  readonly base: boolean;
  readonly intended: boolean;
}

/** One maze of a grid world as it is in training and in deployment. */
export interface MazesPicture {
  readonly kind: "mazes";
  readonly width: number;
  readonly height: number;
  /** In the order in which they are placed; the first is the goal. */
  readonly objects: readonly MazeObject[];
  /** Cells that attributes go by, whatever is in them. */
  readonly landmarks: readonly number[];
  readonly training: Maze;
  readonly deployment: Maze;
}

export interface MazeObject {
  readonly name: string;
  /** Whether it is placed otherwise in deployment. */
  readonly differs: boolean;
}

/** Cells are numbered row by row from the north-west corner: y · width + x. */
export interface Maze {
  /** By cell: bit d is set if there is a wall to the north, east, south, west (d = 0 … 3). */
  readonly walls: ArrayLike<number>;
  /** By object. */
  readonly cells: readonly number[];
  /** By object, the cells among which its own is drawn; empty where any may be. */
  readonly among: readonly (readonly number[])[];
}

/** A process: what actions lead from which state to which. */
export interface ProcessPicture {
  readonly kind: "process";
  /** Names of the states; where episodes start come first. */
  readonly states: readonly string[];
  readonly actions: readonly string[];
  readonly moves: readonly Move[];
  /** Where each state is, if states lie in a room: a cell by its row from the top and its column from the left. */
  readonly places?: readonly Place[];
}

export interface Place {
  readonly row: number;
  readonly column: number;
  /** What else there is to the state, in words. */
  readonly rest: string;
}

/** All ways from one state to another. */
export interface Move {
  readonly from: number;
  readonly to: number;
  readonly training: readonly Way[];
  readonly deployment: readonly Way[];
}

export interface Way {
  readonly action: string;
  /** 0 … 1. */
  readonly probability: number;
  /** Base units. */
  readonly base: number;
}

export type WorldPicture = GraphPicture | ProxiesPicture | MazesPicture | ProcessPicture;

/** A picture with the words that go with it. */
export interface WorldCard {
  readonly title: string;
  readonly summary: string;
  readonly picture: WorldPicture;
}
