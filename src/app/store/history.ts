// Undo and redo over values that never change in place. Edits with the same key follow one another into one step, so that a
// slider that was dragged is undone at once.

export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** What the last edit was about; undefined when the next edit is a step of its own. */
  readonly key: string | undefined;
}

const LONGEST = 200;

export const historyOf = <T>(present: T): History<T> => ({ past: [], present, future: [], key: undefined });

/** The history with another present. An edit with the key of the last one replaces it. */
export function edit<T>(history: History<T>, present: T, key?: string): History<T> {
  if (Object.is(present, history.present)) return history;
  const joins = key !== undefined && key === history.key;
  const past = joins ? history.past : [...history.past, history.present].slice(-LONGEST);
  return { past, present, future: [], key };
}

/** The next edit begins a step of its own. */
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
