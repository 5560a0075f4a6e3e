// The drawing of a world, rendered by the charts worker at the available width.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { useWorlds } from "../../store/context.ts";
import { messageOf } from "../../shared/error-message.ts";
import { theme } from "../../store/theme.ts";

/** Beyond this a drawing gains nothing. */
const WIDEST = 720;
/** The margin within a drawing, which extends beyond the column. */
const MARGIN = 12;

interface DrawingProps {
  readonly world: string;
  readonly dial: number;
}

export function WorldPicture({ world, dial }: DrawingProps) {
  const worlds = useWorlds();
  const place = useRef<HTMLDivElement>(null);
  const width = useSignal(0);
  const shown = useSignal<string | undefined>(undefined);
  const refusal = useSignal<string | undefined>(undefined);

  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const resized = new ResizeObserver(([entry]) => {
      const zoom = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
      width.value = Math.min(WIDEST, Math.floor((entry?.contentRect.width ?? 0) / zoom)) + 2 * MARGIN;
    });
    resized.observe(element);
    return () => resized.disconnect();
  }, []);

  const look = { theme: theme.value.name, width: width.value };
  useEffect(() => {
    if (look.width <= 2 * MARGIN) return undefined;
    let current = true;
    const draw = async () => {
      try {
        const { svg } = await worlds.drawing(world, dial, look);
        if (current) shown.value = svg;
        if (current) refusal.value = undefined;
      } catch (error) {
        if (current) refusal.value = messageOf(error);
      }
    };
    void draw();
    return () => {
      current = false;
    };
  }, [world, dial, look.theme, look.width]);

  return (
    <div class="world-picture" ref={place} aria-busy={shown.value === undefined}>
      {refusal.value !== undefined ? (
        <p class="refusal">{refusal.value}</p>
      ) : (
        <div dangerouslySetInnerHTML={{ __html: shown.value ?? "" }} />
      )}
    </div>
  );
}
