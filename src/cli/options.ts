// Options of commands. The configuration comes from defaults, then the preset, then the configuration file, then --set.
import { dirname } from "node:path";
import { Option } from "commander";
import { engineChoices } from "../simulation/engines.ts";
import { nearest, checkValue, configure } from "../model/configuration.ts";
import { InputError } from "../model/errors.ts";
import { parameterNames, type Configuration } from "../model/parameters.ts";
import { presetOf } from "../files/worlds/preset.ts";
import { parseJson } from "../files/shape.ts";
import { isFile, type Declaration } from "../files/worlds/worlds.ts";
import { declarationOf, readFromDisk, worldFileOf } from "./files.ts";

export interface ConfigurationOptions {
  readonly world?: string;
  /** `name=value`, in the order in which they were typed. */
  readonly set?: readonly string[];
  readonly config?: string;
  readonly preset?: string;
  /** Files that the configuration file or a mapping may name. */
  readonly allow?: readonly string[];
}

export interface Gathered {
  readonly configuration: Configuration;
  readonly declaration: Declaration;
  /** The path of the world's file, if it has one. */
  readonly file: string | undefined;
}

type Values = Readonly<Record<string, unknown>>;

/**
 * The configuration and the declaration of its world. A path in a configuration file is taken from its folder. Throws
 * InputError.
 */
export async function gather(options: ConfigurationOptions): Promise<Gathered> {
  const { config, allow = [] } = options;
  const fromFile = config === undefined ? {} : await readConfiguration(config);
  const typed = Object.fromEntries((options.set ?? []).map(parseSetting));
  const named = { ...fromFile, ...(options.world !== undefined && { world: options.world }), ...typed };
  if (!("world" in named))
    throw new InputError("world: is missing; allowed: a world's name (mesascope worlds) or a JSON file");
  const world = String(checkValue("world", named.world));
  const isTyped = config === undefined || options.world !== undefined || "world" in typed;
  const file = isTyped
    ? isFile(world)
      ? world
      : undefined
    : await worldFileOf(world, { file: config, folder: dirname(config) }, allow);
  const declaration = await declarationOf(file ?? world, allow);
  const preset = options.preset === undefined ? {} : presetOf(declaration, options.preset, "--preset");
  return { configuration: configure({ ...preset, ...named }), declaration, file };
}

async function readConfiguration(file: string): Promise<Values> {
  const json = parseJson(await readFromDisk(file), file);
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw new InputError(
      `${file}: a configuration is a JSON object of parameters, such as {"world": "savanna", "budget": 64}`,
    );
  const values: Record<string, unknown> = { ...json };
  // Editors check a file against the schema that it names.
  delete values["$schema"];
  try {
    for (const [name, value] of Object.entries(values)) checkValue(name, value);
  } catch (error) {
    throw error instanceof InputError ? new InputError(`${file}, ${error.message}`) : error;
  }
  return values;
}

/** `name=value` as it was typed. Throws InputError. */
export function parseSetting(setting: string): [string, string] {
  const at = setting.indexOf("=");
  if (at > 0) return [setting.slice(0, at).trim(), setting.slice(at + 1).trim()];
  const near = nearest(setting, parameterNames) ?? "budget";
  throw new InputError(`--set ${setting}: is not allowed; allowed: name=value, such as ${near}=64`);
}

/** A whole number that was typed for an option. Throws InputError. */
export function parseCount(option: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isInteger(value) && value >= min && value <= max) return value;
  throw new InputError(`${option}: "${text}" is not allowed; allowed: an integer from ${min} to ${max}`);
}

/** A number that was typed for an option. Throws InputError. */
export function parseNumber(option: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= min && value <= max) return value;
  throw new InputError(`${option}: "${text}" is not allowed; allowed: a number from ${min} to ${max}`);
}

/** One of several words that was typed for an option. Throws InputError. */
export function parseChoice<T extends string>(option: string, text: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw new InputError(`${option}: "${text}" is not allowed; allowed: ${choices.join(", ")}`);
}

/** The option `--engine` of commands that run simulations. */
export const engineOption = (): Option =>
  new Option("--engine <name>", "engine; auto takes a GPU, else the CPU").choices(engineChoices).default("auto");
