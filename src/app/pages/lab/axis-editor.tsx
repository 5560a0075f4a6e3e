// Edits an axis of a sweep: its parameter, and its values as a range in steps or as a list.
import { useId } from "preact/hooks";
import { allowed } from "../../../model/configuration.ts";
import { parameters, type Parameter, type ParameterName } from "../../../model/parameters.ts";
import { CloseIcon } from "../../components/shell/icons.tsx";
import { axisOf, type AxisForm } from "./form.ts";
import { ParameterPicker } from "./parameter-picker.tsx";

interface AxisEditorProps {
  /** The axis of the chart. */
  readonly place: string;
  readonly axis: AxisForm;
  readonly choices: readonly ParameterName[];
  readonly onChange: (axis: AxisForm) => void;
  readonly onRemove: (() => void) | undefined;
}

export function AxisEditor({ place, axis, choices, onChange, onRemove }: AxisEditorProps) {
  const { name, how } = axis;
  const parameter: Parameter = parameters[name];
  const group = useId();
  const numeric = parameter.type === "int" || parameter.type === "real";
  return (
    <fieldset class="lab-axis">
      <legend>{place}</legend>
      <div class="lab-axis-head">
        <ParameterPicker place={place} name={name} choices={choices} onChoose={(chosen) => onChange(axisOf(chosen))} />
        {onRemove && (
          <button
            type="button"
            class="button quiet icon"
            aria-label={`Do not vary ${parameter.label}`}
            onClick={onRemove}
          >
            <CloseIcon />
          </button>
        )}
      </div>
      {numeric && (
        <div class="segments" role="radiogroup" aria-label={`Values of ${parameter.label}`}>
          {(["range", "list"] as const).map((one) => (
            <label key={one}>
              <input type="radio" name={group} checked={how === one} onChange={() => onChange({ ...axis, how: one })} />
              <span>{one === "range" ? "Range" : "List"}</span>
            </label>
          ))}
        </div>
      )}
      {how === "range" ? (
        <Range axis={axis} onChange={onChange} />
      ) : (
        <input
          type="text"
          class="words"
          autocomplete="off"
          spellcheck={false}
          aria-label={`${parameter.label}, values between commas`}
          value={axis.list}
          onChange={({ currentTarget }) => onChange({ ...axis, list: currentTarget.value })}
        />
      )}
      <p class="help muted">Allowed: {allowed(parameter)}</p>
    </fieldset>
  );
}

function Range({ axis, onChange }: Pick<AxisEditorProps, "axis" | "onChange">) {
  const { label } = parameters[axis.name];
  const field = (part: "from" | "to" | "steps", words: string) => (
    <label>
      <span>{words}</span>
      <input
        type="text"
        inputMode="decimal"
        class="number"
        autocomplete="off"
        aria-label={`${label}, ${part}`}
        value={axis[part]}
        onChange={({ currentTarget }) => onChange({ ...axis, [part]: currentTarget.value })}
      />
    </label>
  );
  return (
    <div class="lab-range">
      {field("from", "From")}
      {field("to", "To")}
      {field("steps", "Values")}
      <label>
        <span>Spaced</span>
        <select
          aria-label={`${label}, spaced`}
          value={axis.scale}
          onChange={({ currentTarget }) =>
            onChange({ ...axis, scale: currentTarget.value === "log" ? "log" : "linear" })
          }
        >
          <option value="linear">evenly</option>
          <option value="log">by ratio</option>
        </select>
      </label>
    </div>
  );
}
