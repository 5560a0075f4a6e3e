// One chart on the page: its title, a sentence that explains it, the picture, and a menu to take it away. It draws again when rows have
// come, but only while it can be seen, and never before the last drawing is done.
import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { useCharts, useStore } from "../../store/context.ts";
import { messageOf } from "../../shared/error-message.ts";
import { theme } from "../../store/theme.ts";
import { Annotated } from "../term/term.tsx";
import { ExportMenu } from "./export-menu.tsx";
import type { Drawing, DrawRequest, PageChart } from "../../workers/charts/protocol.ts";
import { turns } from "./frame-scheduler.ts";
import { drawnWidth } from "./width.ts";

type Shown = { readonly drawing: Drawing } | { readonly reason: string };

/** Milliseconds between two drawings: ten a second are as live as anyone can see. */
const DRAWN_EVERY = 100;

interface ChartPanelProps {
  readonly chart: PageChart;
  /** Until it is drawn. */
  readonly title: string;
  /** The chart that the page is about: larger, and drawn before it can be seen. */
  readonly signature?: boolean;
  /** Takes the whole width where others share it. */
  readonly wide?: boolean | undefined;
}

export function ChartPanel({ chart, title, signature = false, wide = false }: ChartPanelProps) {
  const store = useStore();
  const charts = useCharts();
  const figure = useRef<HTMLElement>(null);
  const width = useSignal(0);
  const seen = useSignal(signature);
  const shown = useSignal<Shown | undefined>(undefined);
  const drawing = useSignal(false);
  /** What the last drawing was of. */
  const drawn = useRef("");

  useEffect(() => {
    const element = figure.current;
    if (!element) return undefined;
    const resized = new ResizeObserver(([entry]) => {
      width.value = drawnWidth(entry?.contentRect.width ?? 0);
    });
    const crossed = new IntersectionObserver(
      ([entry]) => (seen.value = signature || (entry?.isIntersecting ?? false)),
      {
        rootMargin: "200px",
      },
    );
    resized.observe(element);
    crossed.observe(element);
    return () => {
      resized.disconnect();
      crossed.disconnect();
    };
  }, []);

  const requestOf = (): DrawRequest | undefined => {
    const run = store.running.value?.run;
    const pinned = store.pinned.value?.run;
    if (run === undefined || width.value === 0) return undefined;
    const beside = pinned === run ? undefined : pinned;
    return { place: chart, chart, run, pinned: beside, theme: theme.value.name, width: width.value };
  };

  useSignalEffect(() => {
    const request = requestOf();
    const version = charts.version.value;
    if (!request || !seen.value || version === 0 || drawing.value) return;
    const asked = JSON.stringify([request, version]);
    if (asked === drawn.current) return;
    drawn.current = asked;
    drawing.value = true;
    void draw(request).finally(() => (drawing.value = false));
  });

  /** Draws, and rests until the next drawing may begin; then the effect sees whether there is anything new. */
  const draw = async (request: DrawRequest) => {
    const began = performance.now();
    try {
      const answer = await charts.draw(request);
      await turns.take();
      shown.value = "pictures" in answer ? { drawing: answer } : answer;
    } catch (error) {
      shown.value = { reason: `This chart could not be drawn: ${messageOf(error)}` };
    }
    await new Promise((resolve) => setTimeout(resolve, DRAWN_EVERY - (performance.now() - began)));
  };

  const { value } = shown;
  const picture = value && "drawing" in value ? value.drawing : undefined;
  return (
    <figure class={`chart${signature ? " signature" : ""}${wide ? " wide" : ""}`} data-chart={chart} ref={figure}>
      <div class="chart-head">
        <h3>{picture?.title ?? title}</h3>
        {picture && <ExportMenu chart={chart} request={requestOf} />}
      </div>
      {picture && (
        <p class="sentence muted">
          <Annotated text={picture.sentence} />
        </p>
      )}
      {picture ? (
        <div class="pictures">
          {picture.pictures.map(({ svg, alt, of }) => (
            <div key={of} class="picture">
              {of && <p class="of">{of === "pinned" ? "Pinned" : "This run"}</p>}
              <div role="img" aria-label={alt} dangerouslySetInnerHTML={{ __html: svg }} />
            </div>
          ))}
        </div>
      ) : (
        <p class="empty muted">{value && "reason" in value ? value.reason : "Waiting for the first measurement …"}</p>
      )}
      {picture && <Caption text={picture.caption} />}
    </figure>
  );
}

function Caption({ text }: { text: string }) {
  return (
    <figcaption>
      <details>
        <summary>What is shown</summary>
        <p>
          <Annotated text={text} />
        </p>
      </details>
    </figcaption>
  );
}
