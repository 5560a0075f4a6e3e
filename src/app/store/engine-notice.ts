// Says plainly that no GPU computes, what that means, and what to do.
import type { GpuAvailability, RunInfo } from "../workers/session/protocol.ts";
import type { Notice } from "./notices.ts";
import { formatInteger } from "../shared/numbers.ts";

const why: Readonly<Record<GpuAvailability, { readonly title: string; readonly remedy: string }>> = {
  hardware: {
    title: "The graphics processor does not take this run",
    remedy: "It may take a smaller population.",
  },
  "no WebGPU": {
    title: "This browser has no WebGPU",
    remedy: "For large populations use a current Chrome or Edge, over https or on localhost.",
  },
  "no adapter": {
    title: "WebGPU finds no graphics processor",
    remedy:
      "For large populations turn graphics acceleration on in the browser's settings; chrome://gpu says what blocks it.",
  },
  software: {
    title: "WebGPU finds no graphics processor, only software",
    remedy: "For large populations use a machine that has one; chrome://gpu tells more.",
  },
};

/** The notice that a run on this engine needs; undefined if a GPU computes. */
export function engineNotice(gpu: GpuAvailability, { engine, configuration }: RunInfo): Notice | undefined {
  if (engine.engine === "gpu") return undefined;
  const { title, remedy } = why[gpu];
  const instead = `The processor computes instead: ${formatInteger(configuration.population)} lineages, and the same bits.`;
  return { topic: "engine", kind: "note", title, text: `${instead} ${remedy}` };
}
