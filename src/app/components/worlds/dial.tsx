// The control of a world's dial parameter: a slider and a text field.
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { DialRange } from "../../../model/world.ts";
import type { Scale } from "../controls/scale.ts";

interface DialProps {
  readonly range: DialRange;
  /** −1: the world's own value. */
  readonly value: number;
  /** Called when a value has been chosen. */
  readonly onTurned: (value: number) => void;
}

export function Dial({ range, value, onTurned }: DialProps) {
  const id = useId();
  const scale = dialScale(range);
  /** The slider's value while it is being dragged. */
  const turning = useSignal<number | undefined>(undefined);
  const refusal = useSignal<string | undefined>(undefined);
  const at = turning.value ?? (value === -1 ? range.default : value);

  const turned = (next: number) => {
    turning.value = undefined;
    refusal.value = undefined;
    onTurned(next);
  };
  const typed = (text: string) => {
    const next = Number(text);
    if (text.trim() !== "" && next >= range.min && next <= range.max) turned(next);
    else refusal.value = `"${text}" is not allowed; allowed: ${range.min} to ${range.max}`;
  };
  return (
    <div class="dial">
      <label for={id}>{range.label}</label>
      <div class="dial-entry">
        <input
          type="range"
          aria-label={`${range.label}, slider`}
          min={scale.min}
          max={scale.max}
          step={scale.step}
          value={scale.toPosition(at)}
          onInput={({ currentTarget }) => (turning.value = scale.toValue(Number(currentTarget.value)))}
          onChange={({ currentTarget }) => turned(scale.toValue(Number(currentTarget.value)))}
        />
        <input
          id={id}
          type="text"
          inputMode="decimal"
          class="number"
          autocomplete="off"
          aria-describedby={`${id}-help`}
          aria-invalid={refusal.value !== undefined}
          value={String(at)}
          onChange={({ currentTarget }) => typed(currentTarget.value)}
        />
        {range.unit && <span class="muted">{range.unit}</span>}
      </div>
      {refusal.value !== undefined && (
        <p class="refusal" role="alert">
          {refusal.value}
        </p>
      )}
      <p class="help muted" id={`${id}-help`}>
        {range.help}
      </p>
    </div>
  );
}

/** Positions of a logarithmic slider. */
const STEPS = 60;
/** Where a logarithmic dial begins at 0, the next position is this share of its greatest value. */
const LEAST = 1 / 1000;

/** Whether a dial counts something. */
const counts = ({ min, max, default: value }: DialRange): boolean =>
  min >= 1 && [min, max, value].every(Number.isInteger);

export function dialScale(range: DialRange): Scale {
  const { min, max, log } = range;
  const round = (value: number) => (counts(range) ? Math.round(value) : Number(value.toPrecision(3)));
  const within = (value: number) => Math.min(max, Math.max(min, round(value)));
  if (!log) {
    const step = counts(range) ? 1 : (max - min) / 100;
    return { min, max, step, toValue: within, toPosition: (value) => value };
  }
  const least = min > 0 ? min : max * LEAST;
  const first = min > 0 ? 0 : -1;
  const span = Math.log(max / least);
  return {
    min: first,
    max: STEPS,
    step: 1,
    toValue: (position) => (position < 0 ? min : within(least * Math.exp((position / STEPS) * span))),
    toPosition: (value) => (value < least ? first : Math.round((STEPS * Math.log(value / least)) / span)),
  };
}
