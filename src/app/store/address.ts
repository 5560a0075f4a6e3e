// The address of the page: its route, and the configuration as the query of the hash, e.g.
// `#/?population=4096&budget=4`. Only values that differ from the defaults are written, besides the population, whose
// default depends on the machine; what is read is checked as everything else that a person gives. A copied link
// reproduces a run to the bit.
import { engineChoices, type EngineChoice } from "../../simulation/engines.ts";
import { configure } from "../../model/configuration.ts";
import { InputError } from "../../model/errors.ts";
import { defaults, parameterNames, type Configuration } from "../../model/parameters.ts";

export interface Address {
  /** `/` is the run; `/stress` and others are pages of their own. */
  readonly route: string;
  /** Undefined if the address says nothing of a configuration: then the machine may choose. */
  readonly configuration: Configuration | undefined;
  readonly engine: EngineChoice;
  /** Let the gpu engine compute on a software device: for tests. */
  readonly allowSoftware: boolean;
}

/** The hash of an address, with its `#`. */
export function formatAddress({ route, configuration, engine, allowSoftware }: Address): string {
  const query = new URLSearchParams();
  if (configuration) {
    for (const name of parameterNames) {
      const value = configuration[name];
      if (name === "population" || value !== defaults[name]) query.set(name, String(value));
    }
  }
  if (engine !== "auto") query.set("engine", engine);
  if (allowSoftware) query.set("software", "true");
  const text = query.toString();
  return `#${route}${text && `?${text}`}`;
}

/** Reads a hash. Throws InputError that names the field, its value and what is allowed. */
export function parseAddress(hash: string): Address {
  const [path, search] = split(hash.replace(/^#/, ""), "?");
  const route = path === "" ? "/" : path;
  const query = new URLSearchParams(search);
  const twice = [...query.keys()].find((name) => query.getAll(name).length > 1);
  if (twice !== undefined) throw new InputError(`${twice}: stands twice in the address`);
  const { engine = "auto", software = "false", ...given } = Object.fromEntries(query);
  if (!isEngine(engine))
    throw new InputError(`engine: "${engine}" is not allowed; allowed: ${engineChoices.join(", ")}`);
  if (software !== "true" && software !== "false")
    throw new InputError(`software: "${software}" is not allowed; allowed: true, false`);
  return {
    route,
    configuration: Object.keys(given).length > 0 ? configure(given) : undefined,
    engine,
    allowSoftware: software === "true",
  };
}

/** The route alone, which even a link with a faulty configuration has. */
export const routeOf = (hash: string): string => split(hash.replace(/^#/, ""), "?")[0] || "/";

const isEngine = (text: string): text is EngineChoice => (engineChoices as readonly string[]).includes(text);

function split(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
