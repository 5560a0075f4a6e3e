// Maps a slider's position to a parameter's value: linear, or by powers of two where the range spans orders of
// magnitude.
import type { Parameter } from "../../../model/parameters.ts";

export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly toValue: (position: number) => number;
  readonly toPosition: (value: number) => number;
}

/** Largest value of a slider; larger numbers are typed. */
const FURTHEST = 2 ** 20;

/** The scale of a number's slider; undefined for parameters without one. */
export function scaleOf({ type, min = 0, max = 0, powerOfTwo }: Parameter): Scale | undefined {
  if (type !== "int" && type !== "real") return undefined;
  if (powerOfTwo || (min >= 1 && max > 64)) {
    const clamp = (value: number) => Math.min(max, Math.max(min, value));
    return {
      min: Math.log2(min),
      max: Math.log2(Math.min(max, FURTHEST)),
      step: powerOfTwo ? 1 : 0.25,
      toValue: (position) => clamp(Math.round(2 ** position)),
      toPosition: (value) => Math.log2(value),
    };
  }
  if (max > 64) return undefined;
  const step = type === "int" ? 1 : max <= 1 ? 0.01 : 0.05;
  return {
    min,
    max,
    step,
    toValue: (position) => Math.min(max, Number(position.toFixed(4))),
    toPosition: (value) => value,
  };
}
