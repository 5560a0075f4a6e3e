// The selected cell: its value with the interval over seeds, and links that open its runs.
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
        <strong class="figures">{estimateWords(estimate)}</strong>{" "}
        <span class="muted">
          {estimate.seeds > 1
            ? `mean and 95 % interval over ${estimate.seeds} seeds`
            : estimate.seeds === 1
              ? "one seed, so no interval"
              : "where nothing was measured"}
        </span>
      </p>
      <ul>
        {runs.map((run) => (
          <RunRow key={run.id} run={run} />
        ))}
      </ul>
    </section>
  );
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
