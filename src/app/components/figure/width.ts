// How wide a picture is drawn for the column that it stands in.
import { margin } from "../../../charts/sheet.ts";

/** Pictures keep their own scale; on a wall, the page's type is larger, and theirs with it. */
const zoom = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

/**
 * Width to draw a picture in, for a column of so many pixels: the picture's margins lie outside of it. 0 for no column. It makes the
 * browser work out its styles, so it is for when sizes change.
 */
export const drawnWidth = (column: number): number => (column > 0 ? Math.floor(column / zoom()) + 2 * margin : 0);
