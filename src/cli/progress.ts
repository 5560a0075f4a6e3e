// Progress on stderr: a bar on a terminal, a line every ten seconds in a pipe, JSON lines for programs.
import { secondsLeft, type ProgressState } from "../experiment/progress.ts";
import type { Terminal } from "./terminal.ts";

export type ProgressStyle = "auto" | "json" | "quiet";

/** Progress at a moment: the share that is done, in words, and as the fields of a JSON line. */
export interface Shown {
  /** 0 … 1. */
  readonly share: number;
  /** NaN while it is not known. */
  readonly secondsLeft: number;
  readonly words: string;
  readonly fields: object;
}

export interface ShowOptions {
  /** JSON lines of different channels are limited to one a second each. */
  readonly channel?: number;
  /** Shows it although something was shown just before; `live`: except in a pipe. */
  readonly now?: "live" | "always" | undefined;
}

export interface ProgressDisplay {
  readonly show: (shown: Shown, options?: ShowOptions) => void;
  readonly note: (text: string) => void;
  /** An event for programs: shown as a JSON line only. */
  readonly event: (event: object) => void;
  /** Clears the bar. */
  readonly end: () => void;
}

const BAR = 24;
/** Milliseconds between two states of the bar, of lines in a pipe, and of JSON lines. */
const EVERY = { bar: 100, plain: 10_000, json: 1000 } as const;

/** Columns below which a bar is only its percentage. */
const NARROW = 40;

/**
 * A line that does not wrap: cut at the terminal's width, or in a narrow terminal the percentage alone, if that fits.
 */
const fitted = (line: string, percent: string, columns: number): string =>
  (columns < NARROW ? percent : line).slice(0, Math.max(columns - 1, 0));

/** Seconds as text: 12 s, 3 min 20 s, 2 h 5 min. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (h > 0) return `${h} h ${m} min`;
  return m > 0 ? `${m} min ${s} s` : `${s} s`;
}

const nothing = (): void => undefined;

export function progressDisplay(terminal: Terminal, style: ProgressStyle, label: string): ProgressDisplay {
  if (style === "quiet") return { show: nothing, note: nothing, event: nothing, end: nothing };
  const kind = style === "json" ? "json" : terminal.live ? "bar" : "plain";
  const start = performance.now();
  /** When something was last shown, by channel. */
  const last = new Map<number, number>();
  const json = (event: object): void => terminal.error(`${JSON.stringify(event)}\n`);
  const clear = (): void => terminal.clearLine();
  return {
    show({ share, secondsLeft: left, words, fields }, { channel = 0, now } = {}) {
      const time = performance.now();
      const from = kind === "json" ? channel : 0;
      // In a pipe the first line waits as well.
      const before = last.get(from) ?? (kind === "plain" ? start : -Infinity);
      const isUrgent = now === "always" || (now === "live" && kind !== "plain");
      if (time - before < EVERY[kind] && !isUrgent) return;
      last.set(from, time);
      const isKnown = Number.isFinite(left);
      if (kind === "json")
        return json({ event: "progress", ...fields, share, ...(isKnown && { secondsLeft: Math.round(left) }) });
      const percent = `${Math.floor(100 * share)} %`;
      const state = `${words}${isKnown ? `, ${duration(left)} left` : ""}`;
      if (kind === "plain") return terminal.error(`${label}: ${percent}, ${state}\n`);
      const full = Math.round(BAR * share);
      clear();
      const line = `${label} ${"█".repeat(full)}${"░".repeat(BAR - full)} ${percent}  ${state}`;
      terminal.error(fitted(line, percent, terminal.columns));
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

/** Tasks in words: how many are done, failed and running. */
export const taskWords = ({ counts: { done, failed, running, waiting } }: ProgressState): string =>
  `${done} of ${done + failed + running + waiting} done, ${failed} failed, ${running} running`;

export interface RunProgress extends Pick<ProgressDisplay, "note" | "end"> {
  /** Seed `seed` has completed generation `generation`. */
  readonly at: (seed: number, generation: number) => void;
}

/**
 * Progress of runs of `generations` generations each (the founders are generation 0). `began` holds the generation from
 * which each seed continues in this session, −1 for a new run; only what is computed in this session counts for the
 * time that is left.
 */
export function runProgress(
  terminal: Terminal,
  style: ProgressStyle,
  label: string,
  generations: number,
  began: ReadonlyMap<number, number>,
): RunProgress {
  const { show, note, end } = progressDisplay(terminal, style, label);
  const start = performance.now();
  const generation = new Map(began);
  const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
  const total = began.size * (generations + 1);
  const first = sum(began.values()) + began.size;
  return {
    note,
    end,
    at(seed, value) {
      generation.set(seed, value);
      const done = sum(generation.values()) + generation.size;
      const finished = [...generation.values()].filter((each) => each >= generations).length;
      const words =
        generation.size === 1
          ? `generation ${value} of ${generations}`
          : `${finished} of ${generation.size} seeds done`;
      const left = secondsLeft((performance.now() - start) / 1000, first, done, total);
      show(
        { share: done / total, secondsLeft: left, words, fields: { seed, generation: value, generations } },
        { channel: seed, now: value < generations ? undefined : "live" },
      );
    },
  };
}

export interface CountProgress extends Pick<ProgressDisplay, "note" | "end"> {
  readonly at: (done: number) => void;
}

/** Progress of things that are counted from 1 to `total`: `unit` 3 of 10. */
export function countProgress(terminal: Terminal, label: string, total: number, unit: string): CountProgress {
  const { show, note, end } = progressDisplay(terminal, "auto", label);
  const start = performance.now();
  return {
    note,
    end,
    at(done) {
      const left = secondsLeft((performance.now() - start) / 1000, 0, done, total);
      show(
        { share: done / total, secondsLeft: left, words: `${unit} ${done} of ${total}`, fields: { done, total } },
        { now: done < total ? undefined : "live" },
      );
    },
  };
}
