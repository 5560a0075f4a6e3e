// How a bench and a stress test write numbers, in text and on the page.
const prefixes = ["", "k", "M", "G", "T", "P"] as const;

/** Three significant digits with a decimal prefix: 1.90 G. */
export function scaled(value: number | null, unit = ""): string {
  if (value === null || !Number.isFinite(value)) return "–";
  const power = Math.max(0, Math.min(prefixes.length - 1, Math.floor(Math.log10(Math.max(Math.abs(value), 1)) / 3)));
  const text = (value / 1000 ** power).toPrecision(3);
  return `${text} ${prefixes[power]}${unit}`.trim();
}
