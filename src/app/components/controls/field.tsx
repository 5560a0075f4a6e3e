// One parameter: label, value, unit, help and reset. Typed values pass the same checks as those of the command and
// files.
import { useSignal } from "@preact/signals";
import { allowed, checkValue } from "../../../model/configuration.ts";
import { defaults, parameters, type Parameter, type ParameterName } from "../../../model/parameters.ts";
import { ResetIcon } from "../shell/icons.tsx";
import { useStore } from "../../store/context.ts";
import { messageOf } from "../../shared/error-message.ts";
import { Annotated, TermLabel } from "../term/term.tsx";
import { scaleOf } from "./scale.ts";
import { formatValue } from "../../shared/format.ts";

export function Field({ name }: { name: ParameterName }) {
  const store = useStore();
  const refusal = useSignal<string | undefined>(undefined);
  const parameter: Parameter = parameters[name];
  const value = store.draft.value[name];
  const running = store.running.value?.configuration[name];
  const waits = running !== undefined && running !== value;
  const id = `field-${name}`;

  /** Sets a value, or shows why it is not allowed. Returns whether it was set. */
  const take = (given: unknown): boolean => {
    try {
      store.set(name, checkValue(name, given));
      refusal.value = undefined;
      return true;
    } catch (error) {
      refusal.value = messageOf(error).replace(`${name}: `, "");
      return false;
    }
  };

  const range = rangeOf(parameter);
  const described = [`${id}-help`, ...(refusal.value ? [`${id}-refusal`] : [])].join(" ");
  return (
    <div class="field" data-field={name} data-waits={waits || undefined}>
      <div class="field-head">
        <TermLabel control={id}>{parameter.label}</TermLabel>
        {waits && (
          <span class="waits" title={`Needs a restart; current value: ${String(running)}`}>
            <span class="visually-hidden">needs a restart</span>
          </span>
        )}
        {value !== defaults[name] && (
          <button
            type="button"
            class="back"
            aria-label={`${parameter.label}: reset to ${formatValue(defaults[name])}`}
            title={`Reset to ${formatValue(defaults[name])}`}
            onClick={() => {
              refusal.value = undefined;
              store.clear([name]);
            }}
          >
            <ResetIcon />
          </button>
        )}
        {parameter.unit && <span class="unit muted">{parameter.unit}</span>}
      </div>
      <Input
        id={id}
        name={name}
        parameter={parameter}
        value={value}
        take={take}
        described={described}
        invalid={refusal.value !== undefined}
      />
      {refusal.value && (
        <p class="refusal" id={`${id}-refusal`} role="alert">
          {refusal.value}
        </p>
      )}
      <p class="help muted" id={`${id}-help`}>
        <Annotated text={parameter.help} />
        {range && <span class="range">{range}</span>}
      </p>
    </div>
  );
}

/** For example "1 to 4,096"; undefined for parameters that are not numbers. */
function rangeOf({ type, min, max, powerOfTwo }: Parameter): string | undefined {
  if ((type !== "int" && type !== "real") || min === undefined || max === undefined) return undefined;
  return `${formatValue(min)} to ${formatValue(max)}${powerOfTwo ? ", powers of two" : ""}`;
}

interface InputProps {
  readonly id: string;
  readonly name: ParameterName;
  readonly parameter: Parameter;
  readonly value: number | string | boolean;
  readonly take: (given: unknown) => boolean;
  readonly described: string;
  readonly invalid: boolean;
}

function Input({ id, name, parameter, value, take, described, invalid }: InputProps) {
  const store = useStore();
  const common = {
    id,
    name,
    "aria-labelledby": `${id}-label`,
    "aria-describedby": described,
    "aria-invalid": invalid ? ("true" as const) : undefined,
  };
  if (parameter.type === "flag") {
    return (
      <span class="switch">
        <input
          {...common}
          type="checkbox"
          role="switch"
          checked={value === true}
          onChange={({ currentTarget }) => take(currentTarget.checked)}
        />
        <span aria-hidden="true" class="muted">
          {value === true ? "on" : "off"}
        </span>
      </span>
    );
  }
  if (parameter.choices) {
    return (
      <select {...common} value={String(value)} onChange={({ currentTarget }) => take(currentTarget.value)}>
        {parameter.choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    );
  }
  const scale = scaleOf(parameter);
  const numeric = parameter.type === "int" || parameter.type === "real";
  return (
    <div class="entry">
      <input
        {...common}
        type="text"
        inputMode={numeric ? (parameter.type === "int" ? "numeric" : "decimal") : undefined}
        class={numeric ? "number" : "words"}
        autocomplete="off"
        spellcheck={false}
        placeholder={parameter.type === "schedule" ? "none" : undefined}
        title={`Allowed: ${allowed(parameter)}`}
        value={String(value)}
        onChange={({ currentTarget }) => {
          if (take(currentTarget.value.trim())) store.settle();
        }}
      />
      {scale && (
        <input
          type="range"
          aria-label={`${parameter.label}, slider`}
          min={scale.min}
          max={scale.max}
          step={scale.step}
          value={scale.toPosition(Number(value))}
          onInput={({ currentTarget }) => take(scale.toValue(Number(currentTarget.value)))}
          onChange={() => store.settle()}
        />
      )}
    </div>
  );
}
