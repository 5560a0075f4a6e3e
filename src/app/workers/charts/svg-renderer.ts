// Vega in a worker: a chart's specification becomes SVG text or pixels, without a page. Vega interprets expressions, since the security policy
// forbids code from strings. A chart whose shape stays gets new data only.
import * as vega from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile } from "vega-lite";
import type { Chart } from "../../../charts/chart.ts";
import { forXml } from "../../../model/inert-text.ts";
import { measureByFont } from "../../../charts/measure-text.ts";
import { fontFamily } from "../../../charts/typography.ts";
import regular from "../../../charts/fonts/Inter-Regular.ttf?url";
import semiBold from "../../../charts/fonts/Inter-SemiBold.ttf?url";

measureByFont(vega);

function viewOf({ spec }: Chart): vega.View {
  // Vega marks the rows that it takes in, so it gets its own.
  const { spec: compiled } = compile(structuredClone(spec));
  return new vega.View(vega.parse(compiled, undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: "none",
  });
}

/** All of a specification but its data, parameters and description, as text. */
const shapeOf = ({ spec }: Chart): string =>
  JSON.stringify({ ...spec, datasets: Object.keys(spec.datasets ?? {}), params: null, description: null });

/** On the page the picture as a whole says what it shows, in the chart's words; its marks need not say what they are. */
const asOneImage = (svg: string): string => svg.replaceAll(/ (?:role|aria-[a-z]+)="[^"]*"/g, "");

/** Names of clipping paths and the like are the page's, not the picture's: each picture gets names of its own. */
const withNames = (svg: string, name: string): string => svg.replaceAll(/( id="|url\(#|href="#)/g, `$1${name}-`);

/** Number of engravers made so far. */
let engravers = 0;

/** One place on the page: draws the same chart again and again. */
export class Engraver {
  readonly #name = `e${++engravers}`;
  #view: vega.View | undefined;
  #shape = "";

  async svg(chart: Chart): Promise<string> {
    const shape = shapeOf(chart);
    if (this.#view && shape === this.#shape) {
      for (const [name, rows] of Object.entries(chart.spec.datasets ?? {})) {
        if (Array.isArray(rows)) this.#view.data(name, structuredClone(rows));
      }
      for (const parameter of chart.spec.params ?? []) {
        if ("value" in parameter) this.#view.signal(parameter.name, parameter.value);
      }
      // New labels may need other room than those of the first drawing.
      this.#view.resize();
    } else {
      this.#view?.finalize();
      this.#view = viewOf(chart);
      this.#shape = shape;
    }
    vega.resetSVGDefIds();
    return withNames(asOneImage(forXml(await this.#view.toSVG())), this.#name);
  }
}

/** The chart as SVG text, drawn once. */
export async function toSvg(chart: Chart): Promise<string> {
  const view = viewOf(chart);
  try {
    vega.resetSVGDefIds();
    return forXml(await view.toSVG());
  } finally {
    view.finalize();
  }
}

let fonts: Promise<void> | undefined;
const loadFonts = (): Promise<void> =>
  (fonts ??= (async () => {
    const faces = [
      new FontFace(fontFamily, `url(${regular})`, { weight: "400" }),
      new FontFace(fontFamily, `url(${semiBold})`, { weight: "600" }),
    ];
    for (const face of await Promise.all(faces.map((face) => face.load()))) {
      (globalThis as unknown as { fonts: FontFaceSet }).fonts.add(face);
    }
  })());

/** The chart as PNG with `scale` pixels for each of its own, and as the SVG text that gives its size. */
export async function toPictures(chart: Chart, scale = 2): Promise<{ readonly svg: string; readonly png: Blob }> {
  await loadFonts();
  const view = viewOf(chart);
  try {
    vega.resetSVGDefIds();
    const svg = forXml(await view.toSVG());
    const [, width = "0", height = "0"] = /<svg[^>]*\bwidth="([\d.]+)"[^>]*\bheight="([\d.]+)"/.exec(svg) ?? [];
    const canvas = new OffscreenCanvas(Math.ceil(Number(width) * scale), Math.ceil(Number(height) * scale));
    // Drawn where it is read: not on a device that is busy.
    const externalContext = canvas.getContext("2d", { willReadFrequently: true });
    if (!externalContext) throw new Error("no canvas to draw on");
    await view.toCanvas(scale, { externalContext });
    return { svg, png: await canvas.convertToBlob({ type: "image/png" }) };
  } finally {
    view.finalize();
  }
}
