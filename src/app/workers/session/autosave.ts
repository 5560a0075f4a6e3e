// Keeps the run that goes on in this browser's storage: by time while it moves, at once when it rests, and for good when a person asks
// for it or when it took long. So a closed tab costs seconds at most; and what was short and not asked for leaves nothing behind.
import { isLost } from "../../../simulation/engines.ts";
import type { SavedRun } from "../../../files/run-folder/saved-run.ts";
import { savedRun } from "./record.ts";
import { stays, type RunStore } from "./run-store.ts";
import type { Tag } from "./protocol.ts";
import { messageOf } from "../../shared/error-message.ts";
import type { LiveRun } from "./live-run.ts";

/** Milliseconds until a run that moves is written, and from then on between two writes. */
const FIRST = 2_000;
const EVERY = 10_000;
/** Writing takes at most one part in so many of the time. */
const SHARE = 20;
/** Milliseconds until storage that failed is tried again. */
const AGAIN = 60_000;

/** What it needs of the shelf. */
export type AutosaveStore = Pick<RunStore, "write" | "mark" | "remove" | "hold" | "release">;

interface Place {
  readonly id: string;
  asked: boolean;
  /** There is something in it. */
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
  #told = false;

  /** `failed` hears once a run that it is not being kept, and why. */
  constructor(shelf: AutosaveStore, failed: (reason: string) => void, now: () => number = () => performance.now()) {
    this.#runStore = shelf;
    this.#failed = failed;
    this.#now = now;
  }

  /** Where the run that goes on is kept, if anything is written of it. */
  get id(): string | undefined {
    return this.#place?.written ? this.#place.id : undefined;
  }

  /** Another run goes on; one that a person took from where it is kept, there, which is held. */
  begin(generation: number, kept?: string): void {
    this.#place = kept === undefined ? undefined : { id: kept, asked: true, written: true };
    this.#generation = generation;
    this.#due = this.#now() + FIRST;
    this.#told = false;
  }

  /** After a batch: writes when it is time. */
  async tend(live: LiveRun): Promise<void> {
    if (this.#now() >= this.#due) await this.settle(live);
  }

  /** Writes what has lived since it was last written. Storage that fails is told of, and the run goes on. */
  async settle(live: LiveRun): Promise<void> {
    const { generation, finished } = live.simulation;
    if (generation === this.#generation) return;
    const start = this.#now();
    try {
      if (finished && !this.#stays(live)) await this.#drop();
      else await this.#write(live);
      this.#due = start + Math.max(EVERY, SHARE * (this.#now() - start));
    } catch (error) {
      // No matter of storage, and whoever has the run answers it.
      if (isLost(error)) throw error;
      this.#due = this.#now() + AGAIN;
      if (!this.#told) this.#failed(messageOf(error));
      this.#told = true;
    }
  }

  /** A person wants to keep the run that goes on. Resolves to its id. Throws InputError where storage is full or refused. */
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

  /** Keeps a run that is there by its record alone. */
  async keepRecord(saved: SavedRun, name: string): Promise<string> {
    const id = crypto.randomUUID();
    const generation = saved.record.configuration.generations;
    const { filesOf } = await savedRuns();
    await this.#runStore.write(id, filesOf(saved), { name, asked: true, open: false, generation, saved: now() });
    return id;
  }

  /** The run is deleted from the list while it goes on. */
  forget(id: string): void {
    if (this.#place?.id !== id) return;
    this.#runStore.release(id);
    this.begin(this.#generation);
  }

  /** The run that goes on is left for another: if it stays, as it stands. */
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
      await this.#runStore.write(place.id, [[CHECKPOINT, saved.checkpoint], recordFile(saved.record)], named);
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

/** They bring what writes tables, which a first look at a run does without. */
const savedRuns = () => import("../../../files/run-folder/saved-run.ts");

const now = (): string => new Date().toISOString();

/** What a run is called until somebody renames it. */
export const nameOf = ({ info }: Pick<LiveRun, "info">): string =>
  `${info.world.title}, seed ${info.configuration.seed}`;
