// A figure on the page: title, sentence, picture, caption and export menu. The charts worker draws it. It is drawn again when its request,
// the recorded rows, the theme or the width changes, at most ten times a second.
import { useSignal, useSignalEffect } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { NoChart } from "../../../charts/chart.ts";
import { messageOf } from "../../shared/error-message.ts";
import { useCharts, useStore } from "../../store/context.ts";
import { theme } from "../../store/theme.ts";
import type { Drawing, ExportFormat, FigureRequest, Look, PageChart } from "../../workers/charts/protocol.ts";
import { Annotated } from "../term/term.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { frameScheduler } from "./frame-scheduler.ts";
import { drawnWidth } from "./width.ts";

/** Milliseconds between two drawings. */
const DRAWN_EVERY = 100;

interface FigureProps {
  /** Name of the figure on the page and in exported files. */
  readonly name: string;
  /** What to draw, or why there is nothing. The figure is drawn again when a signal that this reads changes. */
  readonly source: () => FigureRequest | NoChart | undefined;
  /** Title until the figure is drawn. */
  readonly title?: string;
  /** Shown until there is a picture. */
  readonly waiting?: string;
  readonly heading?: "h2" | "h3";
  /** Without title and sentence, where the page has them already. */
  readonly bare?: boolean;
  /** Drawn only while it is near the visible part of the page. */
  readonly lazy?: boolean;
  /** The main figure of the page: larger. */
  readonly signature?: boolean;
  /** Takes the whole width where other figures share it. */
  readonly wide?: boolean | undefined;
  /** Names the data; stands in the page as what the present picture shows. */
  readonly subject?: string;
  /** Lies over the picture. */
  readonly children?: ComponentChildren;
  /** Called after a picture has been put into its element. */
  readonly onDrawn?: (element: HTMLElement, request: FigureRequest) => void;
}

interface Shown {
  readonly subject: string | undefined;
  readonly drawing: Drawing;
  readonly request: FigureRequest;
}

const partsOf = (request: FigureRequest): unknown[] =>
  "data" in request ? [request.figure, request.data] : [request.figure, request.run, request.pinned];

const formats: readonly { readonly format: ExportFormat; readonly name: string; readonly hint: string }[] = [
  { format: "svg", name: "SVG", hint: "for print" },
  { format: "png", name: "PNG", hint: "2×" },
  { format: "csv", name: "CSV", hint: "the numbers" },
  { format: "json", name: "Vega-Lite", hint: "JSON" },
];

