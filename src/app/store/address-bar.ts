// The browser's address as the page uses it: what it asks for, and what is written into it.
import { signal } from "@preact/signals";
import type { EngineChoice } from "../../simulation/engines.ts";
import type { Configuration } from "../../model/parameters.ts";
import { formatAddress, parseAddress, routeOf } from "./address.ts";
import type { Notices } from "./notices.ts";

/** The part of the browser that the address lives in. */
export interface Place {
  readonly hash: () => string;
  /** Puts a hash into the address, as a new entry of the history or in place of the last. */
  readonly put: (hash: string, how: "push" | "replace") => void;
}

export class AddressBar {
  readonly #place: Place;
  readonly #notices: Notices;
  #allowSoftware = false;

  readonly route = signal("/");
  /** Which engine the address asks for. */
  readonly engine = signal<EngineChoice>("auto");

  constructor(place: Place, notices: Notices) {
    this.#place = place;
    this.#notices = notices;
  }

  /** Nothing is asked for. */
  get empty(): boolean {
    return ["", "#", "#/"].includes(this.#place.hash());
  }

  /** What a run is opened with, besides its configuration. */
  get request(): { readonly engine: EngineChoice; readonly allowSoftware: boolean } {
    return { engine: this.engine.peek(), allowSoftware: this.#allowSoftware };
  }

  /** What the address asks for; a faulty one is told, and the page goes on. */
  read(): Configuration | undefined {
    const hash = this.#place.hash();
    this.route.value = routeOf(hash);
    try {
      const { configuration, engine, allowSoftware } = parseAddress(hash);
      this.engine.value = engine;
      this.#allowSoftware = allowSoftware;
      this.#notices.dismiss("address");
      return configuration;
    } catch (error) {
      this.#notices.fail("address", "This link is not valid", error);
      return undefined;
    }
  }

  /** The hash that reproduces a run on the page that is shown. */
  format(configuration: Configuration | undefined): string {
    return formatAddress({ route: this.route.peek(), configuration, ...this.request });
  }

  put(configuration: Configuration | undefined, how: "push" | "replace"): void {
    const hash = this.format(configuration);
    if (hash !== this.#place.hash()) this.#place.put(hash, how);
  }
}
