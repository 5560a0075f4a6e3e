// The machine as the browser reports it. Browsers do not name the processor, and round the memory.
import type { Machine } from "../../../bench/record.ts";
import { cores, hostMemory } from "../../shared/host.ts";

export function machine(): Machine {
  const memory = hostMemory();
  return {
    processor: "unknown",
    cores: cores(),
    memory: Number.isFinite(memory) ? memory : null,
    platform: navigator.platform,
    arch: "unknown",
    browser: navigator.userAgent,
  };
}
