// The number of cores and the memory of the machine, where the browser reports them.

/** Available in workers and pages, but not in every browser, although the types claim it. */
interface Machine {
  readonly hardwareConcurrency?: number;
  /** GiB, rounded and capped by the browser. */
  readonly deviceMemory?: number;
}

const machine = (): Machine => (globalThis as { readonly navigator?: Machine }).navigator ?? {};

export const cores = (): number => machine().hardwareConcurrency ?? 2;

/** Number of computing threads. One core is left to the page. */
export const threads = Math.max(1, cores() - 1);

/** Lower bound of the machine's memory in bytes; Infinity where the browser does not report it. */
export const hostMemory = (): number => (machine().deviceMemory ?? Infinity) * 2 ** 30;
