// Draws a number and its criterion on one line: the range that the criterion accepts, and the measured intervals, with
// the chart's marks. It is hidden from screen readers, because the numbers are beside it.
import type { Measured } from "../../../experiment/claims/verdict.ts";

const HEIGHT = 30;
/** Share of the span that is left free at both ends. */
const ROOM = 0.06;

interface Span {
  readonly low: number;
  readonly high: number;
}

/** The span includes zero, the bound and all intervals. */
export function spanOf(all: readonly Measured[]): Span {
  const marks = all
    .flatMap(({ mean, low, high, minimumEffect, within }) => [
      0,
      minimumEffect,
      within ? -minimumEffect : minimumEffect,
      mean,
      low,
      high,
    ])
    .filter(Number.isFinite);
  const [low, high] = [Math.min(0, ...marks), Math.max(0, ...marks)];
  const room = ROOM * (high - low || 1);
  return { low: low - room, high: high + room };
}

export function Strip({ recorded, here }: { recorded: Measured | undefined; here: Measured | undefined }) {
  const all = [recorded, here].filter((one) => one !== undefined);
  const [first] = all;
  if (!first) return null;
  const span = spanOf(all);
  const at = (value: number) => `${((100 * (value - span.low)) / (span.high - span.low)).toFixed(2)}%`;
  const wide = (from: number, to: number) => `${((100 * (to - from)) / (span.high - span.low)).toFixed(2)}%`;
  const [from, to] = first.within ? [-first.minimumEffect, first.minimumEffect] : [first.minimumEffect, span.high];
  return (
    <svg class="strip" width="100%" height={HEIGHT} aria-hidden="true">
      <rect class="ground" x={at(from)} width={wide(from, to)} y="0" height={HEIGHT} />
      <line class="zero" x1={at(0)} x2={at(0)} y1="0" y2={HEIGHT} />
      {recorded && <Interval of={recorded} set="recorded" at={at} y={here ? 9 : HEIGHT / 2} />}
      {here && <Interval of={here} set="here" at={at} y={recorded ? 21 : HEIGHT / 2} />}
    </svg>
  );
}

/** The measured intervals: recorded, and from this page. */
export type FoundSet = "recorded" | "here";

interface IntervalProps {
  readonly of: Measured;
  readonly set: FoundSet;
  readonly at: (value: number) => string;
  readonly y: number;
}

function Interval({ of: { mean, low, high }, set, at, y }: IntervalProps) {
  if (!Number.isFinite(mean)) return null;
  return (
    <g data-set={set}>
      {Number.isFinite(low) && <line x1={at(low)} x2={at(high)} y1={y} y2={y} />}
      {/* A percentage moves the mark, which is drawn about its middle. */}
      <svg x={at(mean)} y={y} overflow="visible">
        <Mark set={set} />
      </svg>
    </g>
  );
}

/** The marks, centred at the origin. */
function Mark({ set }: { set: FoundSet }) {
  return set === "recorded" ? <circle r="4" /> : <rect x="-3.7" y="-3.7" width="7.4" height="7.4" />;
}

/** A mark in a line of text. */
export function FoundSign({ set }: { set: FoundSet }) {
  return (
    <svg class="found-sign" width="10" height="10" viewBox="-5 -5 10 10" data-set={set} aria-hidden="true">
      <Mark set={set} />
    </svg>
  );
}
