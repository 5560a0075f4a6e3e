// Shapes of JSON that comes from outside: an unknown key is answered with the nearest known one, and every message names the
// place, the value and what is allowed.
import * as z from "zod/mini";
import { nearest } from "../model/configuration.ts";
import { InputError } from "../model/errors.ts";
import { requireSize } from "./named-files.ts";
import { limits } from "../record/limits.ts";

/** An object with these keys and no others. */
export const strict = <S extends z.core.$ZodShape>(shape: S) => {
  const keys = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== "unrecognized_keys") return `an object with ${keys.join(", ")}`;
      const [key = ""] = issue.keys;
      const near = nearest(key, keys);
      const hint = near === undefined ? "" : `; did you mean ${JSON.stringify(near)}?`;
      return `${JSON.stringify(key)} is not known${hint}; allowed: ${keys.join(", ")}`;
    },
  });
};

export const text = (what: string, most: number) => z.string(what).check(z.minLength(1, what), z.maxLength(most, what));

/** The value in its shape. Throws InputError that names `what`, the place in it, the value and what is allowed. */
export function parse<T>(shape: z.ZodMiniType<T>, value: unknown, what: string): T {
  const result = shape.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const { issues } = result.error;
  // A misspelt key is also a missing one: name the cause, not the consequence.
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  const path = (issue?.path ?? [])
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("");
  const place = `${what}${path && `, ${path.replace(/^\./, "")}`}`;
  const message = issue?.message ?? "of another shape";
  if (issue?.code === "unrecognized_keys") throw new InputError(`${place}: ${message}`);
  const given = issue?.input === undefined ? "is missing" : `${clip(JSON.stringify(issue.input))} is not allowed`;
  throw new InputError(`${place}: ${given}; allowed: ${message}`);
}

const clip = (shown: string): string => (shown.length > 100 ? `${shown.slice(0, 100)}…` : shown);

/** The value of JSON text, or of its bytes in UTF-8 with or without a byte order mark. Throws InputError that names `what`. */
export function parseJson(json: Uint8Array | string, what: string): unknown {
  requireSize(json.length, limits.json.bytes, what);
  return within(what, () => jsonOf(json));
}

/** The same, of any size. Throws InputError. */
export function jsonOf(json: Uint8Array | string): unknown {
  if (json.length === 0) throw new InputError("the file is empty");
  let value: unknown;
  try {
    value = JSON.parse(typeof json === "string" ? json : new TextDecoder("utf-8", { fatal: true }).decode(json));
  } catch (error) {
    throw new InputError(`not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  requireDepth(value);
  return value;
}

/** Throws InputError for lists and objects within one another too deep for whoever walks through them by recursion. */
function requireDepth(value: unknown): void {
  let level = [value].filter(isTree);
  for (let depth = 0; level.length > 0; depth++) {
    if (depth === limits.json.depth)
      throw new InputError(`lists and objects lie more than ${depth} deep in one another; allowed: at most ${depth}`);
    level = level.flatMap((tree) => Object.values(tree).filter(isTree));
  }
}

const isTree = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Says in which file it was that something was wrong. */
export function within<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof InputError ? new InputError(`${file}: ${error.message}`) : error;
  }
}
