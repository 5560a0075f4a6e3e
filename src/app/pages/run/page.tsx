// The run page: the active run with its controls, scenario, population, ladder and charts.
import type { RunFigureName } from "../../../charts/registry.ts";
import { Comparison } from "../../components/figure/comparison.tsx";
import { ChartPanel } from "../../components/figure/panel.tsx";
import { Controls } from "../../components/controls/controls.tsx";
import { Deployed } from "../../components/deployed.tsx";
import { RunBar } from "../../components/shell/run-bar.tsx";
import { Stage } from "./stage.tsx";
import { Scenario } from "./scenario.tsx";

/** The charts in their order on the page; the titles are shown until they are drawn. */
const charts: readonly { readonly chart: RunFigureName; readonly title: string; readonly wide?: true }[] = [
  { chart: "correlation-over-time", title: "Correlation over the generations" },
  { chart: "training-deployment", title: "Training against deployment" },
  { chart: "drives-by-level", title: "Drives by level" },
  { chart: "depth-shares", title: "Depth of the chains" },
  { chart: "goodhart", title: "Goodhart curves" },
  { chart: "scatter", title: "Objectives on the same outcomes" },
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
          <ChartPanel chart="correlation-by-level" title="Where the correlation is lost" signature />
          <div class="charts">
            {charts.map(({ chart, title, wide }) => (
              <ChartPanel key={chart} chart={chart} title={title} wide={wide} />
            ))}
          </div>
        </main>
      </div>
    </>
  );
}
