// Accepts files that a person drops anywhere on the page.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useStore } from "../../store/context.ts";
import { dropped, type InputFiles } from "../../store/pick-files.ts";

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

interface DropAreaProps {
  /** Shown while files are dragged over the page. */
  readonly words: string;
  /** Title of the notice for files that cannot be read. */
  readonly failed: string;
  readonly take: (given: InputFiles | undefined) => Promise<void>;
}

/** Accepts dropped files while it is mounted. */
export function DropArea({ words, failed, take }: DropAreaProps) {
  const { notices } = useStore();
  const over = useSignal(false);

  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      over.value = true;
    };
    // A move to another element of the page fires this event too, with a related target.
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
