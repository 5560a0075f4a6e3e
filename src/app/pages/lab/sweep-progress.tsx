// The progress of a sweep: finished and failed runs, remaining time, and the button that starts and stops it.
import { formatInteger } from "../../shared/format.ts";
import { engineWords } from "../stress/format.ts";
import type { Run } from "./cells.ts";
import { MAX_RUNS } from "../../shared/sweep-limits.ts";
import type { LabState } from "./state.ts";
import { about, pointWords, runsWords } from "./format.ts";

export function Standing({ state, onGo }: { state: LabState; onGo: () => void }) {
  const opened = state.opened.value;
  const phase = state.phase.value;
  if (!opened) return <div class="standing lab-standing" />;
  const { runs } = opened;
  const done = state.done.value.size;
  const failed = state.failed.value.size;
  const tooMany = runs > MAX_RUNS;
  const all = done === runs;
  const idle = !state.busy.value;
  const { value: left } = state.left;
  const begun = done + failed > 0;
  const far = begun || !idle ? `${formatInteger(done)} of ${runsWords(runs)}` : runsWords(runs);
  const said = [
    all ? `All ${runsWords(runs)} are done` : far,
    ...(failed > 0 ? [`${formatInteger(failed)} failed`] : []),
    ...(left !== undefined && !all && left > 0 ? [`about ${about(left)} left`] : []),
  ].join(", ");
  return (
    <div class="standing lab-standing">
      <div class="lab-go">
        <button
          type="button"
          id="lab-go"
          class={idle ? "button primary" : "button"}
          disabled={phase === "stopping" || (idle && (all || tooMany || state.refusal.value !== undefined))}
          title={`${idle ? "Run" : "Stop"} (space)`}
          aria-keyshortcuts="Space"
          onClick={() => (idle ? onGo() : state.stop())}
        >
          {idle ? (begun && !all ? "Continue" : "Run") : phase === "stopping" ? "Stopping …" : "Stop"}
        </button>
        <p role="status">
          <strong>{said}.</strong>{" "}
          <span class="muted">{idle && !begun ? <Waiting state={state} /> : <Engine state={state} />}</span>
        </p>
      </div>
      <progress aria-label="Runs" max={runs} value={done + failed} />
      {tooMany && (
        <p>
          This page runs at most {MAX_RUNS} runs. Export the plan and run it with the command:{" "}
          <code>mesascope sweep plan.json</code>
        </p>
      )}
      {state.unkept.value !== undefined && (
        <p class="muted">Results are not stored and are lost when the page closes: {state.unkept.value}.</p>
      )}
      {failed > 0 && <Failures state={state} />}
    </div>
  );
}

function Waiting({ state }: { state: LabState }) {
  const axes = state.opened.value?.axes ?? [];
  return <>{axes.map(({ values }) => values.length).join(" × ")} cells. The active run is paused meanwhile.</>;
}

function Engine({ state }: { state: LabState }) {
  const engine = state.engine.value;
  return engine ? <>{engineWords(engine)}.</> : null;
}

function Failures({ state }: { state: LabState }) {
  const axes = state.opened.value?.axes ?? [];
  const failed = state.cells.value.flatMap(({ place, runs }) =>
    runs.filter((run): run is Run & { reason: string } => run.state === "failed").map((run) => ({ place, run })),
  );
  return (
    <details class="lab-failures">
      <summary>Failures</summary>
      <ul>
        {failed.map(({ place, run }) => (
          <li key={run.id}>
            {pointWords(axes, place)}, seed {run.configuration.seed}: {run.reason}
          </li>
        ))}
      </ul>
    </details>
  );
}
