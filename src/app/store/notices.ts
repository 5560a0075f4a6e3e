// Messages to the person: errors and notes, shown until they are dismissed.
import { signal, type ReadonlySignal } from "@preact/signals";
import { messageOf } from "../shared/error-message.ts";

export interface Notice {
  /** Notices of one topic replace one another. */
  readonly topic: string;
  /** error: an action failed; note: information. */
  readonly kind: "error" | "note";
  readonly title: string;
  readonly text: string;
  /** Buttons below the text. */
  readonly actions?: readonly { readonly label: string; readonly act: () => void }[];
}

export class Notices {
  readonly #shown = signal<readonly Notice[]>([]);

  get shown(): ReadonlySignal<readonly Notice[]> {
    return this.#shown;
  }

  show(notice: Notice): void {
    this.#shown.value = [...this.#shown.peek().filter(({ topic }) => topic !== notice.topic), notice];
  }

  dismiss(topic: string): void {
    this.#shown.value = this.#shown.peek().filter((notice) => notice.topic !== topic);
  }

  /** Shows an error with its message. */
  fail(topic: string, title: string, error: unknown): void {
    this.show({ topic, kind: "error", title, text: messageOf(error) });
  }
}
