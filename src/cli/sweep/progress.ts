// How far a sweep is: a bar on a terminal, a plain line now and then in a pipe, JSON lines for programs. On stderr only.
import { duration, type ProgressStyle } from "../progress.ts";
import type { Terminal } from "../terminal.ts";
import type { Counts } from "./status.ts";

const BAR = 24;
const EVERY = { bar: 200, plain: 10_000, json: 1000 } as const;

export interface SweepProgress {
  /** How many stand where, and the share of this call's work that is done. */
  readonly show: (counts: Counts, share: number, now?: "now") => void;
  readonly note: (text: string) => void;
  /** Of one task: for programs. */
  readonly event: (event: object) => void;
  readonly end: () => void;
}

const words = ({ done, failed, running, waiting }: Counts): string =>
  `${done} of ${done + failed + running + waiting} done, ${failed} failed, ${running} running`;

export function sweepProgress(terminal: Terminal, style: ProgressStyle, label: string): SweepProgress {
  const nothing = () => undefined;
  if (style === "quiet") return { show: nothing, note: nothing, event: nothing, end: nothing };
  const kind = style === "json" ? "json" : terminal.live ? "bar" : "plain";
  const start = performance.now();
  let shown = kind === "plain" ? start : -Infinity;
  const json = (event: object): void => terminal.error(`${JSON.stringify(event)}\n`);
  const clear = (): void => terminal.error("\r\u001B[K");
  return {
    show(counts, share, now) {
      const time = performance.now();
      if (now === undefined && time - shown < EVERY[kind]) return;
      shown = time;
      const left = ((time - start) / 1000) * (1 / share - 1);
      if (kind === "json") {
        const timed = Number.isFinite(left) ? { secondsLeft: Math.round(left) } : {};
        return json({ event: "progress", ...counts, share, ...timed });
      }
      const state = `${words(counts)}${Number.isFinite(left) && share < 1 ? `, ${duration(left)} left` : ""}`;
      const percent = `${Math.floor(100 * share)} %`;
      if (kind === "plain") return terminal.error(`${label}: ${percent}, ${state}\n`);
      const full = Math.round(BAR * share);
      clear();
      const line = `${label} ${"█".repeat(full)}${"░".repeat(BAR - full)} ${percent}  ${state}`;
      terminal.error(line.slice(0, Math.max(terminal.columns - 1, 20)));
    },
    note(text) {
      if (kind === "json") return json({ event: "note", text });
      if (kind === "bar") clear();
      terminal.error(`${text}\n`);
    },
    event(event) {
      if (kind === "json") json(event);
    },
    end() {
      if (kind === "bar") clear();
    },
  };
}
