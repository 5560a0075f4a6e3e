// The page's state: the configuration as it is being edited, the run as it stands, and what a person can do with both. It talks to
// the session through its interface alone, and draws nothing.
import { batch, computed, signal } from "@preact/signals";
import type { EngineChoice } from "../../lab/engines.ts";
import { configure } from "../../model/configuration.ts";
import { defaults, parameterNames, type Configuration, type ParameterName } from "../../model/parameters.ts";
import type { GpuAvailability, RunInfo, SessionApi, SessionEvent, Snapshot, WorldSummary } from "../worker/protocol.ts";
import { formatAddress, parseAddress, routeOf } from "./address.ts";
import { edit, historyOf, redo, seal, undo } from "./history.ts";
import { messageOf, Notices } from "./notices.ts";

/** Population of a first visit where no GPU computes: small enough to be lively on two cores. */
export const SMALL_POPULATION = 1024;

/** A field in which two configurations differ. */
export interface Change {
  readonly name: ParameterName;
  readonly from: Configuration[ParameterName];
  readonly to: Configuration[ParameterName];
}

export const changesBetween = (from: Configuration, to: Configuration): Change[] =>
  parameterNames.filter((name) => from[name] !== to[name]).map((name) => ({ name, from: from[name], to: to[name] }));

/** The part of the browser that the address lives in. */
export interface Place {
  readonly hash: () => string;
  /** Puts a hash into the address, as a new entry of the history or in place of the last. */
  readonly put: (hash: string, how: "push" | "replace") => void;
}

export class Store {
  readonly #session: SessionApi;
  readonly #place: Place;
  readonly #history = signal(historyOf<Configuration>(defaults));
  #allowSoftware = false;

  /** The address asked for nothing: somebody came to see what this is. */
  unasked = false;
  readonly notices = new Notices();
  readonly route = signal("/");
  /** Which engine the address asks for. */
  readonly engine = signal<EngineChoice>("auto");
  readonly worlds = signal<readonly WorldSummary[]>([]);
  readonly gpu = signal<GpuAvailability | undefined>(undefined);
  /** The run that there is; undefined before the first. */
  readonly running = signal<RunInfo | undefined>(undefined);
  readonly snapshot = signal<Snapshot | undefined>(undefined);
  /** Generations a second; Infinity: as fast as it can. */
  readonly speed = signal(Infinity);
  /** A run is being opened. */
  readonly opening = signal(false);
  /** The lineage that is looked at; undefined: the means of all. */
  readonly lineage = signal<number | undefined>(undefined);
  /** The run beside which others are looked at. */
  readonly pinned = signal<RunInfo | undefined>(undefined);

