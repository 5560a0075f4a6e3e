// Names of levels on an axis: broken over lines where their words fit, otherwise the levels' numbers.
import type { Recording } from "../record/recording.ts";
import { textSize, widest, wrap } from "./typography.ts";
import { levelName } from "./format.ts";

export interface LevelTicks {
  /** Lines of text by level, from level 0. */
  labels: string[][];
  /** Whether names stand there; if not, a caption has to list them. */
  named: boolean;
}

/** Labels of the levels up to `deepest`, each `slot` pixels wide. */
export function levelTicks(recording: Recording, deepest: number, slot: number): LevelTicks {
  const names = Array.from({ length: deepest + 1 }, (_, level) => levelName(recording, level));
  const room = slot - 5;
  const named =
    widest(
      names.flatMap((name) => name.split(" ")),
      textSize.small,
    ) <= room;
  return { labels: names.map((name, level) => (named ? wrap(name, room, textSize.small) : [`${level}`])), named };
}

/** `Levels: 0 natural selection, 1 human …`, where an axis has only numbers. */
export function levelList(recording: Recording, levels: readonly number[]): string {
  return `Levels: ${levels.map((level) => `${level} ${levelName(recording, level)}`).join(", ")}.`;
}
