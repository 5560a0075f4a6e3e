// Reads the configuration from the browser's address and writes it there.
import { signal } from "@preact/signals";
import type { EngineChoice } from "../../simulation/engines.ts";
import type { Configuration } from "../../model/parameters.ts";
import { formatAddress, parseAddress } from "./address.ts";
import type { Notices } from "./notices.ts";

/** Maximum number of a link's problems that are shown in full. */
const SHOWN = 5;

/** Access to the browser's address. */
export interface Place {
  readonly hash: () => string;
  /** Writes a hash to the address, as a new history entry or in place of the current one. */
  readonly put: (hash: string, how: "push" | "replace") => void;
}

export class AddressBar {
  readonly #place: Place;
  readonly #notices: Notices;
  #allowSoftware = false;

  readonly route = signal("/");
  /** The engine of the address, if any. */
  readonly engine = signal<EngineChoice>("auto");

  constructor(place: Place, notices: Notices) {
    this.#place = place;
    this.#notices = notices;
  }

  /** Whether the address has neither a route nor a configuration. */
  get empty(): boolean {
    return ["", "#", "#/"].includes(this.#place.hash());
  }

  /** Options with which a run is opened, besides its configuration. */
  get request(): { readonly engine: EngineChoice; readonly allowSoftware: boolean } {
    return { engine: this.engine.peek(), allowSoftware: this.#allowSoftware };
  }

  /** The configuration of the address. A notice names the parts that were omitted. */
  read(): Configuration | undefined {
    const { route, configuration, engine, allowSoftware, problems } = parseAddress(this.#place.hash());
    this.route.value = route;
    this.engine.value = engine;
    this.#allowSoftware = allowSoftware;
    if (problems.length === 0) this.#notices.dismiss("address");
    else {
      const more = problems.length > SHOWN ? [`and ${problems.length - SHOWN} more`] : [];
      const text = `${[...problems.slice(0, SHOWN), ...more].join(". ")}. The rest of the link is used.`;
      this.#notices.show({ topic: "address", kind: "error", title: "Part of this link is not valid", text });
    }
    return configuration;
  }

  /** The hash that reproduces a run on the current page. */
  format(configuration: Configuration | undefined): string {
    return formatAddress({ route: this.route.peek(), configuration, ...this.request });
  }

  put(configuration: Configuration | undefined, how: "push" | "replace"): void {
    const hash = this.format(configuration);
    if (hash !== this.#place.hash()) this.#place.put(hash, how);
  }
}
