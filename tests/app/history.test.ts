// Undo and redo: laws that hold after any edits.
import * as fc from "../setup/fast-check.ts";
import { expect, test } from "vitest";
import { edit, historyOf, redo, seal, undo, type History } from "../../src/app/store/draft.ts";

type Move = { value: number; key: string | undefined } | "undo" | "redo" | "seal";

const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    fc.record({ value: fc.integer({ min: 0, max: 9 }), key: fc.constantFrom(undefined, "a", "b") }),
    fc.constantFrom("undo" as const, "redo" as const, "seal" as const),
  ),
);

const play = (history: History<number>, move: Move): History<number> =>
  move === "undo"
    ? undo(history)
    : move === "redo"
      ? redo(history)
      : move === "seal"
        ? seal(history)
        : edit(history, move.value, move.key);

test("undo takes back an edit of its own, and redo brings it again", () => {
  fc.assert(
    fc.property(moves, fc.integer({ min: 10, max: 99 }), (before, value) => {
      const history = seal(before.reduce(play, historyOf(0)));
      const edited = edit(history, value, "a");
      expect(undo(edited).present).toBe(history.present);
      expect(redo(undo(edited)).present).toBe(value);
    }),
  );
});

test("undoing everything leads to the beginning, and redoing everything back", () => {
  fc.assert(
    fc.property(moves, (before) => {
      const history = before.reduce(play, historyOf(0));
      let back = history;
      while (back.past.length > 0) back = undo(back);
      expect(back.present).toBe(0);
      let forth = back;
      while (forth.future.length > 0) forth = redo(forth);
      const last = history.future.at(-1) ?? history.present;
      expect(forth.present).toBe(last);
    }),
  );
});

test("edits with one key are one step until they are sealed", () => {
  const dragged = [1, 2, 3].reduce((history, value) => edit(history, value, "slider"), historyOf(0));
  expect(undo(dragged).present).toBe(0);
  const again = edit(seal(dragged), 4, "slider");
  expect(undo(again).present).toBe(3);
});

test("an edit after undo forgets what was undone", () => {
  const history = edit(undo(edit(historyOf("a"), "b")), "c");
  expect(redo(history).present).toBe("c");
  expect(undo(history).present).toBe("a");
});
