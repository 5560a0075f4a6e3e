// What the drawing of each kind of world hands to the frame around it.
import type { KeyItem } from "./key.ts";

export interface Drawn {
  /** SVG with its upper left corner at the origin, as wide as there is room. */
  readonly svg: string;
  readonly height: number;
  readonly key: readonly KeyItem[];
  readonly alt: string;
}
