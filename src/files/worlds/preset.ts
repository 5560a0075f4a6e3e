// Presets of worlds by name.
import { nearest } from "../../model/configuration.ts";
import { InputError } from "../../model/errors.ts";
import type { Declaration } from "./worlds.ts";

/** What a preset sets. Throws InputError that names `what` if the world has none of this name. */
export function presetOf(
  { name, presets = [] }: Declaration,
  wanted: string,
  what: string,
): Readonly<Record<string, unknown>> {
  const found = presets.find((preset) => preset.name === wanted);
  if (found) return found.set;
  const names = presets.map((preset) => preset.name);
  const near = nearest(wanted, names);
  const there = names.length === 0 ? `world ${name} has none` : `world ${name} has ${names.join(", ")}`;
  throw new InputError(
    `${what} ${wanted}: there is none of this name${near ? `; did you mean ${near}?` : ""} (${there})`,
  );
}
