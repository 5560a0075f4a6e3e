// Processor time of the calling thread, which does not depend on other load on the machine.

/**
 * Seconds of processor time used by this thread so far; undefined if not available (browsers; Node 20 outside Linux).
 */
export function threadSeconds(): number | undefined {
  const node = globalThis.process;
  if (!node?.versions?.node) return undefined;
  if ("threadCpuUsage" in node && typeof node.threadCpuUsage === "function") {
    const { user, system } = node.threadCpuUsage() as { user: number; system: number };
    return (user + system) / 1e6;
  }
  try {
    const text = node.getBuiltinModule("node:fs").readFileSync("/proc/thread-self/schedstat", "utf8");
    return Number(text.split(" ", 1)[0]) / 1e9;
  } catch {
    return undefined;
  }
}
