// The run that is watched, as it stands, and the one that is pinned beside it.
import { batch, computed, signal } from "@preact/signals";
import type { RunInfo, SessionEvent, Snapshot } from "../workers/session/protocol.ts";
import { changesBetween } from "./draft.ts";

/** A run before its founders. */
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
  /** The run that there is; undefined before the first. */
  readonly running = signal<RunInfo | undefined>(undefined);
  readonly snapshot = signal<Snapshot | undefined>(undefined);
  /** The lineage that is looked at; undefined: the means of all. */
  readonly lineage = signal<number | undefined>(undefined);
  /** The run beside which others are looked at. */
  readonly pinned = signal<RunInfo | undefined>(undefined);

  readonly status = computed(() => this.snapshot.value?.status ?? "paused");
  /** The world has changed under the population. */
  readonly deployed = computed(() => this.snapshot.value?.deployed !== undefined);
  /** In what the run that goes differs from the pinned one. */
  readonly differences = computed(() => {
    const [running, pinned] = [this.running.value, this.pinned.value];
    return running && pinned ? changesBetween(pinned.configuration, running.configuration) : [];
  });

  /** Watches another run. */
  set(info: RunInfo): void {
    batch(() => {
      this.running.value = info;
      this.lineage.value = undefined;
      this.snapshot.value = unlived(info.run);
    });
  }

  onEvent(event: SessionEvent): void {
    const running = this.running.peek();
    // A snapshot of a run that has been left may still be under way.
    if (event.kind === "snapshot" && event.snapshot.run === running?.run) this.snapshot.value = event.snapshot;
    if (event.kind === "recovered" && running) this.running.value = { ...running, engine: event.engine };
  }
}
