// A parameter of a run: its type, range and texts. The parameters themselves are in parameters.ts.

export interface Parameter {
  readonly group: "run" | "place" | "world" | "selection" | "agents" | "mutation" | "delegation" | "policies";
  readonly type: "int" | "real" | "choice" | "flag" | "text" | "schedule";
  readonly default: number | string | boolean;
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly string[];
  /** Only powers of two are allowed. */
  readonly powerOfTwo?: true;
  /** The version that added it, if later than 0.1.0. Ids and cache keys omit it at its default (`identityOf`). */
  readonly since?: string;
  readonly unit?: string;
  readonly label: string;
  readonly help: string;
}

const number =
  <T extends "int" | "real">(type: T) =>
  (group: Parameter["group"], label: string, value: number, min: number, max: number, help: string, unit = "") =>
    ({ group, type, default: value, min, max, label, help, unit }) as const;
export const int = number("int");
export const real = number("real");
export const share = (group: Parameter["group"], label: string, value: number, help: string) =>
  real(group, label, value, 0, 1, help, "probability");
export const choice = <const C extends readonly string[]>(
  group: Parameter["group"],
  label: string,
  value: C[number],
  choices: C,
  help: string,
) => ({ group, type: "choice", default: value, choices, label, help }) as const;
export const flag = (group: Parameter["group"], label: string, value: boolean, help: string) =>
  ({ group, type: "flag", default: value, label, help }) as const;
export const schedule = (group: Parameter["group"], label: string, help: string) =>
  ({ group, type: "schedule", default: "", label, help, unit: "generation:value, …" }) as const;
