// A picture of the population as data: the places of lineages, the coloured quantity and the colours. The gpu engine
// and the 2D painter use the same integers and the same table of colours, so that their pictures agree.

/** The quantities by which lineages are coloured, in the order of the shader's numbers. */
export const colourings = ["drive", "correlation", "depth", "fitness", "kind"] as const;
export type Colouring = (typeof colourings)[number];

/** Cells and their fractions are fixed point: one cell is 2¹⁶. */
export const CELL = 65_536;

/**
 * A rectangle of a canvas, in device pixels, and its cells. The centre of pixel (x, y) of the rectangle is at cell
 * (originX + x · step + step div 2, …), in 1/65536 cell, modulo columns and rows.
 */
export interface Frame {
  readonly canvasWidth: number;
  readonly canvasHeight: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Cell coordinates of the rectangle's corner, in 1/65536 cell, below columns and rows. */
  readonly originX: number;
  readonly originY: number;
  /** Distance of adjacent pixels, in 1/65536 cell, at least 1. */
  readonly step: number;
  /** Cells of the whole population: at most 32,768 each; lineage = row · columns + column. */
  readonly columns: number;
  readonly rows: number;
  /** Number of lineages; further cells are empty. */
  readonly population: number;
  /** Width of the gap at each cell's left and upper side, in 1/65536 cell; 0 if cells are small. */
  readonly gap: number;
  /** Samples per pixel in each direction, 1 … 4; their colours are averaged. */
  readonly samples: number;
}

/**
 * Entries of a table of colours: a ramp or up to 256 categories, then the colour of missing values, then the
 * background.
 */
export const MISSING = 256;
export const GROUND = 257;
export const COLOURS = 258;

/** Table entries of categories. Ramps use entries 0 … 255. */
export const entries = {
  /** Dominant drive k: entry k if positive, 16 + k if negative. */
  avoided: 16,
  /** Depth ℓ has entry ℓ − 1; reflexes, which have no depth: */
  reflex: 8,
  searcherKind: 0,
  reflexKind: 1,
} as const;

/** Numbers of `Picture.moments`: 16 × 16 covariances of attributes, then 16 of attributes with the base. */
export const PICTURE_MOMENTS = 16 * 16 + 16;

export interface Picture {
  readonly frame: Frame;
  readonly colouring: Colouring;
  /** Level 1 … 6 of the drives and the correlation; 0: the deepest optimizer of each lineage. */
  readonly level: number;
  /** COLOURS words 0xAABBGGRR. */
  readonly colours: Uint32Array<ArrayBuffer>;
  /**
   * Moments of the correlation, scaled so that ρ = Σ w·b / √(Σ w·C·w): C = 16 × 16 within-context covariances divided
   * by the largest variance, b divided by its root and the base's standard deviation. All zero if nothing varies.
   */
  readonly moments: Float32Array<ArrayBuffer>;
  /** Fitness at the ends of the ramp, in 1/256 base unit; low < high. */
  readonly low: number;
  readonly high: number;
}
