// The page as a place to drop a run on, a zip or a folder, or a world, anywhere; pages of their own may take what is dropped on them.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { routeAt } from "../../pages/routes.ts";
import { useRuns, useStore, useWorlds } from "../../store/context.ts";
import { isWorld } from "../../store/worlds.ts";
import { dropped, type Given } from "../../store/pick-files.ts";

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

export function DropZone() {
  const runs = useRuns();
  const worlds = useWorlds();
  const store = useStore();
  if (routeAt(store.route.value)?.takesFiles) return null;
  return (
    <DropArea
      words="Drop a run here, its zip or its folder; or a world"
      failed="This run could not be opened"
      take={async (given) => {
        await (given && isWorld(given) ? worlds.openGiven(given) : runs.openGiven(given));
      }}
    />
  );
}

interface DropAreaProps {
  /** While something is held over the page. */
  readonly words: string;
  /** What is said of what can't be read. */
  readonly failed: string;
  readonly take: (given: Given | undefined) => Promise<void>;
}

/** Takes what is dropped anywhere, as long as it is there. */
export function DropArea({ words, failed, take }: DropAreaProps) {
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
        .then(take)
        .catch((error: unknown) => notices.fail("saved", failed, error));
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

  return over.value ? <div class="drop-zone">{words}</div> : null;
}
