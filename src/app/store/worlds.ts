// State and actions of the worlds dialog: details, drawings, and worlds from files.
import { signal } from "@preact/signals";
import type { WorldDrawing } from "../../charts/world/picture.ts";
import type { WorldSheet } from "../../files/worlds/world-sheet.ts";
import type { ChartsClient } from "../clients/charts.ts";
import type { Look } from "../workers/charts/protocol.ts";
import type { InputFiles } from "./pick-files.ts";
import { messageOf } from "../shared/error-message.ts";
import type { Store } from "./store.ts";
import type { WorldSummary } from "../workers/session/protocol.ts";
import type { WorldRegistryPort } from "../workers/session/protocol.ts";

const TOPIC = "world";
/** Maximum number of cached drawings: a few widths of each world, light and dark. */
const MOST_KEPT = 48;

/** The name by which a configuration refers to a world: the file name of a user-defined world. */
export const idOf = ({ name, file }: Pick<WorldSummary, "name" | "file">): string => file ?? name;

/** Whether the files are a world and not a run: a JSON file outside a folder. */
export const isWorld = ({ files }: InputFiles): boolean =>
  files.some(({ path }) => /\.json$/i.test(path) && !path.includes("/") && path !== "run.json");

export class Worlds {
  readonly #book: WorldRegistryPort;
  readonly #store: Store;
  readonly #charts: Pick<ChartsClient, "drawWorld">;
  readonly #sheets = new Map<string, Promise<WorldSheet>>();
  readonly #drawings = new Map<string, Promise<WorldDrawing>>();

  /** Whether the worlds dialog is open. */
  readonly shown = signal(false);
  /** The world that the dialog shows. */
  readonly looked = signal("");
  /** Why the last file was refused. */
  readonly refusal = signal<string | undefined>(undefined);

  constructor(book: WorldRegistryPort, store: Store, charts: Pick<ChartsClient, "drawWorld">) {
    this.#book = book;
    this.#store = store;
    this.#charts = charts;
  }

  /** Opens the dialog at the world of the active run. */
  show(): void {
    const world = this.#store.world.peek() ?? this.#store.worlds.peek()[0];
    if (world) this.looked.value = idOf(world);
    this.refusal.value = undefined;
    this.shown.value = true;
  }

  /** Loads the details of a world, at a value of its dial (−1: the default). Rejects for an unknown world. */
  sheet(world: string, dial: number): Promise<WorldSheet> {
    return kept(this.#sheets, `${world} ${dial}`, () => this.#book.sheet(world, dial));
  }

  /** Loads the drawing of a world. */
  drawing(world: string, dial: number, look: Look): Promise<WorldDrawing> {
    const key = [world, dial, look.theme, look.width].join(" ");
    return kept(this.#drawings, key, async () => this.#charts.drawWorld(await this.sheet(world, dial), look));
  }

  /** Starts a run in a world: with a preset, at a value of its dial, or with its defaults. */
  async run(world: string, set: Readonly<Record<string, number | string | boolean>> = {}): Promise<void> {
    this.shown.value = false;
    await this.#store.choose({ world, ...set });
  }

  /** Opens a world from files and starts a run in it. Shows errors in the dialog if it is open, else as a notice. */
  async openFiles(given: InputFiles | undefined): Promise<void> {
    if (!given) return;
    const { notices, worlds } = this.#store;
    this.refusal.value = undefined;
    try {
      const world = await this.#book.add(given.files);
      const id = idOf(world);
      for (const cache of [this.#sheets, this.#drawings])
        for (const key of cache.keys()) if (key.startsWith(`${id} `)) cache.delete(key);
      worlds.value = [...worlds.peek().filter((other) => idOf(other) !== id), world];
      notices.dismiss(TOPIC);
      await this.run(id);
    } catch (error) {
      if (this.shown.peek()) this.refusal.value = messageOf(error);
      else notices.fail(TOPIC, "This world could not be opened", error);
    }
  }
}

/** Caches promises by key. The oldest entry is evicted; a rejected promise is requested again. */
function kept<T>(cache: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const known = cache.get(key);
  if (known) return known;
  const [oldest] = cache.keys();
  if (cache.size >= MOST_KEPT && oldest !== undefined) cache.delete(oldest);
  const asked = ask();
  cache.set(key, asked);
  asked.catch(() => cache.delete(key));
  return asked;
}
