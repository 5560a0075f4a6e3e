// A native modal dialog, which handles focus and Escape.
import { useSignalEffect, type Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useId, useRef } from "preact/hooks";
import { CloseIcon } from "./icons.tsx";

export function Sheet({
  open,
  title,
  look,
  children,
}: {
  open: Signal<boolean>;
  title: string;
  /** Additional class. */
  look?: string;
  children: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useSignalEffect(() => {
    if (open.value && !dialog.current?.open) dialog.current?.showModal();
    else if (!open.value) dialog.current?.close();
  });
  return (
    <dialog ref={dialog} class={look} aria-labelledby={id} onClose={() => (open.value = false)}>
      <div class="sheet-head">
        <h2 id={id}>{title}</h2>
        <button type="button" class="button quiet icon" aria-label="Close" onClick={() => (open.value = false)}>
          <CloseIcon />
        </button>
      </div>
      {children}
    </dialog>
  );
}
