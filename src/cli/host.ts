// What this machine is and has, as far as runs need to know.
import { availableParallelism, totalmem } from "node:os";
import { name, version } from "../../package.json";

export const program = { name, version };
export const environment = { node: process.version, platform: process.platform, arch: process.arch };
export const cores = availableParallelism();

/** Bytes of memory that this process may count on: the machine's, or those of its container. */
export function memory(): number {
  const constrained = process.constrainedMemory();
  return constrained !== undefined && constrained > 0 ? Math.min(totalmem(), constrained) : totalmem();
}