  /** The configuration as it is being edited. */
  readonly draft = computed(() => this.#history.value.present);
  readonly canUndo = computed(() => this.#history.value.past.length > 0);
  readonly canRedo = computed(() => this.#history.value.future.length > 0);
  /** What a restart would change. */
  readonly changes = computed(() => {
    const running = this.running.value;
    return running ? changesBetween(running.configuration, this.draft.value) : [];
  });
  /** In what the run that goes differs from the pinned one. */
  readonly differences = computed(() => {
    const [running, pinned] = [this.running.value, this.pinned.value];
    return running && pinned ? changesBetween(pinned.configuration, running.configuration) : [];
  });
  /** Why the draft cannot be run, if so. */
  readonly problem = computed(() => {
    try {
      configure(this.draft.value);
      return undefined;
    } catch (error) {
      return messageOf(error);
    }
  });
  readonly status = computed(() => this.snapshot.value?.status ?? "paused");
  readonly world = computed(
    () => this.running.value?.world ?? this.worlds.value.find(({ name }) => name === this.draft.value.world),
  );

  constructor(session: SessionApi, place: Place) {
    this.#session = session;
    this.#place = place;
  }

  /** Opens what the address asks for, or a first run that suits the machine, and plays it. */
  async begin(): Promise<void> {
    await this.#session.listen((event) => this.#hear(event));
    const worlds = this.#session.worlds().then((worlds) => (this.worlds.value = worlds));
    const gpu = this.#session.gpu().then((gpu) => (this.gpu.value = gpu));
    this.unasked = ["", "#", "#/"].includes(this.#place.hash());
    const asked = this.#read();
    const configuration = asked ?? { ...defaults, population: await this.#fitting(gpu) };
    await this.#open(configuration, "replace");
    await Promise.all([worlds, gpu]);
  }

  /** The address has changed by other hands: a link, or the browser's "back". */
  async visit(): Promise<void> {
    const before = [this.engine.peek(), this.#allowSoftware].join(" ");
    const asked = this.#read();
    const running = this.running.peek();
    const same = before === [this.engine.peek(), this.#allowSoftware].join(" ");
    if (asked && !(same && running && changesBetween(running.configuration, asked).length === 0))
      await this.#open(asked);
  }

  /** Goes to another page; the configuration goes with it. */
  go(route: string): void {
    this.route.value = route;
    this.#put("push");
  }

  /** Changes one field of the draft; edits of one field in a row are one step. The value has been checked. */
  set<N extends ParameterName>(name: N, value: Configuration[N]): void {
    this.#edit({ ...this.draft.peek(), [name]: value }, name);
  }

  /** The next change of a field is a step of its own. */
  settle(): void {
    this.#history.value = seal(this.#history.peek());
  }

  undo(): void {
    this.#history.value = undo(this.#history.peek());
  }

  redo(): void {
    this.#history.value = redo(this.#history.peek());
  }

  /** Puts fields back to their defaults. */
  clear(names: readonly ParameterName[]): void {
    this.#edit({ ...this.draft.peek(), ...Object.fromEntries(names.map((name) => [name, defaults[name]])) });
  }

  /** Puts the draft back to what is running. */
  discard(): void {
    const running = this.running.peek();
    if (running) this.#edit(running.configuration);
  }

  /** Changes several fields and begins again at once. */
  async apply(given: Partial<Configuration>): Promise<void> {
    this.#edit({ ...this.draft.peek(), ...given });
    await this.restart();
  }

  /** Another world: its own story, with the size of the run and its seed kept. */
  async enter(world: string): Promise<void> {
    const { population, seed, generations } = this.draft.peek();
    this.#edit({ ...defaults, world, population, seed, generations });
    await this.restart();
  }

  /** A world's preset: its fields, and everything else that makes a world's story at its default. */
  async choose(set: Readonly<Record<string, number | string | boolean>>): Promise<void> {
    const { world, population, seed, generations } = this.draft.peek();
    await this.apply({ ...defaults, world, population, seed, generations, ...set });
  }

  /** Begins again with the draft, and plays. */
  async restart(): Promise<void> {
    const running = this.running.peek();
    const draft = this.draft.peek();
    const same = running && changesBetween(running.configuration, draft).length === 0;
    await this.#open(draft, same ? "replace" : "push");
  }

  /** Opens a run that was saved: an unfinished one goes on, one that is done shows its charts. Returns whether it could. */
  async openSaved(zip: Uint8Array, name: string): Promise<boolean> {
    this.opening.value = true;
    try {
      const request = { engine: this.engine.peek(), allowSoftware: this.#allowSoftware };
      const info = await this.#session.openSaved(zip, name, request);
      for (const topic of ["run", "saved"]) this.notices.dismiss(topic);
      this.route.value = "/";
      this.#took(info);
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

  /** The same run from its founders, at rest. */
  async reset(): Promise<void> {
    if (!this.running.peek()) return;
    if (this.running.peek()?.recorded) return this.restart();
    await this.#try("reset", async () => {
      const info = await this.#session.reset();
      this.#took(info);
    });
  }

  async setSpeed(speed: number): Promise<void> {
    this.speed.value = speed;
    if (this.status.peek() === "running") await this.#play();
  }

  async deploy(on: boolean): Promise<void> {
    if (this.running.peek()) await this.#try("deploy", () => this.#session.deploy(on));
  }

  pin(): void {
    this.pinned.value = this.running.peek();
  }

  unpin(): void {
    this.pinned.value = undefined;
  }

  /** The address that reproduces the run that there is. */
  address(): string {
    const configuration = this.running.peek()?.configuration;
    const route = this.route.peek();
    return formatAddress({ route, configuration, engine: this.engine.peek(), allowSoftware: this.#allowSoftware });
  }

  #edit(configuration: Configuration, key?: string): void {
    const history = this.#history.peek();
    if (changesBetween(history.present, configuration).length === 0) return;
    this.#history.value = edit(history, configuration, key);
  }

  /** What the address asks for; a faulty one is told, and the page goes on. */
  #read(): Configuration | undefined {
    const hash = this.#place.hash();
    this.route.value = routeOf(hash);
    try {
      const { configuration, engine, allowSoftware } = parseAddress(hash);
      this.engine.value = engine;
      this.#allowSoftware = allowSoftware;
      this.notices.dismiss("address");
      return configuration;
    } catch (error) {
      this.notices.fail("address", "This link is not quite right", error);
      return undefined;
    }
  }

  async #fitting(gpu: Promise<GpuAvailability>): Promise<number> {
    const engine = this.engine.peek();
    if (engine === "gpu") return defaults.population;
    return engine === "auto" && (await gpu) === "hardware" ? defaults.population : SMALL_POPULATION;
  }

  async #open(configuration: Configuration, how?: "push" | "replace"): Promise<void> {
    this.opening.value = true;
    try {
      const engine = this.engine.peek();
      const info = await this.#session.open({ configuration, engine, allowSoftware: this.#allowSoftware });
      this.notices.dismiss("run");
      this.#took(info);
      if (how) this.#put(how);
    } catch (error) {
      this.notices.fail("run", "This run could not be opened", error);
      return;
    } finally {
      this.opening.value = false;
    }
    await this.#play();
  }

  #took(info: RunInfo): void {
    const { configuration, run } = info;
    const first = this.running.peek() === undefined;
    batch(() => {
      this.running.value = info;
      this.lineage.value = undefined;
      this.snapshot.value = {
        run,
        status: "paused",
        generation: -1,
        speed: 0,
        measured: -1,
        means: [],
        hash: undefined,
      };
      if (first) this.#history.value = historyOf(configuration);
      else this.#edit(configuration);
    });
  }

  #put(how: "push" | "replace"): void {
    const hash = this.address();
    if (hash !== this.#place.hash()) this.#place.put(hash, how);
  }

  async #play(): Promise<void> {
    await this.#try("play", () => this.#session.play(this.speed.peek()));
  }

  async #try(topic: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.notices.fail(topic, "That did not work", error);
    }
  }

  #hear(event: SessionEvent): void {
    const running = this.running.peek();
    if (event.kind === "snapshot") {
      // A snapshot of a run that has been left may still be under way.
      if (event.snapshot.run === running?.run) this.snapshot.value = event.snapshot;
    } else if (event.kind === "recovered") {
      if (running) this.running.value = { ...running, engine: event.engine };
      this.notices.show({
        topic: "device",
        kind: "note",
        title: "The device was lost, and the run goes on",
        text: `${event.reason} It continues from generation ${Math.max(event.generation, 0)}, kept before the loss; its bits are the same.`,
      });
    } else if (event.kind === "unseen") {
      this.notices.show({
        topic: "population",
        kind: "error",
        title: "The population could not be drawn",
        text: event.reason,
      });
    } else {
      this.notices.show({ topic: "device", kind: "error", title: "The run has stopped", text: event.reason });
    }
  }
}
