// The notices of session events.
import type { SessionEvent, GpuAvailability, RunInfo } from "../workers/session/protocol.ts";
import type { Notice } from "./notices.ts";
import { formatInteger } from "../shared/format.ts";

/** Returns the notice of an event; undefined for snapshots. `goOn` continues a run that has lost its device. */
export function noticeOf(event: SessionEvent, goOn: (engine: "gpu" | "cpu") => void): Notice | undefined {
  switch (event.kind) {
    case "snapshot":
      return undefined;
    case "recovered":
      return {
        topic: "device",
        kind: "note",
        title: "The GPU device was lost; the run continues",
        text: `${event.reason && `${event.reason} `}It continues from the checkpoint of generation ${Math.max(event.generation, 0)}; results are bit-identical.`,
      };
    case "waiting":
      return {
        topic: "device",
        kind: "note",
        title: "The GPU device was lost again",
        text: `${event.reason} The run retries in ${event.seconds} seconds from its last checkpoint. Press Pause to retry at once.`,
      };
    case "lost":
      return {
        topic: "device",
        kind: "error",
        title: "The GPU device was lost repeatedly; the run is paused",
        text: `${event.reason} The last checkpoint is kept. Continue on the CPU, which is slower and bit-identical, or retry the GPU.`,
        actions: [
          { label: "Continue on the CPU", act: () => goOn("cpu") },
          { label: "Retry the GPU", act: () => goOn("gpu") },
        ],
      };
    case "unkept":
      return {
        topic: "kept",
        kind: "error",
        title: "The run continues, but is not saved in this browser",
        text: event.reason,
      };
    case "warning":
      return {
        topic: "saved",
        kind: "error",
        title: "This run was opened with a warning",
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

const why: Readonly<Record<GpuAvailability, { readonly title: string; readonly remedy: string }>> = {
  hardware: {
    title: "The GPU cannot run this configuration",
    remedy: "A smaller population may fit.",
  },
  "no WebGPU": {
    title: "This browser has no WebGPU",
    remedy: "For large populations, use a current Chrome or Edge over https or on localhost.",
  },
  "no adapter": {
    title: "WebGPU finds no GPU",
    remedy:
      "For large populations, turn on graphics acceleration in the browser's settings; chrome://gpu shows what blocks it.",
  },
  software: {
    title: "WebGPU finds no GPU, only a software renderer",
    remedy: "For large populations, use a machine with a GPU; chrome://gpu shows details.",
  },
};

/** Returns the notice for a run on this engine; undefined if a GPU computes. */
export function engineNotice(gpu: GpuAvailability, { engine, configuration }: RunInfo): Notice | undefined {
  if (engine.engine === "gpu") return undefined;
  const { title, remedy } = why[gpu];
  const instead = `The run uses the CPU with ${formatInteger(configuration.population)} lineages; results are bit-identical.`;
  return { topic: "engine", kind: "note", title, text: `${instead} ${remedy}` };
}
