// Copies links that reproduce runs.
import type { Store } from "./store.ts";

/** Copies a link to the active run to the clipboard. */
export async function copyLink(store: Store): Promise<void> {
  const link = new URL(store.address(), location.href).href;
  try {
    await navigator.clipboard.writeText(link);
    store.notices.show({
      topic: "link",
      kind: "note",
      title: "Link copied",
      text: "It reproduces this run bit-identically.",
    });
  } catch {
    // The clipboard was refused: the notice shows the link, so that it can be copied by hand.
    store.notices.show({ topic: "link", kind: "note", title: "Copy this link", text: link });
  }
}
