// The form of a stress test: mode, engine, duration and population.
import { useId } from "preact/hooks";
import type { Signal } from "@preact/signals";
import { engineChoices, type EngineChoice } from "../../../simulation/engines.ts";
import { formatInteger } from "../../shared/format.ts";
import type { Mode } from "../../workers/jobs/stress-protocol.ts";
import type { StressState } from "./state.ts";

const modes: readonly { readonly mode: Mode; readonly name: string }[] = [
  { mode: "double", name: "Double" },
  { mode: "hold", name: "Hold one size" },
];

const engineNames: Readonly<Record<EngineChoice, string>> = {
  auto: "fastest available",
  gpu: "GPU",
  cpu: "CPU",
  reference: "reference, slow",
};

const times: readonly { readonly seconds: number; readonly name: string }[] = [
  { seconds: 15, name: "15 seconds" },
  { seconds: 60, name: "1 minute" },
  { seconds: 300, name: "5 minutes" },
  { seconds: 1800, name: "30 minutes" },
  { seconds: 7200, name: "2 hours" },
];

/** Population sizes of the hold mode. */
const sizes = Array.from({ length: 17 }, (_, i) => 2 ** (12 + i));

/** The configuration of the test: the default, or that of the active run. */
export type Chosen = "default" | "run";

export interface FormProps {
  readonly state: StressState;
  readonly population: Signal<number>;
  readonly chosen: Signal<Chosen>;
  /** The title of the active run's world, if its configuration differs from the default and can be tested. */
  readonly own: string | undefined;
  readonly onStart: () => void;
}

export function StressForm({ state, population, chosen, own, onStart }: FormProps) {
  const { mode, engine, seconds, phase } = state;
  const name = useId();
  const idle = !state.busy.value;
  return (
    <form
      class="stress-form"
      aria-label="Stress test"
      onSubmit={(event) => {
        event.preventDefault();
        if (idle) onStart();
        else state.stop();
      }}
    >
      <fieldset class="segments" disabled={!idle}>
        <legend class="visually-hidden">Mode</legend>
        {modes.map((one) => (
          <label key={one.mode}>
            <input
              type="radio"
              name={name}
              checked={mode.value === one.mode}
              onChange={() => (mode.value = one.mode)}
            />
            <span>{one.name}</span>
          </label>
        ))}
      </fieldset>
      {mode.value === "hold" && (
        <Choice
          label="Lineages"
          value={population.value}
          options={sizes.map((size) => [size, formatInteger(size)])}
          disabled={!idle}
          onChoose={(value) => (population.value = Number(value))}
        />
      )}
      <Choice
        label="Engine"
        value={engine.value}
        options={engineChoices.map((choice) => [choice, engineNames[choice]])}
        disabled={!idle}
        onChoose={(value) => (engine.value = engineChoices.find((choice) => choice === value) ?? "auto")}
      />
      <Choice
        label={mode.value === "double" ? "Time limit" : "For"}
        value={seconds.value}
        options={times.map((time) => [time.seconds, time.name])}
        disabled={!idle}
        onChoose={(value) => (seconds.value = Number(value))}
      />
      {own !== undefined && (
        <Choice
          label="Configuration"
          value={chosen.value}
          options={[
            ["default", "the default savanna"],
            ["run", `the run’s, ${own}`],
          ]}
          disabled={!idle}
          onChoose={(value) => (chosen.value = value === "run" ? "run" : "default")}
        />
      )}
      <button
        type="submit"
        id="stress-start"
        class={idle ? "button primary" : "button"}
        disabled={phase.value === "stopping"}
        title={`${idle ? "Start" : "Stop"} (space)`}
        aria-keyshortcuts="Space"
      >
        {idle ? "Start" : phase.value === "stopping" ? "Stopping …" : "Stop"}
      </button>
    </form>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string | number;
  readonly options: readonly (readonly [value: string | number, name: string])[];
  readonly disabled: boolean;
  readonly onChoose: (value: string) => void;
}

function Choice({ label, value, options, disabled, onChoose }: ChoiceProps) {
  return (
    <label class="pair">
      <span>{label}</span>
      <select value={value} disabled={disabled} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        {options.map(([known, name]) => (
          <option key={known} value={known}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
