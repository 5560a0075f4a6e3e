// The edited configuration with undo and redo, and the differences of two configurations.
import { computed, signal } from "@preact/signals";
import { defaults, parameterNames, type Configuration, type ParameterName } from "../../model/parameters.ts";

/** A field in which two configurations differ. */
export interface Change {
  readonly name: ParameterName;
  readonly from: Configuration[ParameterName];
  readonly to: Configuration[ParameterName];
}

export const changesBetween = (from: Configuration, to: Configuration): Change[] =>
  parameterNames.filter((name) => from[name] !== to[name]).map((name) => ({ name, from: from[name], to: to[name] }));

export class Draft {
  readonly #history = signal(historyOf<Configuration>(defaults));

  readonly present = computed(() => this.#history.value.present);
  readonly canUndo = computed(() => this.#history.value.past.length > 0);
  readonly canRedo = computed(() => this.#history.value.future.length > 0);

  /** Sets a configuration and clears the history. */
  begin(configuration: Configuration): void {
    this.#history.value = historyOf(configuration);
  }

  /**
   * Sets another configuration. Consecutive edits with the same key are one undo step; an unchanged configuration is
   * none.
   */
  edit(configuration: Configuration, key?: string): void {
    const history = this.#history.peek();
    if (changesBetween(history.present, configuration).length === 0) return;
    this.#history.value = edit(history, configuration, key);
  }

  /** Ends the current undo step. */
  settle(): void {
    this.#history.value = seal(this.#history.peek());
  }

  undo(): void {
    this.#history.value = undo(this.#history.peek());
  }

  redo(): void {
    this.#history.value = redo(this.#history.peek());
  }
}

export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** The key of the last edit; undefined if the next edit starts a new undo step. */
  readonly key: string | undefined;
}

const LONGEST = 200;

export const historyOf = <T>(present: T): History<T> => ({ past: [], present, future: [], key: undefined });

/** Replaces the present of the history. An edit with the same key as the last one adds no undo step. */
export function edit<T>(history: History<T>, present: T, key?: string): History<T> {
  if (Object.is(present, history.present)) return history;
  const joins = key !== undefined && key === history.key;
  const past = joins ? history.past : [...history.past, history.present].slice(-LONGEST);
  return { past, present, future: [], key };
}

/** Ends the current undo step. */
export const seal = <T>(history: History<T>): History<T> => ({ ...history, key: undefined });

export function undo<T>({ past, present, future, key }: History<T>): History<T> {
  const before = past.at(-1);
  if (before === undefined) return { past, present, future, key };
  return { past: past.slice(0, -1), present: before, future: [present, ...future], key: undefined };
}

export function redo<T>({ past, present, future, key }: History<T>): History<T> {
  const [after, ...rest] = future;
  if (after === undefined) return { past, present, future, key };
  return { past: [...past, present], present: after, future: rest, key: undefined };
}
