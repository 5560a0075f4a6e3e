// The page's address: its route, and the configuration as the query of the hash, e.g. `#/?population=4096&budget=4`.
// Values equal to the defaults are omitted, except the population, whose default depends on the machine. Values that
// are read pass the same checks as all other input. A link reproduces a run bit-identically.
import { engineChoices, type EngineChoice } from "../../simulation/engines.ts";
import { checkValue, configure } from "../../model/configuration.ts";
import { InputError } from "../../model/errors.ts";
import { defaults, parameterNames, type Configuration } from "../../model/parameters.ts";

export interface Address {
  /** `/` is the run page; other routes are listed in pages/routes.ts. */
  readonly route: string;
  /** Undefined if the address contains no configuration: the page then chooses one that suits the machine. */
  readonly configuration: Configuration | undefined;
  readonly engine: EngineChoice;
  /** Let the gpu engine compute on a software device: for tests. */
  readonly allowSoftware: boolean;
}

/** Formats an address as a hash, including `#`. */
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

/** The result of reading a hash: the address, and a message for each part that was omitted. */
export interface ReadAddress extends Address {
  readonly problems: readonly string[];
}

/**
 * Reads a hash. A part that is not allowed is omitted, and its message names the field, the value and what is allowed.
 * The rest of the address is used.
 */
export function parseAddress(hash: string): ReadAddress {
  const [path, search] = split(hash.replace(/^#/, ""), "?");
  const problems: string[] = [];
  const query = new URLSearchParams(search);
  const given = new Map<string, string>();
  for (const name of new Set(query.keys())) {
    const [value = "", ...others] = query.getAll(name);
    if (others.length === 0) given.set(name, value);
    else problems.push(`${name}: stands ${others.length + 1} times in the address; allowed: once`);
  }
  const take = (name: string, fallback: string, allowed: readonly string[]): string => {
    const value = given.get(name) ?? fallback;
    given.delete(name);
    if (allowed.includes(value)) return value;
    problems.push(`${name}: ${JSON.stringify(value)} is not allowed; allowed: ${allowed.join(", ")}`);
    return fallback;
  };
  const engine = take("engine", "auto", engineChoices) as EngineChoice;
  const software = take("software", "false", ["true", "false"]);
  const configuration = configurationOf(given, problems);
  return {
    route: path === "" ? "/" : path,
    configuration,
    engine,
    allowSoftware: software === "true",
    problems: problems.map((problem) => new InputError(problem).message),
  };
}

/**
 * Builds a configuration from the parameters that are allowed, separately and together; undefined if there are none.
 * Adds messages to `problems`.
 */
function configurationOf(given: ReadonlyMap<string, string>, problems: string[]): Configuration | undefined {
  let waiting = [...given].filter(([name, value]) => {
    const problem = refusalOf(() => checkValue(name, value));
    if (problem !== undefined) problems.push(problem);
    return problem === undefined;
  });
  if (waiting.length === 0) return undefined;
  const all = Object.fromEntries(waiting);
  if (refusalOf(() => configure(all)) === undefined) return configure(all);
  // If the values are not allowed together, they are added one by one, and those that conflict with earlier ones are
  // omitted.
  const taken: Record<string, string> = {};
  for (let left = Infinity; waiting.length < left;) {
    left = waiting.length;
    waiting = waiting.filter(([name, value]) => {
      if (refusalOf(() => configure({ ...taken, [name]: value })) !== undefined) return true;
      taken[name] = value;
      return false;
    });
  }
  for (const [name, value] of waiting) problems.push(refusalOf(() => configure({ ...taken, [name]: value })) ?? name);
  return configure(taken);
}

/** The message of the InputError that `check` throws, if any. */
function refusalOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

function split(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
