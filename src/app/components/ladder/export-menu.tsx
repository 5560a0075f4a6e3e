// The export menu of a ladder: SVG and PNG, with the title and caption of the page.
import { useRef } from "preact/hooks";
import { ExportMenu } from "../figure/export-menu.tsx";
import { useStore } from "../../store/context.ts";
import { forXml } from "../../../model/inert-text.ts";
import { fontFamily, fontStack, textSize } from "../../../charts/typography.ts";

/** Exports the ladder that contains this menu. */
export function LadderMenu({ what }: { what: string }) {
  const { running } = useStore();
  const place = useRef<HTMLSpanElement>(null);
  const taken = <T,>(make: (field: Element, words: PictureWords) => T): T | undefined => {
    const ladder = place.current?.closest(".ladder");
    const info = running.peek();
    if (!ladder || !info) return undefined;
    const textOf = (selector: string) => ladder.querySelector(selector)?.textContent ?? "";
    const of = `${info.world.title}, seed ${info.configuration.seed}`;
    return make(ladder, { title: textOf("h3"), caption: `${of}. ${textOf("caption")}` });
  };
  const png = () => taken((field, words) => ladderPng(field, words));
  const svg = () => taken(async (field, words) => new Blob([ladderSvg(field, words)], { type: "image/svg+xml" }));
  return (
    <span ref={place}>
      <ExportMenu
        thing="ladder"
        what={what}
        run={running.peek()}
        files={[
          { name: "SVG", hint: "for print", extension: "svg", file: svg },
          { name: "PNG", hint: "2×", extension: "png", file: png },
        ]}
        picture={png}
      />
    </span>
  );
}

export interface PictureWords {
  readonly title: string;
  readonly caption: string;
}

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 12;
/** Properties of text elements. */
const HEAD = 60;

/** Style properties of shapes and text that an exported drawing states. Defaults and inherited values are omitted. */
const properties = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "opacity",
  "stop-color",
  "font-size",
  "font-weight",
  "letter-spacing",
  "text-anchor",
  "white-space",
] as const;

/** Serializes the ladder within an element as SVG. */
export function ladderSvg(field: Element, { title, caption }: PictureWords): string {
  const pictures = [...field.querySelectorAll<SVGSVGElement>("svg.ladder-picture, svg.ladder-marks")];
  const box = pictures[0]?.viewBox.baseVal;
  if (!box) throw new Error("there is no ladder to take away");
  const [width, height] = [box.width + 2 * MARGIN, box.height + HEAD + MARGIN];
  const colours = getComputedStyle(document.documentElement);
  const colour = (role: string) => portable(colours.getPropertyValue(role).trim());
  const whole = element("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "font-family": fontStack });
  // The exported text keeps the positions of the page, whatever the scale.
  whole.setAttribute("text-rendering", "geometricPrecision");
  whole.append(
    element("rect", { width, height, fill: colour("--background") }),
    words(title, MARGIN + textSize.title, textSize.title, { "font-weight": 600, fill: colour("--ink") }),
    words(caption, HEAD - 14, textSize.label, { fill: colour("--muted") }),
  );
  for (const picture of pictures) {
    const copy = element("svg", { x: MARGIN, y: HEAD, width: box.width, height: box.height, overflow: "visible" });
    copy.setAttribute("viewBox", `0 0 ${box.width} ${box.height}`);
    for (const child of picture.children) copy.append(styled(child, getComputedStyle(picture)));
    whole.append(copy);
  }
  return forXml(new XMLSerializer().serializeToString(whole));
}

/** Rasterizes the drawing at `scale` pixels per CSS pixel. */
export async function ladderPng(field: Element, text: PictureWords, scale = 2): Promise<Blob> {
  const type = `<style>${await fontFaces()}</style>`;
  const whole = ladderSvg(field, text).replace(/^<svg[^>]*>/, (tag) => tag + type);
  const image = new Image();
  const url = URL.createObjectURL(new Blob([whole], { type: "image/svg+xml" }));
  try {
    image.src = url;
    await image.decode();
    const canvas = new OffscreenCanvas(image.naturalWidth * scale, image.naturalHeight * scale);
    // Without GPU memory, because the GPU may be busy and the pixels are read back.
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (!context) throw new Error("no canvas to draw on");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: "image/png" });
  } finally {
    URL.revokeObjectURL(url);
  }
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

function words(text: string, y: number, size: number, look: Readonly<Record<string, string | number>>): SVGElement {
  const made = element("text", { x: MARGIN, y, "font-size": size, ...look });
  made.textContent = text;
  return made;
}

/** Clones an element with its computed styles as attributes, so that it looks the same outside the page. */
function styled(original: Element, around: CSSStyleDeclaration): Element {
  const look = getComputedStyle(original);
  const copy = original.cloneNode(false) as SVGElement;
  for (const name of ["class", "style"]) copy.removeAttribute(name);
  for (const property of properties) {
    const value = look.getPropertyValue(property);
    // Opacity is not inherited, so that 1 is always the default.
    const usual = property === "opacity" ? "1" : around.getPropertyValue(property);
    if (property === "white-space") copy.style.whiteSpace = value === "pre" ? "pre" : "";
    else if (value !== usual) copy.setAttribute(property, portable(value));
    else copy.removeAttribute(property);
  }
  if (original.tagName === "stop") copy.setAttribute("stop-color", portable(look.stopColor));
  for (const child of original.childNodes)
    copy.append(child instanceof Element ? styled(child, look) : child.cloneNode());
  return copy;
}

/** Converts values to forms that common SVG viewers read: unquoted references, and `rgb()` for `color(srgb r g b)`. */
function portable(value: string): string {
  const reference = /^url\("(#[^"]+)"\)/.exec(value);
  if (reference) return `url(${reference[1]})`;
  const parts = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)\)$/.exec(value);
  if (!parts) return value;
  return `rgb(${parts
    .slice(1)
    .map((part) => Math.round(255 * Number(part)))
    .join(", ")})`;
}

/** The page's fonts as data URLs, because an image cannot use the page's. */
async function fontFaces(): Promise<string> {
  const [{ default: regular }, { default: semiBold }] = await Promise.all([
    import("../../../charts/fonts/Inter-Regular.ttf?inline"),
    import("../../../charts/fonts/Inter-SemiBold.ttf?inline"),
  ]);
  const face = (weight: number, font: string) =>
    `@font-face{font-family:${fontFamily};font-weight:${weight};src:url(${font})}`;
  return face(400, regular) + face(600, semiBold);
}