export function Figure(props: FigureProps) {
  const { name, source, title, waiting, heading: Heading = "h3", bare = false, signature = false } = props;
  const { lazy = false, wide = false, subject, children, onDrawn } = props;
  const charts = useCharts();
  const { running } = useStore();
  const figure = useRef<HTMLElement>(null);
  const pictures = useRef<HTMLDivElement>(null);
  const asked = useSignal(source);
  const width = useSignal(0);
  const visible = useSignal(!lazy);
  const busy = useSignal(false);
  const shown = useSignal<Shown | { readonly reason: string } | undefined>(undefined);
  /** The subject of the present source. */
  const latest = useRef(subject);
  /** The parts that the last drawing depended on. */
  const last = useRef<readonly unknown[]>([]);

  useLayoutEffect(() => {
    latest.current = subject;
    asked.value = source;
  }, [source]);

  useEffect(() => {
    const element = figure.current;
    if (!element) return undefined;
    const resized = new ResizeObserver(([entry]) => (width.value = drawnWidth(entry?.contentRect.width ?? 0)));
    const crossed = new IntersectionObserver(([entry]) => (visible.value = !lazy || (entry?.isIntersecting ?? false)), {
      rootMargin: "200px",
    });
    resized.observe(element);
    crossed.observe(element);
    return () => {
      resized.disconnect();
      crossed.disconnect();
    };
  }, []);

  useSignalEffect(() => {
    const request = asked.value();
    const look = { theme: theme.value.name, width: width.value };
    if (!request || look.width === 0 || !visible.value || busy.value) return;
    if ("reason" in request) {
      shown.value = request;
      last.current = [];
      return;
    }
    // Recorded rows have a version; data are as they are.
    const version = "data" in request ? undefined : charts.version.value;
    const parts = [...partsOf(request), look.theme, look.width, version];
    if (version === 0 || parts.every((part, i) => part === last.current[i])) return;
    last.current = parts;
    busy.value = true;
    void draw(request, look, latest.current).finally(() => (busy.value = false));
  });

  /** Draws, and waits until the next drawing may begin. */
  const draw = async (request: FigureRequest, look: Look, named: string | undefined) => {
    const began = performance.now();
    try {
      const answer = await charts.draw(request, look, name);
      await frameScheduler.take();
      shown.value = "pictures" in answer ? { drawing: answer, request, subject: named } : answer;
    } catch (error) {
      shown.value = { reason: `This figure could not be drawn: ${messageOf(error)}` };
    }
    await new Promise((resolve) => setTimeout(resolve, DRAWN_EVERY - (performance.now() - began)));
  };

  const { value } = shown;
  const drawn = value && "drawing" in value ? value : undefined;
  const drawing = drawn?.drawing;

  useLayoutEffect(() => {
    if (drawn && pictures.current) onDrawn?.(pictures.current, drawn.request);
  }, [drawn]);

  const fileAs = (format: ExportFormat) => () =>
    drawn && charts.export(drawn.request, { theme: theme.peek().name, width: width.peek() }, format);

  const heading = drawing?.title ?? title;
  return (
    <figure
      class={`chart${signature ? " signature" : ""}${wide ? " wide" : ""}${bare ? " bare" : ""}`}
      data-chart={name}
      data-subject={drawn?.subject}
      aria-busy={busy.value}
      ref={figure}
    >
      <div class="chart-head">
        {!bare && heading !== undefined && <Heading>{heading}</Heading>}
        {drawn && (
          <ExportMenu
            thing="chart"
            what={name}
            run={"run" in drawn.request ? running.peek() : undefined}
            files={formats.map(({ format, ...words }) => ({
              ...words,
              extension: format === "json" ? "vl.json" : format,
              file: fileAs(format),
            }))}
            picture={fileAs("png")}
          />
        )}
      </div>
      {drawing && !bare && (
        <p class="sentence muted">
          <Annotated text={drawing.sentence} />
        </p>
      )}
      {drawing ? (
        <div class="pictures" ref={pictures}>
          {drawing.pictures.map(({ svg, alt, of }) => (
            <div key={of} class="picture">
              {of && <p class="of">{of === "pinned" ? "Pinned" : "This run"}</p>}
              <div role="img" aria-label={alt} dangerouslySetInnerHTML={{ __html: svg }} />
            </div>
          ))}
          {children}
        </div>
      ) : (
        <p class="empty muted">{value && "reason" in value ? value.reason : waiting}</p>
      )}
      {drawing && (
        <figcaption>
          <details>
            <summary>What is shown</summary>
            <p>
              <Annotated text={drawing.caption} />
            </p>
          </details>
        </figcaption>
      )}
    </figure>
  );
}

/** A figure of the active run, beside or over the pinned run. */
export function RunFigure({ name, ...look }: Pick<FigureProps, "title" | "signature" | "wide"> & { name: PageChart }) {
  const store = useStore();
  const source = () => {
    const run = store.running.value?.run;
    const pinned = store.pinned.value?.run;
    return run === undefined ? undefined : { figure: name, run, pinned: pinned === run ? undefined : pinned };
  };
  return (
    <Figure
      name={name}
      source={source}
      waiting="Waiting for the first measurement …"
      lazy={!look.signature}
      {...look}
    />
  );
}
