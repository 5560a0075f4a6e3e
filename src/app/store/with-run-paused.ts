// Pauses the active run while a job of another page uses the machine.
import type { SessionApi } from "../workers/session/protocol.ts";
import type { Store } from "./store.ts";

/** Pauses the active run, if it is running, until the work ends. Rejects with the error of the work. */
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
