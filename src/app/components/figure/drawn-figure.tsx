// A picture that the worker draws of something that is not a run, as wide as there is room: again whenever there is more of it, and never
// before the last drawing is done.
import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { useStore } from "../../store/context.ts";
import { theme } from "../../store/theme.ts";
import type { Drawing, Look } from "../../workers/charts/protocol.ts";
import { drawnWidth } from "./width.ts";

interface DrawnFigureProps {
  readonly name: string;
  /** What is drawn, as far as it changes. */
  readonly subject: string;
  readonly draw: (look: Look) => Promise<Drawing>;
}

export function DrawnFigure({ name, subject, draw }: DrawnFigureProps) {
  const store = useStore();
  const figure = useRef<HTMLElement>(null);
  const drawer = useRef(draw);
  const asked = useSignal(subject);
  const width = useSignal(0);
  const drawing = useSignal(false);
  const drawn = useSignal<Drawing | undefined>(undefined);
  /** What the last drawing was of. */
  const last = useRef("");

  useLayoutEffect(() => {
    drawer.current = draw;
    asked.value = subject;
  }, [subject]);

  useEffect(() => {
    const element = figure.current;
    if (!element) return undefined;
    const resized = new ResizeObserver(([entry]) => (width.value = drawnWidth(entry?.contentRect.width ?? 0)));
    resized.observe(element);
    return () => resized.disconnect();
  }, []);

  useSignalEffect(() => {
    const look = { theme: theme.value.name, width: width.value };
    const what = JSON.stringify([asked.value, look]);
    if (look.width === 0 || drawing.value || what === last.current) return;
    last.current = what;
    drawing.value = true;
    drawer
      .current(look)
      .then(
        (answer) => (drawn.value = answer),
        (error: unknown) => store.notices.fail(name, "The chart could not be drawn", error),
      )
      .finally(() => (drawing.value = false));
  });

  const { value: picture } = drawn;
  return (
    <figure class="chart" data-chart={name} data-subject={subject} ref={figure} aria-busy={drawing.value}>
      {picture && (
        <>
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
