// The active run and the pinned run.
import { batch, computed, signal } from "@preact/signals";
import type { RunInfo, SessionEvent, Snapshot } from "../workers/session/protocol.ts";
import { changesBetween } from "./draft.ts";

/** The state of a run before its founders. */
const unlived = (run: number): Snapshot => ({
  run,
  status: "paused",
  generation: -1,
  speed: 0,
  measured: -1,
  means: [],
  hash: undefined,
});

export class ActiveRun {
  /** The active run; undefined before the first. */
  readonly running = signal<RunInfo | undefined>(undefined);
  readonly snapshot = signal<Snapshot | undefined>(undefined);
  /** The selected lineage; undefined: the page shows population means. */
  readonly lineage = signal<number | undefined>(undefined);
  /** The run with which others are compared. */
  readonly pinned = signal<RunInfo | undefined>(undefined);

  readonly status = computed(() => this.snapshot.value?.status ?? "paused");
  /** Whether the population is deployed. */
  readonly deployed = computed(() => this.snapshot.value?.deployed !== undefined);
  /** Parameters in which the active run differs from the pinned one. */
  readonly differences = computed(() => {
    const [running, pinned] = [this.running.value, this.pinned.value];
    return running && pinned ? changesBetween(pinned.configuration, running.configuration) : [];
  });

  /** Makes another run the active one. */
  set(info: RunInfo): void {
    batch(() => {
      this.running.value = info;
      this.lineage.value = undefined;
      this.snapshot.value = unlived(info.run);
    });
  }

  onEvent(event: SessionEvent): void {
    const running = this.running.peek();
    // Snapshots of the previous run may still arrive.
    if (event.kind === "snapshot" && event.snapshot.run === running?.run) this.snapshot.value = event.snapshot;
    if (event.kind === "recovered" && running) this.running.value = { ...running, engine: event.engine };
  }
}
