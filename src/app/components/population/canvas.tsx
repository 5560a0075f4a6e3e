// The canvas of the population map. The worker draws it; this component turns pointer, wheel and key events into
// viewports and marks the lineages under the pointer, the cursor and the selection.
import { transfer } from "comlink";
import { useEffect, useRef, useState } from "preact/hooks";
import { formatInteger } from "../../shared/format.ts";
import {
  bounded,
  frameOf,
  pickAt,
  placeOf,
  wholeOf,
  type Layout,
  type Surface,
  type Viewport,
} from "../../shared/population-geometry.ts";
import { Gestures, type Field } from "./gestures.ts";
import { actOf } from "./keyboard.ts";
import type { PopulationPort } from "../../workers/session/population-port.ts";

export interface CanvasProps {
  readonly port: PopulationPort;
  readonly layout: Layout;
  readonly viewport: Viewport;
  readonly onViewport: (viewport: Viewport) => void;
  /** The selected lineage, if any. */
  readonly chosen: number | undefined;
  readonly onPick: (lineage: number) => void;
  /** Describes a lineage for its tooltip, besides its number. */
  readonly describe?: ((lineage: number) => Promise<string>) | undefined;
  readonly onError: (error: unknown) => void;
}

interface Pointed {
  readonly lineage: number;
  /** Position in the canvas, CSS pixels. */
  readonly x: number;
  readonly y: number;
}

/** Number of canvases so far. A canvas can be transferred to a worker only once. */
let canvases = 0;

/** CSS pixels of a wheel unit: a pixel, a line, a page. */
const WHEEL_UNITS = [1, 16, 400];

export function PopulationCanvas(props: CanvasProps) {
  const { port, layout, viewport, onViewport, chosen, onPick, describe, onError } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const gestures = useRef(new Gestures());
  const [surface, setSurface] = useState<Surface | undefined>(undefined);
  const [pointed, setPointed] = useState<Pointed | undefined>(undefined);
  const [cursor, setCursor] = useState<number | undefined>(undefined);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    let attached = false;
    const number = ++canvases;
    const observer = new ResizeObserver(([entry]) => {
      const [box] = entry?.devicePixelContentBoxSize ?? [];
      if (!box || box.inlineSize === 0) return;
      const ratio = box.inlineSize / (entry?.contentRect.width ?? box.inlineSize);
      const next = { width: box.inlineSize, height: box.blockSize, ratio };
      setSurface(next);
      if (attached) reportRejection(port.resize(next), onError);
      else {
        attached = true;
        const offscreen = element.transferControlToOffscreen();
        reportRejection(port.attach(transfer(offscreen, [offscreen]), next, number), onError);
      }
    });
    observer.observe(element, { box: "device-pixel-content-box" });
    return () => {
      observer.disconnect();
      if (attached) reportRejection(port.detach(number), onError);
    };
  }, []);

  const field = surface && { layout, surface, viewport: bounded(layout, surface, viewport) };
  const description = useDescription(pointed?.lineage, describe);

  // Not a passive listener, because it prevents the page from scrolling.
  const wheel = useRef((_event: WheelEvent) => {});
  wheel.current = (event) => {
    if (!field) return;
    const next = Gestures.wheel(event.deltaY * (WHEEL_UNITS[event.deltaMode] ?? 1), pointOf(event), field);
    if (next.zoom === field.viewport.zoom) return;
    event.preventDefault();
    onViewport(next);
  };
  useEffect(() => {
    const element = canvas.current;
    const turned = (event: WheelEvent) => wheel.current(event);
    element?.addEventListener("wheel", turned, { passive: false });
    return () => element?.removeEventListener("wheel", turned);
  }, []);

  const point = (event: PointerEvent) => {
    const at = pointOf(event);
    const lineage = field && lineageAt(field, at);
    setPointed(lineage === undefined || gestures.current.dragging ? undefined : { lineage, ...at });
  };
  const moved = (event: PointerEvent) => {
    const next = field && gestures.current.move(event.pointerId, pointOf(event), field);
    if (next) onViewport(next);
    point(event);
  };
  const released = (event: PointerEvent) => {
    const lineage = field && lineageAt(field, pointOf(event));
    if (gestures.current.up(event.pointerId) && lineage !== undefined) {
      setCursor(lineage);
      onPick(lineage);
    }
  };
  const pressed = (event: KeyboardEvent) => {
    if (!field || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = actOf(event, field, cursor);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    if (act.kind === "pick") return onPick(act.lineage);
    if (act.kind === "cursor") setCursor(act.cursor);
    onViewport(act.viewport);
  };

  return (
    <div class="population-field">
      <canvas
        ref={canvas}
        tabIndex={0}
        role="application"
        aria-roledescription="population map"
        aria-label={`Population of ${formatInteger(layout.population)} lineages`}
        aria-describedby="population-keys"
        data-whole={viewport.zoom === 1 ? "" : undefined}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          gestures.current.down(event.pointerId, pointOf(event));
        }}
        onPointerMove={moved}
        onPointerUp={released}
        onPointerCancel={(event) => gestures.current.cancel(event.pointerId)}
        onPointerLeave={() => setPointed(undefined)}
        onDblClick={() => onViewport(wholeOf(layout))}
        onKeyDown={pressed}
      />
      {field && <Ring field={field} lineage={chosen} kind="chosen" />}
      {field && <Ring field={field} lineage={cursor} kind="cursor" />}
      {field && <Ring field={field} lineage={pointed?.lineage} kind="pointed" />}
      {pointed && field && <Tip pointed={pointed} surface={field.surface} text={description} />}
      <p class="visually-hidden" role="status">
        {cursor === undefined ? "" : `Lineage ${formatInteger(cursor)}`}
      </p>
    </div>
  );
}

