// The run page: the active run with its controls, scenario, population, ladder and charts.
import type { RunFigureName } from "../../../charts/registry.ts";
import { Comparison } from "../../components/figure/comparison.tsx";
import { RunFigure } from "../../components/figure/figure.tsx";
import { Controls } from "../../components/controls/controls.tsx";
import { RunBar } from "../../components/shell/run-bar.tsx";
import { Stage } from "./stage.tsx";
import { Scenario } from "./scenario.tsx";
import { useSignal, useSignalEffect } from "@preact/signals";
import { Term } from "../../components/term/term.tsx";
import { formatInteger } from "../../shared/format.ts";
import { useStore } from "../../store/context.ts";

/** The charts in their order on the page. The titles are shown until the charts are drawn. */
const charts: readonly { readonly chart: RunFigureName; readonly title: string; readonly wide?: true }[] = [
  { chart: "correlation-over-time", title: "Correlation with the base objective over the generations" },
  { chart: "training-deployment", title: "From training to deployment" },
  { chart: "drives-by-level", title: "Drives of each level's objective" },
  { chart: "depth-shares", title: "Depth of delegation" },
  { chart: "goodhart", title: "Gain by number of plans searched (Goodhart curves)" },
  { chart: "scatter", title: "Own objective against base objective" },
  { chart: "delegation", title: "Delegation and misalignment", wide: true },
];

export function Run() {
  return (
    <>
      <RunBar />
      <div class="page">
        <Controls />
        <main class="content" id="main">
          <Scenario />
          <Comparison />
          <h2 class="visually-hidden">Measurements</h2>
          <Deployed />
          <Stage />
          <RunFigure name="correlation-by-level" title="Correlation with the base objective by level" signature />
          <div class="charts">
            {charts.map(({ chart, title, wide }) => (
              <RunFigure key={chart} name={chart} title={title} wide={wide} />
            ))}
          </div>
        </main>
      </div>
    </>
  );
}

export function Deployed() {
  const { snapshot, deployed } = useStore();
  /** The run that was deployed last. */
  const last = useSignal<number | undefined>(undefined);
  useSignalEffect(() => {
    if (deployed.value) last.value = snapshot.value?.run;
  });
  if (last.value === undefined || last.value !== snapshot.value?.run) return null;
  const days = snapshot.value.deployed;
  return (
    <section class="deployed" aria-label="Deployment">
      {days !== undefined && (
        <p role="status">
          <strong>
            <Term of="deployment">Deployed</Term>.
          </strong>{" "}
          The world has changed and selection is off:{" "}
          <span class="figures" data-testid="days">
            {formatInteger(days)}
          </span>{" "}
          generations, each in new contexts. Ending the deployment continues the run unchanged.
        </p>
      )}
      <RunFigure name="deployed" title="Deployment" />
    </section>
  );
}
