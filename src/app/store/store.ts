// The page's state and actions: the edited configuration, the active run, and the commands to the session.
import { batch, computed, signal } from "@preact/signals";
import { configure } from "../../model/configuration.ts";
import { defaults, type Configuration, type ParameterName } from "../../model/parameters.ts";
import type {
  GpuAvailability,
  Resumed,
  RunInfo,
  SessionApi,
  SessionEvent,
  WorldSummary,
} from "../workers/session/protocol.ts";
import { AddressBar, type Place } from "./address-bar.ts";
import { changesBetween, Draft } from "./draft.ts";
import { noticeOf } from "./run-notices.ts";
import { messageOf } from "../shared/error-message.ts";
import { Notices } from "./notices.ts";
import { ActiveRun } from "./active-run.ts";
import type { EngineChoice } from "../../simulation/engines.ts";

export class Store {
  readonly #session: SessionApi;
  readonly #bar: AddressBar;
  readonly #draft = new Draft();
  readonly #activeRun = new ActiveRun();

  /** The address was empty, which suggests a first visit. */
  isFirstVisit = false;
  readonly notices = new Notices();
  readonly route;
  /** The engine of the address, if any. */
  readonly engine;
  readonly worlds = signal<readonly WorldSummary[]>([]);
  readonly gpu = signal<GpuAvailability | undefined>(undefined);
  readonly running = this.#activeRun.running;
  readonly snapshot = this.#activeRun.snapshot;
  readonly status = this.#activeRun.status;
  readonly deployed = this.#activeRun.deployed;
  readonly lineage = this.#activeRun.lineage;
  readonly pinned = this.#activeRun.pinned;
  readonly differences = this.#activeRun.differences;
  /** Generations per second; Infinity: as fast as possible. */
  readonly speed = signal(Infinity);
  /** Whether a run is being opened. */
  readonly opening = signal(false);

  /** The configuration as it is being edited. */
  readonly draft = this.#draft.present;
  readonly canUndo = this.#draft.canUndo;
  readonly canRedo = this.#draft.canRedo;
  /** Changes that need a restart. */
  readonly changes = computed(() => {
    const running = this.running.value;
    return running ? changesBetween(running.configuration, this.draft.value) : [];
  });
  /** Why the draft cannot be run; undefined if it can. */
  readonly problem = computed(() => {
    try {
      configure(this.draft.value);
      return undefined;
    } catch (error) {
      return messageOf(error);
    }
  });
  readonly world = computed(
    () => this.running.value?.world ?? this.worlds.value.find(({ name }) => name === this.draft.value.world),
  );

  constructor(session: SessionApi, place: Place) {
    this.#session = session;
    this.#bar = new AddressBar(place, this.notices);
    this.route = this.#bar.route;
    this.engine = this.#bar.engine;
  }

  /** Opens the run of the address, or a default run whose size suits the machine, and plays it. */
  async begin(): Promise<void> {
    await this.#session.listen((event) => this.#onEvent(event));
    const worlds = this.#session.worlds().then((worlds) => (this.worlds.value = worlds));
    const gpu = this.#session.gpu().then((gpu) => (this.gpu.value = gpu));
    this.isFirstVisit = this.#bar.empty;
    const asked = this.#bar.read();
    const configuration = asked ?? { ...defaults, population: await firstPopulation(this.engine.peek(), gpu) };
    await this.#open(configuration, "replace");
    await Promise.all([worlds, gpu]);
  }

  /** Handles a change of the address by a link or the browser's history. */
  async onPopState(): Promise<void> {
    const before = this.#bar.request;
    const asked = this.#bar.read();
    const running = this.running.peek();
    const { engine, allowSoftware } = this.#bar.request;
    const same = engine === before.engine && allowSoftware === before.allowSoftware;
    if (asked && !(same && running && changesBetween(running.configuration, asked).length === 0))
      await this.#open(asked);
  }

  /** Opens another page with the same configuration. */
  go(route: string): void {
    this.route.value = route;
    this.#put("push");
  }

  /** Changes one field of the draft to a checked value. Consecutive edits of one field are one undo step. */
  set<N extends ParameterName>(name: N, value: Configuration[N]): void {
    this.#draft.edit({ ...this.draft.peek(), [name]: value }, name);
  }

  /** Ends the current undo step. */
  settle(): void {
    this.#draft.settle();
  }

  undo(): void {
    this.#draft.undo();
  }

  redo(): void {
    this.#draft.redo();
  }

  /** Resets fields to their defaults. */
  clear(names: readonly ParameterName[]): void {
    this.#draft.edit({ ...this.draft.peek(), ...Object.fromEntries(names.map((name) => [name, defaults[name]])) });
  }

  /** Resets the draft to the configuration of the active run. */
  discard(): void {
    const running = this.running.peek();
    if (running) this.#draft.edit(running.configuration);
  }

