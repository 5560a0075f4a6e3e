// How far a run is: a bar on a terminal, a plain line now and then in a pipe, JSON lines for programs. On stderr only.
import type { Terminal } from "./terminal.ts";

export interface Progress {
  /** Seed `seed` has lived generation `generation`. */
  readonly at: (seed: number, generation: number) => void;
  readonly note: (text: string) => void;
  /** Clears the bar. */
  readonly end: () => void;
}

export type ProgressStyle = "auto" | "json" | "quiet";

const BAR = 24;
/** Milliseconds between two states: of the bar, of lines in a pipe, of JSON lines. */
const EVERY = { bar: 100, plain: 10_000, json: 1000 } as const;

/** Seconds in words: 12 s, 3 min 20 s, 2 h 5 min. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (h > 0) return `${h} h ${m} min`;
  return m > 0 ? `${m} min ${s} s` : `${s} s`;
}

/**
 * Progress of runs of `generations` generations each (the founders are generation 0). `began` holds the generation from
 * which each seed goes on in this session, −1 for a new run; only what is computed now tells the time that is left. Other
 * things that are counted from 1 begin at 0 and have another `unit`.
 */
export function progressOf(
  terminal: Terminal,
  style: ProgressStyle,
  label: string,
  generations: number,
  began: ReadonlyMap<number, number>,
  unit = "generation",
): Progress {
  if (style === "quiet") return { at: () => undefined, note: () => undefined, end: () => undefined };
  const kind = style === "json" ? "json" : terminal.live ? "bar" : "plain";
  const start = performance.now();
  const generation = new Map(began);
  const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
  const total = began.size * (generations + 1);
  const first = sum(began.values()) + began.size;
  /** When something was last shown: each seed has JSON lines of its own. */
  const shown = new Map<number, number>();

  const secondsLeft = (done: number): number =>
    done > first ? ((performance.now() - start) / 1000) * ((total - done) / (done - first)) : NaN;
  const json = (event: object): void => terminal.error(`${JSON.stringify(event)}\n`);
  const clear = (): void => terminal.clearLine();

  function words(done: number): string {
    const left = secondsLeft(done);
    const finished = [...generation.values()].filter((value) => value >= generations).length;
    const where =
      generation.size === 1
        ? `${unit} ${sum(generation.values())} of ${generations}`
        : `${finished} of ${generation.size} seeds done`;
    return `${where}${Number.isFinite(left) ? `, ${duration(left)} left` : ""}`;
  }

  function show(seed: number): void {
    const done = sum(generation.values()) + generation.size;
    const share = done / total;
    if (kind === "json") {
      const left = secondsLeft(done);
      const timed = Number.isFinite(left) ? { secondsLeft: Math.round(left) } : {};
      json({ event: "progress", seed, generation: generation.get(seed), generations, share, ...timed });
    } else if (kind === "plain") terminal.error(`${label}: ${Math.floor(100 * share)} %, ${words(done)}\n`);
    else {
      const full = Math.round(BAR * share);
      const bar = "█".repeat(full) + "░".repeat(BAR - full);
      const line = `${label} ${bar} ${Math.floor(100 * share)} %  ${words(done)}`;
      clear();
      terminal.error(line.slice(0, Math.max(terminal.columns - 1, 20)));
    }
  }

  return {
    at(seed, value) {
      generation.set(seed, value);
      const now = performance.now();
      const whose = kind === "json" ? seed : 0;
      // In a pipe the first line can wait, too.
      const before = shown.get(whose) ?? (kind === "plain" ? start : -Infinity);
      if (now - before < EVERY[kind] && (value < generations || kind === "plain")) return;
      shown.set(whose, now);
      show(seed);
    },
    note(text) {
      if (kind === "json") return json({ event: "note", text });
      if (kind === "bar") clear();
      terminal.error(`${text}\n`);
    },
    end() {
      if (kind === "bar") clear();
    },
  };
}
