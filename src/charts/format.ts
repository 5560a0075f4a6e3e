// Text that figures share: captions of recordings, remarks on intervals, and formats of numbers.
import type { Distribution } from "../record/readings.ts";
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

/** The caption of a figure: world, seeds, configuration, and the figure's remarks. */
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

/** The words of an identifier: `geneCopies` and `gene_copies` become `gene copies`. */
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

export function percent(value: number): string {
  return `${number(100 * value, 0)} %`;
}

/** The sentence of a caption that explains bars or bands. */
export function intervalRemark(mark: string, seeds: number, lineages = false): string {
  if (seeds > 1) return `${mark}: 95 % t-intervals over ${seeds} independent seeds.`;
  return lineages
    ? `${mark}: the middle 80 % and 50 % of the lineages of this run, not an interval over runs.`
    : "One run, so no interval over runs.";
}
