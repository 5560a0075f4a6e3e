// The list of kept runs, as the page asks for it.
import type { SavedRun } from "../../../files/run-folder/saved-run.ts";
import { InputError } from "../../../model/errors.ts";
import type { Shelf } from "./run-store.ts";
import type { Keeper } from "./autosave.ts";
import type { KeptPort, KeptRun, RunInfo } from "./protocol.ts";

export class KeptRuns implements KeptPort {
  readonly #shelf: Shelf;
  readonly #keeper: Keeper;

  constructor(shelf: Shelf, keeper: Keeper) {
    this.#shelf = shelf;
    this.#keeper = keeper;
  }

  async list(): Promise<readonly KeptRun[]> {
    const runs = await this.#shelf.list();
    return runs.filter(({ id, asked }) => asked || id !== this.#keeper.id);
  }

  rename(id: string, name: string): Promise<void> {
    return this.#shelf.mark(id, { name });
  }

  /** Opens a run, which is held from then on if it goes on. Throws InputError for one that is open, here or in another tab. */
  async open(id: string, go: (saved: SavedRun, name: string) => Promise<RunInfo>): Promise<RunInfo> {
    if (id === this.#keeper.id) throw new InputError("this run is the one that is open");
    await this.#shelf.hold(id);
    let goesOn = false;
    try {
      const { name, saved } = await this.#shelf.read(id);
      const info = await go(saved, name);
      goesOn = !info.recorded;
      return info;
    } finally {
      if (!goesOn) this.#shelf.release(id);
    }
  }

  async remove(id: string): Promise<void> {
    this.#keeper.forget(id);
    await this.#shelf.remove(id);
  }

  putAway(id: string): Promise<void> {
    return this.#shelf.mark(id, { open: false });
  }
}