  /** Changes several fields and restarts at once. */
  async apply(given: Partial<Configuration>): Promise<void> {
    this.#draft.edit({ ...this.draft.peek(), ...given });
    await this.restart();
  }

  /** Opens another world with the same population, seed and generations. */
  async setWorld(world: string): Promise<void> {
    await this.choose({ world });
  }

  /** Applies a world's preset; other parameters return to their defaults, except population, seed and generations. */
  async choose(set: Readonly<Record<string, number | string | boolean>>): Promise<void> {
    const { world, population, seed, generations } = this.draft.peek();
    await this.apply({ ...defaults, world, population, seed, generations, ...set });
  }

  /** Starts a run with the draft's configuration and plays it. */
  async restart(): Promise<void> {
    const running = this.running.peek();
    const draft = this.draft.peek();
    const same = running && changesBetween(running.configuration, draft).length === 0;
    await this.#open(draft, same ? "replace" : "push");
  }

  /** Opens a saved run: an unfinished one continues, a finished one shows its charts. Returns whether it was opened. */
  async openSaved(open: (request: Resumed) => Promise<RunInfo>): Promise<boolean> {
    this.opening.value = true;
    try {
      const info = await open(this.#bar.request);
      for (const topic of ["run", "saved"]) this.notices.dismiss(topic);
      this.route.value = "/";
      this.#onOpened(info);
      this.#put("push");
      await (info.recorded ? this.#try("run", () => this.#session.pause()) : this.#play());
      return true;
    } catch (error) {
      this.notices.fail("saved", "This run could not be opened", error);
      return false;
    } finally {
      this.opening.value = false;
    }
  }

  async toggle(): Promise<void> {
    const status = this.status.peek();
    if (!this.running.peek() || this.opening.peek()) return;
    if (status === "finished") await this.restart();
    else if (status === "running") await this.#try("pause", () => this.#session.pause());
    else await this.#play();
  }

  async step(): Promise<void> {
    if (this.running.peek()) await this.#try("step", () => this.#session.step());
  }

  /** Opens the same run again from its founders, paused. */
  async reset(): Promise<void> {
    if (!this.running.peek()) return;
    if (this.running.peek()?.recorded) return this.restart();
    await this.#try("reset", async () => this.#onOpened(await this.#session.reset()));
  }

  async setSpeed(speed: number): Promise<void> {
    this.speed.value = speed;
    if (this.status.peek() === "running") await this.#play();
  }

  async deploy(on: boolean): Promise<void> {
    if (this.running.peek()) await this.#try("deploy", () => this.#session.deploy(on, this.speed.peek()));
  }

  pin(): void {
    this.pinned.value = this.running.peek();
  }

  unpin(): void {
    this.pinned.value = undefined;
  }

  /** Whether a software device may replace a GPU: for tests. */
  get allowSoftware(): boolean {
    return this.#bar.request.allowSoftware;
  }

  /** The address that reproduces the active run. */
  address(): string {
    return this.#bar.format(this.running.peek()?.configuration);
  }

  async #open(configuration: Configuration, how?: "push" | "replace"): Promise<void> {
    this.opening.value = true;
    try {
      const info = await this.#session.open({ configuration, ...this.#bar.request });
      this.notices.dismiss("run");
      this.#onOpened(info);
      if (how) this.#put(how);
    } catch (error) {
      this.notices.fail("run", "This run could not be opened", error);
      return;
    } finally {
      this.opening.value = false;
    }
    await this.#play();
  }

  #onOpened(info: RunInfo): void {
    const first = this.running.peek() === undefined;
    batch(() => {
      this.#activeRun.set(info);
      if (first) this.#draft.begin(info.configuration);
      else this.#draft.edit(info.configuration);
    });
  }

  #put(how: "push" | "replace"): void {
    this.#bar.put(this.running.peek()?.configuration, how);
  }

  async #play(): Promise<void> {
    await this.#try("play", () => this.#session.play(this.speed.peek()));
  }

  /** Continues on another engine after a lost device. */
  async #goOn(engine: "gpu" | "cpu"): Promise<void> {
    await this.#try("device", () => this.#session.goOn(engine, this.speed.peek()));
  }

  async #try(topic: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.notices.fail(topic, "The action failed", error);
    }
  }

  #onEvent(event: SessionEvent): void {
    this.#activeRun.onEvent(event);
    const notice = noticeOf(event, (engine) => void this.#goOn(engine));
    if (notice) this.notices.show(notice);
  }
}

/** Default population where no GPU computes: small enough to be smooth on two cores. */
export const SMALL_POPULATION = 1024;

export async function firstPopulation(engine: EngineChoice, gpu: Promise<GpuAvailability>): Promise<number> {
  if (engine === "gpu") return defaults.population;
  return engine === "auto" && (await gpu) === "hardware" ? defaults.population : SMALL_POPULATION;
}
