// The notice and the chart of a deployment. The chart stays after the deployment until another run begins.
import { useSignal, useSignalEffect } from "@preact/signals";
import { Term } from "./term/term.tsx";
import { ChartPanel } from "./figure/panel.tsx";
import { formatInteger } from "../shared/numbers.ts";
import { useStore } from "../store/context.ts";

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
      <ChartPanel chart="deployed" title="Deployment" />
    </section>
  );
}
