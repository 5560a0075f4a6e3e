// The page's measurements during a stress test: frames and memory.
import { FrameMeter } from "./frames.ts";
import { PageMemory } from "./page-memory.ts";
import type { Meters } from "./state.ts";

export function pageMeters(): Meters {
  const frames = new FrameMeter();
  const memory = new PageMemory();
  return {
    start: () => frames.start(),
    stop: () => frames.stop(),
    frames: () => frames.take(),
    memory: () => memory.read(),
  };
}
