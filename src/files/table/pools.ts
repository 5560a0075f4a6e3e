// Lays collected rows out as integers: four pools, each group a run of rows (DESIGN, the table kind of world).
import { parameters } from "../../model/parameters.ts";
import { requirePlans, type TableMapping } from "../../model/table.ts";
import {
  ATTRIBUTE_SCALE,
  BASE_SCALE,
  POOLS,
  type Field,
  type Group,
  type Pool,
  type TableRows,
} from "../../model/table-rows.ts";
import { ATTRIBUTES } from "../../model/world.ts";
import type { Collected } from "./collect.ts";
import { fieldName, fieldsOf } from "./fields.ts";
import { fit, INDICATOR, quantise, type Fit } from "./scale.ts";

/** A pool under construction: `next` says where a group's next row goes. */
interface Draft {
  readonly pool: Pool;
  readonly next: Map<number, number>;
}

/** Fits the scales on the drawn training rows, and turns every kept row into integers. Throws InputError. */
export function toIntegers(collected: Collected, mapping: TableMapping): TableRows {
  const drafts = draftPools(collected);
  const [training, deployment, trainingProbe, deploymentProbe] = drafts.map(({ pool }) => pool);
  if (!training || !deployment || !trainingProbe || !deploymentProbe)
    throw new Error(`there are ${POOLS.length} pools`);
  const pools = { training, deployment, trainingProbe, deploymentProbe };
  requirePlans(pools, parameters.plans.min);

  const fits = fitFields(collected, mapping, training.rows);
  const slots = mapping.attributes.length;
  const clamped = new Float64Array(fits.length);
  collected.forEach((values, at, poolIndex, group) => {
    const draft = drafts[poolIndex];
    if (!draft) return;
    const { pool, next } = draft;
    const row = next.get(group) ?? 0;
    next.set(group, row + 1);
    fits.forEach(({ units }, f) => {
      const scale = f < slots ? ATTRIBUTE_SCALE : BASE_SCALE;
      const integer = quantise(units(values[at + f] ?? NaN), scale);
      if (Math.abs(integer) === scale.limit) clamped[f] = (clamped[f] ?? 0) + 1;
      if (f < slots) pool.attributes[row * ATTRIBUTES + f] = integer;
      else if (f === slots) pool.base[row] = integer;
      else pool.intended[row] = integer;
    });
  });

  const described = fieldsOf(mapping).map((field, f): Field => ({
    name: fieldName(field),
    column: field.column,
    scale: (fits[f] ?? INDICATOR).scale,
    clamped: clamped[f] ?? 0,
  }));
  const [base, intended] = described.slice(slots);
  if (!base) throw new Error("a mapping has a base");
  return {
    attributes: described.slice(0, slots).map((field, k) => ({
      ...field,
      tau: mapping.attributes[k]?.tau ?? 1,
      delta: mapping.attributes[k]?.delta ?? 8,
    })),
    base,
    ...(intended && { intended }),
    pools,
    read: collected.read,
    dropped: collected.dropped,
  };
}

/** Empty pools of the right sizes. Groups stand in each pool's own order of appearance, so that pools do not touch one another. */
function draftPools(collected: Collected): Draft[] {
  const counts = POOLS.map(() => new Map<number, number>());
  collected.forEach((_values, _at, pool, group) => counts[pool]?.set(group, (counts[pool].get(group) ?? 0) + 1));
  return counts.map((count) => {
    const groups: Group[] = [];
    const next = new Map<number, number>();
    let rows = 0;
    for (const [group, size] of count) {
      groups.push({ name: collected.groups[group] ?? "", start: rows, count: size });
      next.set(group, rows);
      rows += size;
    }
    const pool = {
      rows,
      attributes: new Int8Array(rows * ATTRIBUTES),
      base: new Int16Array(rows),
      intended: new Int16Array(rows),
      groups,
    };
    return { pool, next };
  });
}

function fitFields(collected: Collected, mapping: TableMapping, trainingRows: number): Fit[] {
  return fieldsOf(mapping).map((field, f) => {
    const values = new Float64Array(trainingRows);
    let i = 0;
    collected.forEach((all, at, pool) => {
      if (pool === 0) values[i++] = all[at + f] ?? NaN;
    });
    const what = `column ${JSON.stringify(field.column)} for ${JSON.stringify(fieldName(field))}`;
    const fitted = fit(values, field.transform ?? "none", what);
    return field.equals === undefined && field.oneOf === undefined ? fitted : INDICATOR;
  });
}
