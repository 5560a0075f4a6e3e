// The page as a place to drop a run on, a zip or a folder, or a world, anywhere.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useRuns, useStore, useWorlds } from "../state/context.ts";
import { isWorld } from "../worlds/worlds.ts";
import { dropped } from "./pick.ts";

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

export function DropZone() {
  const runs = useRuns();
  const worlds = useWorlds();
  const { notices } = useStore();
  const over = useSignal(false);

  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      over.value = true;
    };
    // Left for another element of the page it is still over it.
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) over.value = false;
    };
    const drop = (event: DragEvent) => {
      over.value = false;
      if (!hasFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      dropped(event.dataTransfer.items)
        .then((given) => (given && isWorld(given) ? worlds.openGiven(given) : runs.openGiven(given)))
        .catch((error: unknown) => notices.fail("saved", "This run could not be opened", error));
    };
    addEventListener("dragover", drag);
    addEventListener("dragleave", leave);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", drag);
      removeEventListener("dragleave", leave);
      removeEventListener("drop", drop);
    };
  }, []);

  return over.value ? <div class="drop-zone">Drop a run here, its zip or its folder; or a world</div> : null;
}
