// The chart of a sweep, drawn again as its cells fill in, at most ten times a second; over it lie its cells, which can be chosen.
import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Drawing } from "../../workers/charts/protocol.ts";
import { turns } from "../../components/figure/frame-scheduler.ts";
import { drawnWidth } from "../../components/figure/width.ts";
import { useCharts } from "../../store/context.ts";
import { messageOf } from "../../shared/error-message.ts";
import { theme } from "../../store/theme.ts";
import { CellGrid } from "./cell-grid.tsx";
import type { Cell } from "./cells.ts";
import type { SweepDrawing } from "../../workers/jobs/sweep-protocol.ts";
import { spotsIn, type Spot } from "./mark-bounds.ts";
import type { LabState } from "./state.ts";

/** Milliseconds between two drawings. */
const DRAWN_EVERY = 100;

interface Shown {
  readonly drawing: Drawing;
  /** AutosaveStore of the marks, in their order. */
  readonly places: readonly string[];
  readonly kind: "rect" | "symbol";
}

export function SweepChart({ state }: { state: LabState }) {
  const charts = useCharts();
  const figure = useRef<HTMLElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const width = useSignal(0);
  const busy = useSignal(false);
  const shown = useSignal<Shown | { readonly reason: string } | undefined>(undefined);
  const spots = useSignal<readonly Spot[]>([]);
  /** What the last drawing was of. */
  const last = useRef<unknown[]>([]);

  useEffect(() => {
    const element = figure.current;
    if (!element) return undefined;
    const resized = new ResizeObserver(([entry]) => (width.value = drawnWidth(entry?.contentRect.width ?? 0)));
    resized.observe(element);
    return () => resized.disconnect();
  }, []);

  useSignalEffect(() => {
    const sweep = state.drawing.value;
    const look = { theme: theme.value.name, width: width.value };
    if (look.width === 0 || busy.value) return;
    const asked = [sweep, look.theme, look.width];
    if (asked.every((part, i) => part === last.current[i])) return;
    last.current = asked;
    if (!sweep) {
      shown.value = undefined;
      return;
    }
    busy.value = true;
    void draw(sweep, look, state.cells.peek()).finally(() => (busy.value = false));
  });

  /** Draws, and rests until the next drawing may begin; then the effect sees whether there is anything new. */
  const draw = async (sweep: SweepDrawing, look: Parameters<typeof charts.drawSweep>[1], cells: readonly Cell[]) => {
    const began = performance.now();
    try {
      const answer = await charts.drawSweep(sweep, look);
      await turns.take();
      shown.value = "pictures" in answer ? { drawing: answer, ...marksOf(sweep, cells) } : answer;
    } catch (error) {
      shown.value = { reason: `This chart could not be drawn: ${messageOf(error)}` };
    }
    await new Promise((resolve) => setTimeout(resolve, DRAWN_EVERY - (performance.now() - began)));
  };

  const { value } = shown;
  const drawn = value && "drawing" in value ? value : undefined;

  useLayoutEffect(() => {
    const element = picture.current;
    spots.value = element && drawn ? spotsIn(element, drawn.kind, drawn.places.length) : [];
  }, [drawn]);

  return (
    <figure class="chart" data-chart="sweep" ref={figure}>
      {drawn ? (
        <>
          <div class="chart-head">
            <h2>{drawn.drawing.title}</h2>
          </div>
          <p class="sentence muted">{drawn.drawing.sentence}</p>
          <div class="lab-picture" ref={picture}>
            {drawn.drawing.pictures.map(({ svg, alt }) => (
              <div
                key="picture"
                class="picture"
                role="img"
                aria-label={alt}
                dangerouslySetInnerHTML={{ __html: svg }}
              />
            ))}
            <CellGrid state={state} places={drawn.places} spots={spots.value} />
          </div>
          <figcaption>{drawn.drawing.caption}</figcaption>
        </>
      ) : (
        <p class="empty muted">
          {value && "reason" in value ? value.reason : "The chart appears when the first runs are done."}
        </p>
      )}
    </figure>
  );
}

/** A map has a mark for every cell, a line one for each that has a value. */
function marksOf({ axes }: SweepDrawing, cells: readonly Cell[]): Pick<Shown, "places" | "kind"> {
  const isLine = axes.length === 1 && typeof axes[0]?.values[0] === "number";
  const marked = isLine ? cells.filter(({ estimate }) => Number.isFinite(estimate.mean)) : cells;
  return { places: marked.map(({ place }) => JSON.stringify(place)), kind: isLine ? "symbol" : "rect" };
}
