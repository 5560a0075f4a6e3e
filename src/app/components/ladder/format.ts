// Formats the numbers and drives of a ladder.
import { inPlainWords, number, signed } from "../../../charts/format.ts";

/** 1st, 2nd, 3rd, 11th … */
export function ordinal(value: number): string {
  const tens = value % 100;
  const suffix = tens >= 11 && tens <= 13 ? "th" : (["th", "st", "nd", "rd"][value % 10] ?? "th");
  return `${value}${suffix}`;
}

/** A number in sd with its sign: +0.4 sd. */
export const inSd = (value: number): string => (Number.isNaN(value) ? "–" : `${signed(value, 1)} sd`);

/** A correlation; a dash where it is undefined. */
export const rho = (value: number): string => (Number.isNaN(value) ? "–" : number(value));

export interface Want {
  readonly name: string;
  readonly drive: number;
}

/** The drives that are not zero, strongest first. */
export const wantsOf = (drives: readonly number[], attributes: readonly string[]): Want[] =>
  drives
    .map((drive, k) => ({ name: inPlainWords(attributes[k] ?? `attribute ${k}`), drive }))
    .filter(({ drive }) => Math.abs(drive) >= 0.05)
    .sort((a, b) => Math.abs(b.drive) - Math.abs(a.drive));

/** sweetness +5, injury −2 */
export const wantWords = ({ name, drive }: Want): string =>
  `${name} ${signed(drive, Number.isInteger(drive) || Math.abs(drive) >= 9.95 ? 0 : 1)}`;

/** Maximum number of drives on a plank. */
const MOST_WANTS = 4;

/** The strongest drives that fit, in words; "no drives" if there are none. */
export function wantsThatFit(wants: readonly Want[], fits: (text: string) => boolean): string {
  if (wants.length === 0) return "no drives";
  const words = wants.map(wantWords);
  for (let count = Math.min(words.length, MOST_WANTS); count > 1; count--) {
    const rest = words.length - count;
    const text = words.slice(0, count).join("  ") + (rest > 0 ? `  and ${rest} more` : "");
    if (fits(text)) return text;
  }
  return words[0] ?? "";
}
