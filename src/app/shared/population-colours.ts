// The colours of the population map. Categories are distinguishable with colour vision deficiencies, ramps keep their
// order in grey, and a level has the same colour as in the charts. The categories are the result of a search that
// maximizes the smallest OKLab distance under normal, protan, deutan and tritan vision. The ramps are cividis (Nuñez et
// al. 2018) and a brown-teal ramp after ColorBrewer's BrBG.
import { COLOURS, entries, GROUND, MISSING, type Colouring } from "../../model/picture.ts";
import { deepestLevel, levelColour, type Theme } from "../../charts/theme.ts";

const categories = {
  light:
    "#1585b5 #ec9c11 #630127 #38b8a4 #cf99fd #ab4c0e #2d1781 #55f1ad #204f68 #ebd241 #e66638 #877ef2 #7c6a74 #bdd0fc #6048b6 #6d3c00",
  dark: "#5d9fb3 #ffbd37 #9b9cff #18d6a7 #ac4568 #90feee #2344a4 #654804 #e7f184 #b6806a #b8cbfe #85175d #7d6dd9 #837601 #2e749c #b0a51d",
} as const;

/** The diverging ramp, from ρ = −1 over 0 to 1. */
const diverging = {
  light: "#543005 #8c510a #bf812d #dfc27d #eee9df #a3d6cd #4fb0a2 #0f7a70 #003c30",
  dark: "#ffd9a0 #e0a458 #b07a35 #6e4f2a #2a2d31 #22564f #1f8a7d #4cc4b2 #b5fff0",
} as const;

const sequential = "#00224e #123570 #3b496c #575d6d #707173 #8a8678 #a59c74 #c3b369 #e1cc55 #fee838";

type Rgb = readonly [number, number, number];

const parse = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
const pack = ([red, green, blue]: Rgb): number => (red | (green << 8) | (blue << 16) | 0xff00_0000) >>> 0;
const between = (from: Rgb, to: Rgb, part: number): Rgb =>
  from.map((value, i) => Math.round(value + ((to[i] ?? value) - value) * part)) as unknown as Rgb;
const hexOf = (rgb: Rgb): string => `#${rgb.map((value) => value.toString(16).padStart(2, "0")).join("")}`;

function rampColour(stops: readonly Rgb[], place: number): Rgb {
  const at = place * (stops.length - 1);
  const i = Math.min(Math.floor(at), stops.length - 2);
  return between(stops[i] ?? [0, 0, 0], stops[i + 1] ?? [0, 0, 0], at - i);
}

/** The stops of a colouring's ramp, low end first; empty for categories. */
const rampOf = (colouring: Colouring, { name }: Theme): readonly string[] =>
  colouring === "correlation" ? diverging[name].split(" ") : colouring === "fitness" ? sequential.split(" ") : [];

export interface Category {
  /** Index in the table of colours. */
  readonly entry: number;
  readonly label: string;
  readonly colour: string;
}

/** Names for the legend: attributes in slot order, levels from the base on. */
export interface Names {
  readonly attributes: readonly string[];
  readonly levelNames: readonly string[];
}

/** The categories of a colouring in legend order; empty for ramps. */
export function categoriesOf(
  colouring: Colouring,
  theme: Theme,
  { attributes, levelNames }: Names,
  shape: { readonly levels: number; readonly reflexes: boolean },
): Category[] {
  const none = (label: string): Category => ({ entry: MISSING, label, colour: missingColour(theme) });
  const reflex = (entry: number): Category => ({ entry, label: "reflex", colour: theme.muted });
  if (colouring === "drive") {
    return [
      ...attributes.map((label, k) => ({ entry: k, label, colour: categoryColour(theme, k) })),
      none(shape.reflexes ? "no drive, or a reflex" : "no drive"),
    ];
  }
  if (colouring === "depth") {
    const levels = Array.from({ length: Math.min(shape.levels, deepestLevel) }, (_, at) => ({
      entry: at,
      label: `${at + 1} · ${levelNames[at + 1] ?? `level ${at + 1}`}`,
      colour: levelColour(theme, at + 1),
    }));
    return shape.reflexes ? [...levels, reflex(entries.reflex)] : levels;
  }
  if (colouring === "kind") {
    return [
      { entry: entries.searcherKind, label: "optimizer", colour: levelColour(theme, 1) },
      reflex(entries.reflexKind),
    ];
  }
  return [];
}

/** The colour of an attribute that has a positive drive. */
export const categoryColour = ({ name }: Theme, slot: number): string => categories[name].split(" ")[slot] ?? "#808080";

const avoidedColour = (theme: Theme, slot: number): Rgb =>
  between(parse(categoryColour(theme, slot)), parse(groundColour(theme)), 0.55);

/** The colour between cells and of missing values. */
export const groundColour = ({ background }: Theme): string => background;
export const missingColour = ({ faint }: Theme): string => faint;

/** CSS colours along a ramp, low end first. */
export const rampStops = (colouring: Colouring, theme: Theme): readonly string[] => rampOf(colouring, theme);

/**
 * The table of colours of a colouring. If a category is highlighted (`only`, its entry), the others are blended with
 * the background, so that the highlighted lineages can be found without telling colours apart.
 */
export function coloursOf(colouring: Colouring, theme: Theme, only?: number): Uint32Array<ArrayBuffer> {
  const table: Rgb[] = Array.from({ length: COLOURS }, () => parse(missingColour(theme)));
  const stops = rampOf(colouring, theme).map(parse);
  if (stops.length > 0) for (let i = 0; i < 256; i++) table[i] = rampColour(stops, i / 255);
  if (colouring === "drive") {
    for (let k = 0; k < 16; k++) {
      table[k] = parse(categoryColour(theme, k));
      table[k + entries.avoided] = avoidedColour(theme, k);
    }
  } else if (colouring === "depth") {
    for (let at = 0; at < deepestLevel; at++) table[at] = parse(levelColour(theme, at + 1));
    table[entries.reflex] = parse(theme.muted);
  } else if (colouring === "kind") {
    table[entries.searcherKind] = parse(levelColour(theme, 1));
    table[entries.reflexKind] = parse(theme.muted);
  }
  const ground = parse(groundColour(theme));
  if (only !== undefined && stops.length === 0) {
    table.forEach((colour, entry) => {
      const same = entry === only || (colouring === "drive" && entry === only + entries.avoided && only < 16);
      if (!same) table[entry] = between(colour, ground, 0.88);
    });
  }
  table[GROUND] = ground;
  return Uint32Array.from(table, pack);
}

/** The CSS colour of a table entry. */
export const cssColour = (word: number): string => hexOf([word & 255, (word >>> 8) & 255, (word >>> 16) & 255]);
