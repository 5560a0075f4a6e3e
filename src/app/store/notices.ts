// What the page has to tell a person: said plainly, where it can be seen, until it is put away. Nothing is swallowed.
import { signal, type ReadonlySignal } from "@preact/signals";
import { messageOf } from "../shared/error-message.ts";

export interface Notice {
  /** Notices of one topic replace one another. */
  readonly topic: string;
  /** error: something did not work; note: something is as it is. */
  readonly kind: "error" | "note";
  readonly title: string;
  readonly text: string;
  /** What can be done about it. */
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

  /** Says that something did not work. Errors that a person can do something about bring their own words. */
  fail(topic: string, title: string, error: unknown): void {
    this.show({ topic, kind: "error", title, text: messageOf(error) });
  }
}
