// SVG as text: elements, escaped words, and numbers short enough to read.
import { forXml } from "../../record/inert-text.ts";
import { fontStack, textSize, type Weight } from "../typography.ts";

type Attributes = Readonly<Record<string, string | number | undefined>>;

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const escaped = (text: string): string => forXml(text).replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

/** A number of pixels, to a hundredth. */
export const px = (value: number): string => String(Math.round(value * 100) / 100 + 0);

/** An element with its attributes; undefined ones are left out. Children are SVG, not text. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? px(value) : escaped(String(value))}"`)
    .join("");
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join("")}</${name}>`;
}

export interface TextStyle {
  readonly fill: string;
  readonly size?: number;
  readonly weight?: Weight;
  readonly anchor?: "start" | "middle" | "end";
}

/** One line of text with its baseline at y. */
export const line = (
  text: string,
  x: number,
  y: number,
  { fill, size = textSize.label, weight = "normal", anchor = "start" }: TextStyle,
): string =>
  element(
    "text",
    {
      x,
      y,
      fill,
      "font-size": size,
      "font-weight": weight === "normal" ? undefined : weight,
      "text-anchor": anchor === "start" ? undefined : anchor,
    },
    escaped(text),
  );

/** Words that appear when an element is pointed at: its first child. */
export const title = (text: string): string => element("title", {}, escaped(text));

/** A whole picture. */
export const document = (width: number, height: number, background: string, alt: string, body: string): string =>
  element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${px(width)} ${px(height)}`,
      "font-family": fontStack,
      role: "img",
      "aria-label": alt,
    },
    element("rect", { width, height, fill: background }),
    body,
  );
