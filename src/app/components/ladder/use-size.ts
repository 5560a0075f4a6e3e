// Measures the width of a drawing's element, in pixels at a text size of 16 pixels, and the page's text scale.
import { useEffect, useRef, useState } from "preact/hooks";

export interface Size {
  /** Whole pixels at a text size of 16 pixels; 0 before the first measurement. */
  readonly width: number;
  /** The page's text size divided by 16 pixels. */
  readonly scale: number;
}

/** A ref for the element to measure, and the element's size. */
export function useSize<T extends HTMLElement>() {
  const element = useRef<T>(null);
  const [room, setRoom] = useState<Size>({ width: 0, scale: 1 });
  useEffect(() => {
    if (!element.current) return undefined;
    let frame = 0;
    const observer = new ResizeObserver(([entry]) => {
      const scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
      const width = Math.floor((entry?.contentRect.width ?? 0) / scale);
      cancelAnimationFrame(frame);
      // Deferred to the next frame: the drawing changes the element's height, which would notify this observer again.
      frame = requestAnimationFrame(() =>
        setRoom((room) => (room.width === width && room.scale === scale ? room : { width, scale })),
      );
    });
    observer.observe(element.current);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }, []);
  return { element, ...room };
}
