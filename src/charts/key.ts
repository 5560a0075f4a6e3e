// A key in one line (or more, where there is little room) for marks that cannot be labelled where they stand.
import type { Layer, Panel, Sheet } from "./sheet.ts";
import { textSize, textWidth } from "./typography.ts";

export interface KeyItem {
  label: string;
  colour: string;
  /** A point of this shape, or a line. */
  shape?: string;
  hollow?: boolean;
  dash?: readonly number[];
  lineWidth?: number;
}

const symbolWidth = 22;
const itemGap = 16;
const rowHeight = 17;

/** The key as a view of its own, `left` pixels further left than the plots below. */
export function keyRows(items: readonly KeyItem[], sheet: Sheet, left: number): Panel {
  const layer: Layer[] = [];
  let x = 0;
  let row = 0;
  for (const item of items) {
    const width = symbolWidth + textWidth(item.label, textSize.label);
    if (x > 0 && x + width > sheet.inner) {
      x = 0;
      row += 1;
    }
    layer.push(...keyItem(item, x - left, row * rowHeight + rowHeight / 2, sheet));
    x += width + itemGap;
  }
  return { data: { values: [{}] }, width: 10, height: (row + 1) * rowHeight, view: { stroke: null }, layer };
}

function keyItem(item: KeyItem, x: number, y: number, { theme }: Sheet): Layer[] {
  const symbol: Layer = item.shape
    ? {
        mark: {
          type: "point",
          x: x + 7,
          y,
          shape: item.shape,
          size: 50,
          filled: true,
          fill: item.hollow ? theme.background : item.colour,
          stroke: item.colour,
          strokeWidth: 1.4,
          opacity: 1,
        },
        encoding: {},
      }
    : {
        mark: {
          type: "rule",
          color: item.colour,
          strokeWidth: item.lineWidth ?? 1.5,
          strokeDash: [...(item.dash ?? [1, 0])],
        },
        encoding: { x: { value: x }, x2: { value: x + 16 }, y: { value: y } },
      };
  const text: Layer = {
    mark: {
      type: "text",
      x: x + symbolWidth,
      y,
      align: "left",
      baseline: "middle",
      text: item.label,
      fontSize: textSize.label,
      color: theme.muted,
    },
    encoding: {},
  };
  return [symbol, text];
}
