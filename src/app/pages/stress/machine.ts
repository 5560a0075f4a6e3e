// The machine as a browser tells of it, for records. It does not name the processor, and rounds the memory.
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
