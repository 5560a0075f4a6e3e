// The notice that a run uses the CPU, with the reason and a remedy.
import type { GpuAvailability, RunInfo } from "../workers/session/protocol.ts";
import type { Notice } from "./notices.ts";
import { formatInteger } from "../shared/numbers.ts";

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

/** The notice that a run on this engine needs; undefined if a GPU computes. */
export function engineNotice(gpu: GpuAvailability, { engine, configuration }: RunInfo): Notice | undefined {
  if (engine.engine === "gpu") return undefined;
  const { title, remedy } = why[gpu];
  const instead = `The run uses the CPU with ${formatInteger(configuration.population)} lineages; results are bit-identical.`;
  return { topic: "engine", kind: "note", title, text: `${instead} ${remedy}` };
}
