// Pauses the active run during work of another page, which would share the machine with it.
import type { SessionApi } from "../workers/session/protocol.ts";
import type { Store } from "./store.ts";

/** Pauses a run that goes on until the work is over. Rejects as the work does. */
export async function withRunPaused(
  store: Store,
  session: Pick<SessionApi, "pause">,
  work: () => Promise<void>,
): Promise<void> {
  const went = store.status.peek() === "running";
  try {
    if (went) await session.pause();
    await work();
  } finally {
    if (went && store.status.peek() === "paused") await store.toggle();
  }
}
