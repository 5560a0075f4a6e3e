// Processor time of the calling thread, which says how fast it is whatever else the machine is doing.

/** Seconds of processor time used by this thread so far; undefined where nobody counts them (a browser; Node 20 outside Linux). */
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
