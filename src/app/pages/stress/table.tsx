// The numbers of a stress test: one row for each size, or for each sample of a held size.
import { scaled } from "../../../bench/format.ts";
import type { Frames } from "../../../bench/record.ts";
import { formatInteger } from "../../shared/format.ts";
import type { Tested } from "./results.ts";
import { bytesOf, clock, milliseconds } from "./format.ts";

interface Row {
  readonly head: string;
  readonly cells: readonly string[];
}

const drawn = (frames: Frames | undefined): string[] => [
  milliseconds(frames?.median),
  milliseconds(frames?.p95),
  frames ? formatInteger(frames.dropped) : "–",
];
const drawnHeads = ["Frame time", "95 %", "Dropped"];

function rowsOf({ result }: Tested): { heads: readonly string[]; rows: readonly Row[] } {
  if (result.mode === "double")
    return {
      heads: ["Lineages", "Lineage-generations / s", "Plan scores / s", "Memory", ...drawnHeads],
      rows: result.sizes.map(({ population, lineageGenerationsPerSecond, planScoresPerSecond, bytes, frames }) => ({
        head: formatInteger(population),
        cells: [scaled(lineageGenerationsPerSecond), scaled(planScoresPerSecond), bytesOf(bytes), ...drawn(frames)],
      })),
    };
  return {
    heads: ["Time", "Lineage-generations / s", "Memory of the page", ...drawnHeads],
    rows: result.samples.map(({ seconds, lineageGenerationsPerSecond, memoryInUse, frames }) => ({
      head: clock(seconds),
      cells: [scaled(lineageGenerationsPerSecond), bytesOf(memoryInUse), ...drawn(frames)],
    })),
  };
}

export function StressTable({ tested }: { tested: Tested }) {
  const { heads, rows } = rowsOf(tested);
  const [first, ...others] = heads;
  return (
    <div class="scrolls stress-table" tabIndex={0} role="region" aria-label="Measured sizes">
      <table>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {others.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ head, cells }) => (
            <tr key={head}>
              <th scope="row">{head}</th>
              {cells.map((cell, at) => (
                <td key={others[at]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
