// Focusable cells over the chart of a sweep. A click selects a cell; arrow keys move to the next.
import { useRef } from "preact/hooks";
import type { Cell } from "./cells.ts";
import type { Spot } from "./mark-bounds.ts";
import type { LabState } from "./state.ts";
import { cellWords, pointWords } from "./format.ts";

interface CellGridProps {
  readonly state: LabState;
  /** The cells with a mark, row by row. */
  readonly places: readonly string[];
  readonly spots: readonly Spot[];
}

export function CellGrid({ state, places, spots }: CellGridProps) {
  const grid = useRef<HTMLDivElement>(null);
  const axes = state.opened.value?.axes ?? [];
  const known = new Map(state.cells.value.map((cell) => [JSON.stringify(cell.place), cell]));
  const cells = places.map((place) => known.get(place));
  // The chart may still be that of the previous plan.
  if (spots.length !== places.length || cells.includes(undefined)) return null;
  const columns = axes.length === 2 ? (axes[0]?.values.length ?? 1) : places.length;
  const rows = Array.from({ length: Math.ceil(places.length / columns) }, (_, row) => row);
  const { value: chosen } = state.chosen;
  const reached = Math.max(places.indexOf(chosen ?? ""), 0);

  const pressed = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -columns,
      ArrowDown: columns,
    };
    const step = steps[event.key];
    if (step === undefined && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    const next = reached + (step ?? 0);
    const sideways = step === 1 || step === -1;
    const leaves = sideways && Math.floor(next / columns) !== Math.floor(reached / columns);
    if (!leaves) grid.current?.querySelector<HTMLElement>(`[data-cell="${next}"]`)?.focus();
  };

  return (
    <div class="lab-cells" role="grid" aria-label="Cells" ref={grid} onKeyDown={pressed}>
      {rows.map((row) => (
        <div key={row} role="row">
          {cells.slice(row * columns, (row + 1) * columns).map((cell, column) => {
            const at = row * columns + column;
            return (
              <div
                key={places[at]}
                class="lab-spot"
                role="gridcell"
                tabIndex={at === reached ? 0 : -1}
                data-cell={at}
                data-state={cell && stateOf(cell)}
                aria-selected={places[at] === chosen}
                aria-label={cell && `${pointWords(axes, cell.place)}: ${cellWords(cell)}`}
                title={cell && `${pointWords(axes, cell.place)}: ${cellWords(cell)}`}
                style={positionOf(spots[at])}
                onFocus={() => (state.chosen.value = places[at])}
                onClick={({ currentTarget }) => currentTarget.focus()}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}

const positionOf = (spot: Spot | undefined) =>
  spot && { left: `${spot.left}px`, top: `${spot.top}px`, width: `${spot.width}px`, height: `${spot.height}px` };

/** The state of a cell that has no value. */
function stateOf({ runs }: Cell): "running" | "waiting" | "failed" | undefined {
  if (runs.some(({ state }) => state === "done")) return undefined;
  if (runs.some(({ state }) => state === "running")) return "running";
  return runs.every(({ state }) => state === "failed") ? "failed" : "waiting";
}
