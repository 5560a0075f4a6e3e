// A picture of the population as data: which lineage lies where, by what it is coloured, and in which colours. An engine that
// draws and the plain painter follow the same integers and the same table of colours, and so agree.

/** What lineages are coloured by, in the order of the shader's numbers. */
export const colourings = ["drive", "correlation", "depth", "fitness", "kind"] as const;
export type Colouring = (typeof colourings)[number];

/** Cells and their fractions are fixed point: one cell is 2¹⁶. */
export const CELL = 65_536;

/**
 * The rectangle of a canvas in which cells are drawn, in device pixels, and the cells in it. The centre of pixel (x, y) of the
 * rectangle lies at cell (originX + x · step + step div 2, …), in 1/65536 cell, modulo columns and rows.
 */
export interface Frame {
  readonly canvasWidth: number;
  readonly canvasHeight: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Of the rectangle's corner, in 1/65536 cell, below columns and rows. */
  readonly originX: number;
  readonly originY: number;
  /** From pixel to pixel, in 1/65536 cell, at least 1. */
  readonly step: number;
  /** Cells of the whole population: at most 32,768 each; lineage = row · columns + column. */
  readonly columns: number;
  readonly rows: number;
  /** Lineages; cells beyond are empty. */
  readonly population: number;
  /** Of each cell's left and upper side, left free, in 1/65536 cell; 0 where cells are small. */
  readonly gap: number;
  /** Samples a pixel in each direction, 1 … 4, whose colours are averaged. */
  readonly samples: number;
}

/** Entries of a table of colours: a ramp or up to 256 categories, then what is missing, then the ground between cells. */
export const MISSING = 256;
export const GROUND = 257;
export const COLOURS = 258;

/** Where a colouring's categories stand in the table. Ramps take entries 0 … 255. */
export const entries = {
  /** Dominant drive k, wanted at k and avoided at 16 + k. */
  avoided: 16,
  /** Depth ℓ at ℓ − 1; a reflex, which has none: */
  reflex: 8,
  searcherKind: 0,
  reflexKind: 1,
} as const;

/** Numbers of `Picture.moments`: 16 × 16 covariances of attributes, then 16 of attributes with the base. */
export const PICTURE_MOMENTS = 16 * 16 + 16;

export interface Picture {
  readonly frame: Frame;
  readonly colouring: Colouring;
  /** Whose drives and correlation: level 1 … 6; 0 is whichever acts, the deepest of each lineage. */
  readonly level: number;
  /** COLOURS words 0xAABBGGRR. */
  readonly colours: Uint32Array<ArrayBuffer>;
  /**
   * What a correlation needs, scaled so that Σ w·b / √(Σ w·C·w) is ρ: C = 16 × 16 within-context covariances over the greatest
   * variance, b over its root and the base's root. All zero where nothing varies.
   */
  readonly moments: Float32Array<ArrayBuffer>;
  /** Fitness at the ends of the ramp, in 1/256 base unit; low < high. */
  readonly low: number;
  readonly high: number;
}
