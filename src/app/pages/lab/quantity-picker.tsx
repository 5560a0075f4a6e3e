// The form that selects the quantity of the map: measure, level, distribution and reading.
import type { Quantity } from "../../../experiment/sweep/plan.ts";
import { measures } from "../../../record/measures.ts";
import { readings } from "../../../record/readings.ts";
import { choiceOf, choices, keyOf, labelOf, withMeasure } from "./quantities.ts";
import type { LabState } from "./state.ts";

export function Shown({ state }: { state: LabState }) {
  const { quantity } = state.form.value;
  const current = choiceOf(quantity);
  const measure = measures[current.measure];
  const show = (change: Partial<Quantity>) => void state.show({ ...quantity, ...change });
  const groups = Object.entries(choices);
  const listed = groups.some(([, all]) => all.some((one) => keyOf(one) === keyOf(current)));
  const [first, last] = measure.levels;
  const levels = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return (
    <div class="lab-shown" role="group" aria-label="Measure">
      <label class="pair">
        <span>Show</span>
        <select
          value={keyOf(current)}
          onChange={({ currentTarget }) => void state.show(withMeasure(quantity, currentTarget.value))}
        >
          {!listed && <option value={keyOf(current)}>{labelOf(current)}</option>}
          {groups.map(([title, all]) => (
            <optgroup key={title} label={title}>
              {all.map((one) => (
                <option key={keyOf(one)} value={keyOf(one)}>
                  {labelOf(one)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      {levels.length > 1 && (
        <label class="pair">
          <span>Level</span>
          <select value={quantity.level} onChange={({ currentTarget }) => show({ level: Number(currentTarget.value) })}>
            {levels.map((level) => (
              <option key={level}>{level}</option>
            ))}
          </select>
        </label>
      )}
      {!measure.trainingOnly && (
        <label class="pair">
          <span>In</span>
          <select
            value={quantity.distribution}
            onChange={({ currentTarget }) =>
              show({ distribution: currentTarget.value === "training" ? "training" : "deployment" })
            }
          >
            <option>training</option>
            <option>deployment</option>
          </select>
        </label>
      )}
      {measure.readings.length > 1 && (
        <label class="pair">
          <span>Over</span>
          <select
            value={quantity.reading}
            onChange={({ currentTarget }) => {
              const reading = measure.readings.find((one) => one === currentTarget.value);
              if (reading) show({ reading });
            }}
          >
            {measure.readings.map((reading) => (
              <option key={reading} value={reading}>
                {readings[reading].label}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}
