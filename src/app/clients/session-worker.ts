// Starts the worker's script: in one place, so that it is built once whatever it is started as.

/** session: runs live in it; observer: it looks at them. */
export const startWorker = (name: "session" | "observer"): Worker =>
  new Worker(new URL("../workers/session/worker.ts", import.meta.url), { type: "module", name });
