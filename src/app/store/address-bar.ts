// Reads the configuration from the browser's address and writes it there.
import { signal } from "@preact/signals";
import type { EngineChoice } from "../../simulation/engines.ts";
import type { Configuration } from "../../model/parameters.ts";
import { formatAddress, parseAddress, routeOf } from "./address.ts";
import type { Notices } from "./notices.ts";

/** Access to the browser's address. */
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

  /** The address has no route and no configuration. */
  get empty(): boolean {
    return ["", "#", "#/"].includes(this.#place.hash());
  }

  /** What a run is opened with, besides its configuration. */
  get request(): { readonly engine: EngineChoice; readonly allowSoftware: boolean } {
    return { engine: this.engine.peek(), allowSoftware: this.#allowSoftware };
  }

  /** The configuration of the address; an invalid one shows a notice. */
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
