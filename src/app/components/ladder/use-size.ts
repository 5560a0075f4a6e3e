// Measures the width that a drawing gets, in pixels at a text size of 16 pixels, and the scale of the page's text to
// that size.
import { useEffect, useRef, useState } from "preact/hooks";

export interface Size {
  /** Whole pixels at a text size of 16 pixels; 0 until it is known. */
  readonly width: number;
  /** The page's text size divided by 16 pixels. */
  readonly scale: number;
}

/** A reference for the element to measure, and its size. */
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
      // In the next frame: the picture gives its element another height, which is not for this one to hear.
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
