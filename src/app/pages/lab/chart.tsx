// The figure of a sweep, with its cells over the picture: cells can be selected.
import { useSignal } from "@preact/signals";
import { Figure } from "../../components/figure/figure.tsx";
import type { FigureRequest } from "../../workers/charts/protocol.ts";
import { CellGrid } from "./cell-grid.tsx";
import type { Cell } from "./cells.ts";
import { spotsIn, type Spot } from "./mark-bounds.ts";
import type { LabState } from "./state.ts";

interface Marks {
  /** Places of the cells that have a mark, as JSON, in the order of the marks. */
  readonly places: readonly string[];
  readonly spots: readonly Spot[];
}

export function SweepChart({ state }: { state: LabState }) {
  const marks = useSignal<Marks>({ places: [], spots: [] });
  const onDrawn = (element: HTMLElement, request: FigureRequest) => {
    const places = placesIn(request, state.cells.peek());
    marks.value = { places, spots: spotsIn(element, request.figure === "line" ? "symbol" : "rect", places.length) };
  };
  return (
    <Figure
      name="sweep"
      source={() => state.figure.value}
      heading="h2"
      waiting="The chart appears when the first runs are done."
      onDrawn={onDrawn}
    >
      <CellGrid state={state} {...marks.value} />
    </Figure>
  );
}

/** A map has a mark for each cell, a line a mark for each point. */
function placesIn(request: FigureRequest, cells: readonly Cell[]): string[] {
  if (request.figure !== "line") return cells.map(({ place }) => JSON.stringify(place));
  const points = request.data.panels.flatMap(({ series }) => series.flatMap((line) => line.points));
  return points.map(({ x }) => JSON.stringify([x]));
}
