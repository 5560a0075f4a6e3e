// State and actions of saved runs: save as a zip, keep in this browser, open from files or from this browser.
import { computed, signal } from "@preact/signals";
import type { ChartsClient } from "../clients/charts.ts";
import { download } from "./download.ts";
import { messageOf } from "../shared/error-message.ts";
import type { Store } from "./store.ts";
import type { SessionApi, StoredRun } from "../workers/session/protocol.ts";
import type { InputFiles } from "./pick-files.ts";
import { formatDate, formatProgress } from "../shared/format.ts";

const TOPIC = "saved";

export class Runs {
  readonly #session: SessionApi;
  readonly #store: Store;
  readonly #charts: Pick<ChartsClient, "folder">;
  /** The session's number of the kept run, and its id. */
  readonly #here = signal<{ readonly run: number; readonly id: string } | undefined>(undefined);

  /** The stored runs, newest first; undefined until they are loaded. */
  readonly stored = signal<readonly StoredRun[] | undefined>(undefined);
  /** Why the list could not be loaded. */
  readonly refusal = signal<string | undefined>(undefined);
  /** Whether a zip is being written. */
  readonly saving = signal(false);
  /** The id of the open run, if it is kept. */
  readonly open = computed(() => {
    const here = this.#here.value;
    return here && here.run === this.#store.running.value?.run ? here.id : undefined;
  });

  constructor(session: SessionApi, store: Store, charts: Pick<ChartsClient, "folder">) {
    this.#session = session;
    this.#store = store;
    this.#charts = charts;
  }

  /**
   * Saves the active run when the page is hidden, because it may be closed, and offers to continue the run of a closed
   * tab. Makes no offer if storage is refused.
   */
  async begin(): Promise<void> {
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") void this.#session.flush();
    });
    await this.refresh();
    const left = this.stored.peek()?.find(({ open, held, record }) => open && !held && record);
    if (!left) return;
    const { id, name, generation, saved, record } = left;
    this.#store.notices.show({
      topic: "left",
      kind: "note",
      title: "A run was active when the page was closed",
      text: `${name}: ${formatProgress(generation, record?.configuration.generations ?? 0)}, ${formatDate(saved)}. Continued, it ends bit-identically.`,
      actions: [
        { label: "Continue", act: () => void this.openStored(id) },
        { label: "Not now", act: () => void this.#putAway(id) },
      ],
    });
  }

  /** Reloads the list. */
  async refresh(): Promise<void> {
    try {
      this.stored.value = await this.#session.storedRuns.list();
      this.refusal.value = undefined;
    } catch (error) {
      this.stored.value = undefined;
      this.refusal.value = messageOf(error);
    }
  }

  /** The run as a zip, as the command writes it, including charts if it is finished. */
  async save(): Promise<void> {
    const running = this.#store.running.peek();
    if (!running || this.saving.peek()) return;
    this.saving.value = true;
    try {
      const done = this.#store.snapshot.peek()?.status === "finished";
      const charts = done ? await this.#charts.folder(running.run) : undefined;
      const { name, zip } = await this.#session.save(charts);
      download(zip, `${name}.zip`);
      this.#store.notices.dismiss(TOPIC);
    } catch (error) {
      this.#store.notices.fail(TOPIC, "This run could not be saved", error);
    } finally {
      this.saving.value = false;
    }
  }

  /** Keeps the run in this browser. */
  async keep(): Promise<void> {
    const running = this.#store.running.peek();
    if (!running || this.open.peek() !== undefined) return;
    try {
      const id = await this.#session.keep();
      this.#here.value = { run: running.run, id };
      for (const topic of [TOPIC, "kept"]) this.#store.notices.dismiss(topic);
      // Asks the browser not to evict the stored runs. It may decline; the run is kept in either case.
      await navigator.storage.persist();
    } catch (error) {
      this.#store.notices.fail(TOPIC, "This run could not be kept", error);
    }
    await this.refresh();
  }

  /** Opens a zip or a folder. */
  async openFiles(given: InputFiles | undefined): Promise<void> {
    if (given) await this.#store.openSaved((request) => this.#session.openSaved(given.files, given.what, request));
  }

  async openStored(id: string): Promise<void> {
    this.#store.notices.dismiss("left");
    const opened = await this.#store.openSaved((request) => this.#session.openStored(id, request));
    const run = this.#store.running.peek()?.run;
    if (opened && run !== undefined) this.#here.value = { run, id };
  }

  async rename(id: string, name: string): Promise<void> {
    await this.#change("renamed", () => this.#session.storedRuns.rename(id, name));
  }

  async remove(id: string): Promise<void> {
    if (this.open.peek() === id) this.#here.value = undefined;
    await this.#change("deleted", () => this.#session.storedRuns.remove(id));
  }

  async #putAway(id: string): Promise<void> {
    this.#store.notices.dismiss("left");
    await this.#change("dismissed", () => this.#session.storedRuns.putAway(id));
  }

  async #change(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#store.notices.fail(TOPIC, `This run could not be ${what}`, error);
    }
    await this.refresh();
  }
}
