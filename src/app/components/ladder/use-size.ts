// How much room a picture gets. It is laid out in pixels at the usual size of text, and grows with the page's, as on a wall.
import { useEffect, useRef, useState } from "preact/hooks";

export interface Size {
  /** In whole pixels of a page whose text is 16 pixels high; 0 until it is known. */
  readonly width: number;
  /** Of the page's text to that. */
  readonly scale: number;
}

/** A reference for the element that gives the room, and the room. */
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