const pointOf = (event: MouseEvent): { x: number; y: number } => ({ x: event.offsetX, y: event.offsetY });

const lineageAt = ({ layout, surface, viewport }: Field, { x, y }: { x: number; y: number }): number | undefined =>
  pickAt(frameOf(layout, surface, viewport), x * surface.ratio, y * surface.ratio);

/** The description of a lineage; undefined until it is loaded. */
function useDescription(lineage: number | undefined, describe: CanvasProps["describe"]): string | undefined {
  const [description, setDescription] = useState<{ readonly lineage: number; readonly text: string } | undefined>(
    undefined,
  );
  useEffect(() => {
    if (lineage === undefined || !describe) return undefined;
    let wanted = true;
    // Delayed, so that a pointer that passes over cells requests no descriptions.
    const timer = setTimeout(() => {
      describe(lineage).then(
        (text) => wanted && setDescription({ lineage, text }),
        () => wanted && setDescription(undefined),
      );
    }, 60);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [lineage, describe]);
  return description?.lineage === lineage ? description?.text : undefined;
}

const px = (value: number): string => `${value}px`;

/** Minimum size of the rings, CSS pixels, so that a lineage of one pixel can be found. */
const SMALLEST = 11;

function Ring({ field, lineage, kind }: { field: Field; lineage: number | undefined; kind: string }) {
  const { layout, surface, viewport } = field;
  const place = lineage === undefined ? undefined : placeOf(frameOf(layout, surface, viewport), lineage);
  if (!place) return null;
  const size = Math.max(place.size / surface.ratio, SMALLEST);
  const [x, y] = [place.x, place.y].map((at) => (at + place.size / 2) / surface.ratio - size / 2);
  return <div class={`ring ${kind}`} style={{ translate: `${x}px ${y}px`, width: px(size), height: px(size) }} />;
}

function Tip({ pointed, surface, text }: { pointed: Pointed; surface: Surface; text: string | undefined }) {
  const right = pointed.x > surface.width / surface.ratio / 2;
  const below = pointed.y < 72;
  return (
    <div
      class="tip"
      style={{
        left: right ? "auto" : px(pointed.x + 14),
        right: right ? px(surface.width / surface.ratio - pointed.x + 14) : "auto",
        top: below ? px(pointed.y + 14) : "auto",
        bottom: below ? "auto" : px(surface.height / surface.ratio - pointed.y + 14),
      }}
    >
      <strong>Lineage {formatInteger(pointed.lineage)}</strong>
      {text !== undefined && <span>{text}</span>}
    </div>
  );
}

export function reportRejection(answer: unknown, report: (error: unknown) => void): void {
  Promise.resolve(answer).catch(report);
}
