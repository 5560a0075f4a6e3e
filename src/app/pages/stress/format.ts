// Formats the results of a stress test.
import { driftOf } from "../../../bench/soak.ts";
import type { Limit } from "../../../bench/stress.ts";
import type { EngineInfo } from "../../../model/engine.ts";
import { formatInteger } from "../../shared/format.ts";
import type { Tested } from "./results.ts";

const endings: Readonly<Record<Limit["reason"], (lineages: string) => string>> = {
  device: (lineages) => `The device cannot hold ${lineages} lineages.`,
  memory: (lineages) => `Memory is too small for ${lineages} lineages.`,
  time: (lineages) => `The time limit was reached before ${lineages} lineages.`,
  size: (lineages) => `${lineages} lineages exceed the maximum population.`,
  stopped: (lineages) => `Stopped before ${lineages} lineages.`,
  lost: (lineages) => `The device was lost at ${lineages} lineages, which is a defect.`,
};

/** The limit that ended a test, and its message. */
export function endingOf({ reason, population, message }: Limit): { readonly title: string; readonly text: string } {
  const [, text = message] = /^\w+: (.*)$/.exec(message) ?? [];
  return { title: endings[reason](formatInteger(population)), text: reason === "stopped" ? "" : sentence(text) };
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, "")}.`;

export const engineWords = ({ engine, adapter, software }: EngineInfo): string =>
  `${engine}, ${adapter}${engine === "gpu" && software ? " (software device, no GPU)" : ""}`;

/** From 1 upwards: 24.0 MiB; 1.50 GiB. */
export function bytesOf(bytes: number): string {
  if (!Number.isFinite(bytes)) return "–";
  const gibibytes = bytes / 2 ** 30;
  return gibibytes >= 1 ? `${gibibytes.toPrecision(3)} GiB` : `${(bytes / 2 ** 20).toPrecision(3)} MiB`;
}

/** 16.7 ms */
export const milliseconds = (value: number | undefined): string =>
  value === undefined || !Number.isFinite(value) ? "–" : `${value.toFixed(value < 100 ? 1 : 0)} ms`;

/** 0:05, 12:30 */
export const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/** The drift of speed and memory while a size was held. */
export function driftWords({ result }: Tested): string {
  const drift = result.mode === "hold" ? driftOf(result.samples) : undefined;
  if (!drift) return "Too few samples to say how it drifts.";
  const percent = `${drift.speed < 0 ? "−" : "+"}${Math.abs(100 * drift.speed).toFixed(1)} %`;
  const memory = Number.isFinite(drift.memory)
    ? `${drift.memory < 0 ? "−" : "+"}${bytesOf(Math.abs(drift.memory))}`
    : "not known here";
  return `The last quarter beside the first: speed ${percent}; memory of the page ${memory}.`;
}
