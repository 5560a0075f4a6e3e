// What is watched while the population is deployed: that the world has changed, how long ago, and what each level makes of it. It stays
// when the run has come back, until another run begins.
import { useSignal, useSignalEffect } from "@preact/signals";
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
          <strong>Deployed.</strong> The world has changed under the population, and selection stands still:{" "}
          <span class="figures" data-testid="days">
            {formatInteger(days)}
          </span>{" "}
          generations in contexts that are new each time. Switched back, the run goes on as if nothing had been.
        </p>
      )}
      <ChartPanel chart="deployed" title="After the world has changed" />
    </section>
  );
}
