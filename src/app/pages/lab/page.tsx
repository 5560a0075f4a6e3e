// The Lab page: small sweeps over one or two parameters, computed in the browser and drawn while they run. Each cell
// links to its runs.
import { useEffect } from "preact/hooks";
import { useSession, useStore } from "../../store/context.ts";
import { withRunPaused } from "../../store/with-run-paused.ts";
import { CellPanel } from "./cell-panel.tsx";
import { SweepChart } from "./chart.tsx";
import { startSweeps } from "../../clients/jobs.ts";
import { PlanForm, runBase } from "./plan-form.tsx";
import { PlanFile } from "./plan-file.tsx";
import { Shown } from "./quantity-picker.tsx";
import { Standing } from "./sweep-progress.tsx";
import { LabState } from "./state.ts";
import { ExportButtons } from "./export-buttons.tsx";
import "../../styles/lab.css";

/** The sweep is kept when a person leaves the page, and stops. */
const state = new LabState(startSweeps);

export function Lab() {
  const store = useStore();
  const session = useSession();

  useEffect(() => {
    // The active run may have changed.
    const run = state.form.peek().base.key === "run" ? runBase(store) : undefined;
    if (run) void state.edit({ base: run });
    else if (!state.opened.peek()) void state.open();
    return () => state.stop();
  }, []);

  const go = async () => {
    const request = { engine: store.engine.peek(), allowSoftware: store.allowSoftware };
    try {
      store.notices.dismiss("lab");
      await withRunPaused(store, session, () => state.run(request));
    } catch (error) {
      store.notices.fail("lab", "The sweep failed", error);
    }
  };

  return (
    <main class="content lab" id="main" data-phase={state.phase.value}>
      <div class="lab-head">
        <h1>Parameter sweep</h1>
        <p class="summary">
          Varies one or two parameters and shows a measure at the end of each run, as a mean over seeds. Each cell links
          to its runs.
        </p>
      </div>
      <div class="lab-bench">
        <div class="lab-side">
          <PlanForm state={state} />
          <PlanFile state={state} />
        </div>
        <div class="lab-results">
          <Standing state={state} onGo={() => void go()} />
          <Shown state={state} />
          <SweepChart state={state} />
          <CellPanel state={state} />
          <ExportButtons state={state} />
        </div>
      </div>
    </main>
  );
}
