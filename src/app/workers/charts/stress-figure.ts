// The chart of a stress test as it stands: the command's.
import type { Chart, ChartOptions } from "../../../charts/chart.ts";
import { scalingChart, soakChart } from "../../../bench/charts.ts";
import type { Tested } from "../../pages/stress/results.ts";

export function testChart({ result, engine, date, world, given, configuration }: Tested, options: ChartOptions): Chart {
  if (result.mode === "double") {
    const sizes = result.sizes.map(({ frames, ...size }) => ({ ...size, ...(frames && { frames }) }));
    return scalingChart({ sizes, limit: result.limit, engine, date, world, given }, options);
  }
  const samples = result.samples.map(({ seconds, lineageGenerationsPerSecond, memoryInUse }) => ({
    seconds,
    lineageGenerationsPerSecond,
    memoryInUse: Number.isFinite(memoryInUse) ? memoryInUse : null,
  }));
  return soakChart({ samples, engine, date, world, population: configuration.population }, options);
}
