// The words that pictures share: who was recorded, what intervals mean, how numbers are written.
import type { Reading, Distribution } from "../record/readings.ts";
import type { Recording } from "../record/recording.ts";

/** `1–10`, `3`, `1–3, 7`: runs of consecutive seeds are shortened. */
export function seedRanges(seeds: readonly number[]): string {
  const sorted = [...new Set(seeds)].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const seed of sorted) {
    const run = runs.at(-1);
    if (run && seed === run[1] + 1) run[1] = seed;
    else runs.push([seed, seed]);
  }
  return runs
    .map(([first, last]) =>
      first === last ? `${first}` : last === first + 1 ? `${first}, ${last}` : `${first}–${last}`,
    )
    .join(", ");
}

/** World, seeds, configuration and the chart's own remarks, as one caption. */
export function captionOf({ meta }: Recording, remarks: readonly string[]): string {
  const seeds = `${meta.seeds.length === 1 ? "seed" : "seeds"} ${seedRanges(meta.seeds)}`;
  const policy = meta.policy ? `, policy ${meta.policy}` : "";
  return [`World ${meta.world}, ${seeds}, ${meta.configuration}${policy}.`, ...remarks].join(" ");
}

export function levelName({ meta }: Recording, level: number): string {
  return meta.levelNames[level] ?? `level ${level}`;
}

export const distributionHeading: Record<Distribution, string> = {
  training: "In training",
  deployment: "In deployment",
};

export const readingWords: Record<Reading, string> = {
  forced: "every owner made to build",
  paired: "chains of full depth",
  unpaired: "over those who are there",
  uninherited: "built in one generation, nothing inherited",
  all: "over all lineages",
};

/** A name from a program, `geneCopies` or `gene_copies`, as `gene copies`. */
export function inPlainWords(name: string): string {
  return name
    .replaceAll("_", " ")
    .replace(/(\p{Ll})(\p{Lu})/gu, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
}

/** A number with a true minus sign. */
export function number(value: number, digits = 2): string {
  return value
    .toFixed(digits)
    .replace(/^-(?=0\.?0*$)/, "")
    .replace("-", "−");
}

export function signed(value: number, digits = 2): string {
  const text = number(value, digits);
  return text.startsWith("−") || Number(value.toFixed(digits)) === 0 ? text : `+${text}`;
}

/** A correlation without its leading zero, as journals write it. */
export function percent(value: number): string {
  return `${number(100 * value, 0)} %`;
}

/** How the caption explains bars or bands. */
export function intervalRemark(mark: string, seeds: number, lineages = false): string {
  if (seeds > 1) return `${mark}: 95 % t-intervals over ${seeds} independent seeds.`;
  return lineages
    ? `${mark}: the middle 80 % and 50 % of the lineages of this one run, not an interval over runs.`
    : "One run, so no interval over runs.";
}
