// What happens to a run, in words for who watches it.
import type { SessionEvent } from "../workers/session/protocol.ts";
import type { Notice } from "./notices.ts";

/** The notice of an event; a snapshot is none. `goOn` lets a run that has lost its device go on. */
export function noticeOf(event: SessionEvent, goOn: (engine: "gpu" | "cpu") => void): Notice | undefined {
  switch (event.kind) {
    case "snapshot":
      return undefined;
    case "recovered":
      return {
        topic: "device",
        kind: "note",
        title: "The device was lost, and the run goes on",
        text: `${event.reason && `${event.reason} `}It continues from generation ${Math.max(event.generation, 0)}, kept before the loss; its bits are the same.`,
      };
    case "waiting":
      return {
        topic: "device",
        kind: "note",
        title: "The device was lost again",
        text: `${event.reason} It is given ${event.seconds} seconds to come back; then the run goes on from what was kept. Pause, and it is tried at once.`,
      };
    case "lost":
      return {
        topic: "device",
        kind: "error",
        title: "The device was lost again and again, and the run waits",
        text: `${event.reason} What was kept is safe. The processor computes the same bits, more slowly; or the graphics processor may be tried once more.`,
        actions: [
          { label: "Go on on the processor", act: () => goOn("cpu") },
          { label: "Try the graphics processor", act: () => goOn("gpu") },
        ],
      };
    case "unkept":
      return {
        topic: "kept",
        kind: "error",
        title: "The run goes on, but is not being kept in this browser",
        text: event.reason,
      };
    case "unseen":
      return {
        topic: "population",
        kind: "error",
        title: "The population could not be drawn",
        text: event.reason,
      };
    // failed
    default:
      return { topic: "device", kind: "error", title: "The run has stopped", text: event.reason };
  }
}
