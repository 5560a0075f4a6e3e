// The scale of a world's dial: even, or logarithmic, where 0 may stand before the least that is not 0.
import type { DialRange } from "../../../model/world.ts";
import type { Scale } from "../controls/scale.ts";

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
