// The interface of stored runs for the page.
import type { SavedRun } from "../../../files/run-folder/saved-run.ts";
import { InputError } from "../../../model/errors.ts";
import type { RunStore } from "./run-store.ts";
import type { Autosave } from "./autosave.ts";
import type { StoredRunsPort, StoredRun, RunInfo } from "./protocol.ts";

export class StoredRuns implements StoredRunsPort {
  readonly #runStore: RunStore;
  readonly #autosave: Autosave;

  constructor(shelf: RunStore, keeper: Autosave) {
    this.#runStore = shelf;
    this.#autosave = keeper;
  }

  async list(): Promise<readonly StoredRun[]> {
    const runs = await this.#runStore.list();
    return runs.filter(({ id, asked }) => asked || id !== this.#autosave.id);
  }

  rename(id: string, name: string): Promise<void> {
    return this.#runStore.mark(id, { name });
  }

  /** Opens a run and locks it if it is unfinished. Throws InputError if it is open in this tab or another. */
  async open(id: string, go: (saved: SavedRun, name: string) => Promise<RunInfo>): Promise<RunInfo> {
    if (id === this.#autosave.id) throw new InputError("this run is the one that is open");
    await this.#runStore.hold(id);
    let goesOn = false;
    try {
      const { name, saved } = await this.#runStore.read(id);
      const info = await go(saved, name);
      goesOn = !info.recorded;
      return info;
    } finally {
      if (!goesOn) this.#runStore.release(id);
    }
  }

  async remove(id: string): Promise<void> {
    this.#autosave.forget(id);
    await this.#runStore.remove(id);
  }

  putAway(id: string): Promise<void> {
    return this.#runStore.mark(id, { open: false });
  }
}
