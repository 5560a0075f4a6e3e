// Where tasks are computed. An executor offers slots; each slot computes one task after the other. Inline executors
// compute in this thread; the command has one that starts processes. A Slurm job and a worker of the page run their
// tasks through these as well.

export type Outcome<R> =
  | { readonly kind: "done"; readonly result: R }
  | { readonly kind: "failed"; readonly error: Error }
  | { readonly kind: "interrupted" }
  /** Another process computes the task. */
  | { readonly kind: "busy" };

export interface Listener {
  /**
   * Called before the task begins. `process` is the identifier of the process that computes it, if it is another one.
   */
  readonly onStart: (process: number | undefined) => Promise<void>;
  readonly onGeneration: (generation: number) => void;
}

export interface Slot<T, R> {
  /** Computes one task. Rejects only if nothing more can be computed at all. */
  run(task: T, listener: Listener): Promise<Outcome<R>>;
  close(): void;
}

export interface Executor<T, R> {
  /** Tasks at a time. */
  readonly slots: number;
  open(): Slot<T, R>;
}

/** Computes tasks in this thread, one at a time. `compute` rejects with the signal's reason if it is interrupted. */
export const inlineExecutor = <T, R>(
  compute: (task: T, onGeneration: (generation: number) => void) => Promise<R>,
  signal?: AbortSignal,
): Executor<T, R> => ({
  slots: 1,
  open: () => ({
    async run(task, { onStart, onGeneration }) {
      await onStart(undefined);
      try {
        return { kind: "done", result: await compute(task, onGeneration) };
      } catch (error) {
        if (signal?.aborted && error === signal.reason) return { kind: "interrupted" };
        return { kind: "failed", error: error instanceof Error ? error : new Error(String(error)) };
      }
    },
    close: () => undefined,
  }),
});
