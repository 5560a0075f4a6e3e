// The number of cores and the memory of the machine, where the browser reports them.

/** Available in workers and pages, but not in every browser, although the types claim it. */
interface Told {
  readonly hardwareConcurrency?: number;
  /** GiB, rounded and capped by the browser. */
  readonly deviceMemory?: number;
}

const told = (): Told => (globalThis as { readonly navigator?: Told }).navigator ?? {};

export const cores = (): number => told().hardwareConcurrency ?? 2;

/** Number of computing threads. One core is left to the page. */
export const threads = Math.max(1, cores() - 1);

/** Lower bound of the machine's memory in bytes; Infinity where the browser does not report it. */
export const hostMemory = (): number => (told().deviceMemory ?? Infinity) * 2 ** 30;
