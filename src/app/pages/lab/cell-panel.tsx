// The selected cell: its mean with the interval over seeds, and its runs, each with a link that opens it.
import type { Estimate } from "../../../record/statistics.ts";
import { RunLink } from "../../components/shell/run-link.tsx";
import type { Run } from "./cells.ts";
import type { LabState } from "./state.ts";
import { estimateWords, pointWords } from "./format.ts";

export function CellPanel({ state }: { state: LabState }) {
  const { value: cell } = state.cell;
  const opened = state.opened.value;
  if (!opened || opened.tasks.length === 0 || state.figure.value === undefined) return null;
  if (!cell) return <p class="lab-cell muted">Select a cell to list its runs.</p>;
  const { estimate, place, runs } = cell;
  return (
    <section class="lab-cell" aria-label="Selected cell">
      <h2>{pointWords(opened.axes, place)}</h2>
      <p>
        <strong class="figures">{estimateWords(estimate)}</strong> <span class="muted">{seedWords(estimate)}</span>
      </p>
      <ul>
        {runs.map((run) => (
          <RunRow key={run.id} run={run} />
        ))}
      </ul>
    </section>
  );
}

/** What the value is, and why it has no interval. */
function seedWords({ seeds, low }: Estimate): string {
  if (seeds === 0) return "nothing was measured";
  if (seeds === 1) return "one seed; an interval needs 3";
  return Number.isNaN(low)
    ? `mean of ${seeds} seeds; an interval needs 3`
    : `mean and 95 % interval over ${seeds} seeds`;
}

function RunRow({ run }: { run: Run }) {
  const { configuration, state, value, reason } = run;
  const words: Readonly<Record<Run["state"], string>> = {
    waiting: "not yet run",
    running: "running …",
    failed: `failed: ${reason}`,
    done: Number.isNaN(value) ? "no value" : estimateWords({ mean: value, low: NaN, high: NaN, seeds: 1 }),
  };
  return (
    <li>
      <span>Seed {configuration.seed}</span>
      <span class="figures muted">{words[state]}</span>
      <RunLink configuration={configuration} label={`Open as a run, seed ${configuration.seed}`}>
        Open as a run
      </RunLink>
    </li>
  );
}
