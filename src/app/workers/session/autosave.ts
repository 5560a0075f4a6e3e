// Saves the active run in the browser's storage: periodically while it runs, at once when it pauses. A run stays stored
// when a person keeps it or when it took a minute or more of computing; other runs are removed when they end or are
// replaced.
import { isLost } from "../../../simulation/engines.ts";
import type { SavedRun } from "../../../files/run-folder/saved-run.ts";
import { savedRun } from "./record.ts";
import { stays, type RunStore } from "./run-store.ts";
import type { Tag } from "./protocol.ts";
import { messageOf } from "../../shared/error-message.ts";
import type { LiveRun } from "./live-run.ts";

/** Milliseconds from the start of a run to its first write, and between later writes. */
const FIRST = 2_000;
const EVERY = 10_000;
/** Writing takes at most 1/SHARE of the time. */
const SHARE = 20;
/** Milliseconds before the next write after a failed one. */
const AGAIN = 60_000;

/** The methods of the run store that autosave uses. */
export type AutosaveStore = Pick<RunStore, "write" | "mark" | "remove" | "hold" | "release">;

interface Place {
  readonly id: string;
  asked: boolean;
  /** Files have been written. */
  written: boolean;
}

export class Autosave {
  readonly #runStore: AutosaveStore;
  readonly #failed: (reason: string) => void;
  readonly #now: () => number;
  #place: Place | undefined;
  /** The generation that was last written. */
  #generation = -1;
  #due = 0;
  #reported = false;

  /** `failed` is called at most once for each run, with the reason why it is not stored. */
  constructor(shelf: AutosaveStore, failed: (reason: string) => void, now: () => number = () => performance.now()) {
    this.#runStore = shelf;
    this.#failed = failed;
    this.#now = now;
  }

  /** Id of the active run in the store; undefined before its first write. */
  get id(): string | undefined {
    return this.#place?.written ? this.#place.id : undefined;
  }

  /** Starts to save another run. `kept` is the id of a run that was opened from the store and is locked. */
  begin(generation: number, kept?: string): void {
    this.#place = kept === undefined ? undefined : { id: kept, asked: true, written: true };
    this.#generation = generation;
    this.#due = this.#now() + FIRST;
    this.#reported = false;
  }

  /** Writes the run if a write is due. Called after each batch. */
  async tend(live: LiveRun): Promise<void> {
    if (this.#now() >= this.#due) await this.settle(live);
  }

  /**
   * Writes the run if it has advanced since the last write. A failure of the storage is reported and does not stop the
   * run.
   */
  async settle(live: LiveRun): Promise<void> {
    const { generation, finished } = live.simulation;
    if (generation === this.#generation) return;
    const start = this.#now();
    try {
      if (finished && !this.#stays(live)) await this.#drop();
      else await this.#write(live);
      this.#due = start + Math.max(EVERY, SHARE * (this.#now() - start));
    } catch (error) {
      // A lost device is handled by the caller.
      if (isLost(error)) throw error;
      this.#due = this.#now() + AGAIN;
      if (!this.#reported) this.#failed(messageOf(error));
      this.#reported = true;
    }
  }

  /** Keeps the active run permanently. Resolves to its id. Throws InputError if storage is full or refused. */
  async keep(live: LiveRun): Promise<string> {
    const place = await this.#claim();
    const before = place.asked;
    place.asked = true;
    try {
      await this.#write(live);
    } catch (error) {
      place.asked = before;
      throw error;
    }
    return place.id;
  }

  /** Keeps a run that was opened from its record. */
  async keepRecord(saved: SavedRun, name: string): Promise<string> {
    const id = crypto.randomUUID();
    const generation = saved.record.configuration.generations;
    const { filesOf } = await savedRuns();
    await this.#runStore.write(id, filesOf(saved), { name, asked: true, open: false, generation, saved: now() });
    return id;
  }

  /** Stops saving to a stored run that a person deletes while it is active. */
  forget(id: string): void {
    if (this.#place?.id !== id) return;
    this.#runStore.release(id);
    this.begin(this.#generation);
  }

  /** Ends saving because another run is opened: writes the run if it stays stored, else removes it. */
  async leave(live: LiveRun): Promise<void> {
    if (this.#stays(live)) await this.settle(live);
    const place = this.#place;
    this.#place = undefined;
    if (!place) return;
    try {
      if (place.written && !stays(place.asked, live)) await this.#runStore.remove(place.id);
      else if (place.written) await this.#runStore.mark(place.id, { open: false });
    } catch (error) {
      this.#failed(messageOf(error));
    } finally {
      this.#runStore.release(place.id);
    }
  }

  #stays(live: LiveRun): boolean {
    return stays(this.#place?.asked ?? false, live);
  }

  async #claim(): Promise<Place> {
    if (this.#place) return this.#place;
    const id = crypto.randomUUID();
    await this.#runStore.hold(id);
    return (this.#place = { id, asked: false, written: false });
  }

  async #write(live: LiveRun): Promise<void> {
    const place = await this.#claim();
    const { CHECKPOINT, filesOf, recordFile } = await savedRuns();
    const { generation, finished } = live.simulation;
    const saved = await savedRun(live);
    const state: Partial<Tag> = { asked: place.asked, open: !finished, generation, saved: now() };
    const named = place.written ? state : { name: nameOf(live), ...state };
    if (saved.checkpoint)
      await this.#runStore.write(place.id, [[CHECKPOINT, saved.checkpoint], await recordFile(saved.record)], named);
    else await this.#runStore.write(place.id, filesOf(saved), named, [CHECKPOINT]);
    place.written = true;
    this.#generation = generation;
  }

  async #drop(): Promise<void> {
    const place = this.#place;
    this.#place = undefined;
    if (!place) return;
    await this.#runStore.remove(place.id);
    this.#runStore.release(place.id);
  }
}

/** Loaded on first use, because it includes the writers of tables. */
const savedRuns = () => import("../../../files/run-folder/saved-run.ts");

const now = (): string => new Date().toISOString();

/** Default name of a stored run. */
export const nameOf = ({ info }: Pick<LiveRun, "info">): string =>
  `${info.world.title}, seed ${info.configuration.seed}`;
