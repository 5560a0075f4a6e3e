// Every measure that a run records, once. Run folders, plans of sweeps, help, docs/glossary.md, the page's hover definitions and
// figures take names, symbols, units and sentences from this table.
import { correlations } from "./measures/correlations.ts";
import type { MeasureInfo } from "./measures/info.ts";
import { outcomes } from "./measures/outcomes.ts";

export type { MeasureInfo };

const table = { ...correlations, ...outcomes };

/** A value of the column `measure`. */
export type Measure = keyof typeof table;
/** In the order of the documentation. */
export const measures: Readonly<Record<Measure, MeasureInfo>> = table;
export const measureNames = Object.keys(measures) as [Measure, ...Measure[]];
