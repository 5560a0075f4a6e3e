// Cores and memory of the machine, as far as the browser reports them.

/** Told of in workers and pages alike; not everywhere, whatever the types say. */
interface Told {
  readonly hardwareConcurrency?: number;
  /** GiB, rounded, and no more than the browser cares to tell. */
  readonly deviceMemory?: number;
}

const told = (): Told => (globalThis as { readonly navigator?: Told }).navigator ?? {};

export const cores = (): number => told().hardwareConcurrency ?? 2;

/** Threads that compute. One core is the page's, which has to answer while the others do. */
export const threads = Math.max(1, cores() - 1);

/** Bytes of memory that the machine has at least; Infinity where the browser does not tell. */
export const hostMemory = (): number => (told().deviceMemory ?? Infinity) * 2 ** 30;
