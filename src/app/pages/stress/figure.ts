// The figure of a stress test: the command's, from the page's results.
import type { FigureData } from "../../../charts/registry.ts";
import type { Tested } from "./results.ts";

/** The figure of what has been measured so far. */
export function figureOf({ result, engine, date, world, given, configuration }: Tested): FigureData {
  if (result.mode === "double") {
    const { sizes, limit } = result;
    return { figure: "stress", data: { sizes, limit, engine, date, world, given } };
  }
  const samples = result.samples.map(({ seconds, lineageGenerationsPerSecond, memoryInUse }) => ({
    seconds,
    lineageGenerationsPerSecond,
    memoryInUse: Number.isFinite(memoryInUse) ? memoryInUse : null,
  }));
  return { figure: "soak", data: { samples, engine, date, world, population: configuration.population } };
}
