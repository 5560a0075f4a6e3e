// The chart of a stress test, drawn again whenever something has been measured; and what of the test can be taken away.
import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Drawing } from "../../workers/charts/protocol.ts";
import { drawnWidth } from "../../components/figure/width.ts";
import { useCharts, useStore } from "../../store/context.ts";
import { theme } from "../../store/theme.ts";
import type { StressState } from "./state.ts";

export function StressChart({ state }: { state: StressState }) {
  const store = useStore();
  const charts = useCharts();
  const figure = useRef<HTMLElement>(null);
  const width = useSignal(0);
  const drawing = useSignal(false);
  const drawn = useSignal<Drawing | undefined>(undefined);
  /** What the last drawing was of. */
  const last = useRef<unknown[]>([]);

  useEffect(() => {
    const element = figure.current;
    if (!element) return undefined;
    const resized = new ResizeObserver(([entry]) => (width.value = drawnWidth(entry?.contentRect.width ?? 0)));
    resized.observe(element);
    return () => resized.disconnect();
  }, []);

  const lookOf = () => ({ theme: theme.value.name, width: width.value });

  useSignalEffect(() => {
    const tested = state.tested.value;
    const look = lookOf();
    if (!tested || width.value === 0 || drawing.value) return;
    const asked = [tested, look.theme, look.width];
    if (asked.every((part, i) => part === last.current[i])) return;
    last.current = asked;
    drawing.value = true;
    charts
      .drawTest(tested, look)
      .then(
        (answer) => (drawn.value = answer),
        (error: unknown) => store.notices.fail("stress", "The chart could not be drawn", error),
      )
      .finally(() => (drawing.value = false));
  });

  const { value: picture } = drawn;
  return (
    <figure class="chart" data-chart="stress" ref={figure}>
      {picture && (
        <>
          <div class="chart-head">
            <h2>{picture.title}</h2>
          </div>
          <p class="sentence muted">{picture.sentence}</p>
          <div class="pictures">
            {picture.pictures.map(({ svg, alt }) => (
              <div
                key="picture"
                class="picture"
                role="img"
                aria-label={alt}
                dangerouslySetInnerHTML={{ __html: svg }}
              />
            ))}
          </div>
          <figcaption>{picture.caption}</figcaption>
        </>
      )}
    </figure>
  );
}
