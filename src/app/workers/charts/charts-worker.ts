// The worker in which charts are drawn, so that the page's own thread only ever puts finished pictures in place.
import { expose } from "comlink";
import type { Chart, ChartOptions, NoChart } from "../../../charts/chart.ts";
import { toCsv, toVegaLite } from "../../../charts/export.ts";
import { drawData, figures } from "../../../charts/registry.ts";
import type { PreviewRows } from "../observer/protocol.ts";
import type { RecordedRows } from "../session/protocol.ts";
import { chartFiles } from "./chart-files.ts";
import { Engraver, toPictures, toSvg } from "./svg-renderer.ts";
import { Library } from "./recording-store.ts";
import type { ChartsApi, Drawing, ExportFormat, FigureRequest, Look, Picture, RunRequest } from "./protocol.ts";

const library = new Library();
const engravers = new Map<string, Engraver>();
let tell: (run: number) => void = () => {};

const nothing: NoChart = { spec: null, reason: "Nothing has been measured yet." };

/** The chart of a request; of both runs, if the figure can show two in one picture. */
function chartOf(request: FigureRequest, options: ChartOptions): Chart | NoChart {
  if ("data" in request) return drawData(request, options);
  const recording = library.recording(request.run);
  if (!recording) return nothing;
  const figure = figures[request.figure];
  if (figure.input === "deployment") return figure.draw(recording, options);
  const other = request.pinned === undefined ? undefined : library.recording(request.pinned);
  return figure.draw(other && figure.most > 1 ? [recording, other] : [recording], options);
}

async function picture(place: string, chart: Chart): Promise<Picture> {
  const engraver = engravers.get(place) ?? new Engraver();
  engravers.set(place, engraver);
  return { svg: await engraver.svg(chart), alt: chart.alt };
}

async function drawingOf(place: string, chart: Chart): Promise<Drawing> {
  const { title, sentence, caption } = chart;
  return { pictures: [await picture(place, chart)], title, sentence, caption };
}

async function fileOf(chart: Chart, format: ExportFormat): Promise<Blob> {
  if (format === "png") return (await toPictures(chart)).png;
  if (format === "csv") return new Blob([toCsv(chart.columns)], { type: "text/csv" });
  if (format === "json") return new Blob([toVegaLite(chart)], { type: "application/json" });
  return new Blob([await toSvg(chart)], { type: "image/svg+xml" });
}

/** Two pictures of one chart share the width, if they can. */
const GAP = 24;
const LEAST = 360;

async function drawBeside(request: RunRequest, pinned: number, look: Look, place: string): Promise<Drawing | NoChart> {
  const half = Math.floor((look.width - GAP) / 2);
  const options = { ...look, width: half >= LEAST ? half : look.width, words: false };
  const mine = chartOf({ figure: request.figure, run: request.run }, options);
  const other = chartOf({ figure: request.figure, run: pinned }, options);
  if (!mine.spec) return mine;
  const pictures: Picture[] = [{ ...(await picture(place, mine)), of: "this run" }];
  if (other.spec) pictures.unshift({ ...(await picture(`${place} pinned`, other)), of: "pinned" });
  const { title, sentence, caption } = mine;
  return { pictures, title, sentence, caption };
}

/** Whether two runs are drawn as two pictures. */
const standsBeside = ({ figure }: RunRequest): boolean => {
  const known = figures[figure];
  return known.input === "deployment" || known.most === 1;
};

const api: ChartsApi = {
  async listen(port) {
    port.addEventListener("message", ({ data }: MessageEvent<RecordedRows>) => {
      library.add(data);
      tell(data.run);
    });
    port.start();
  },
  async observe(port) {
    port.addEventListener("message", ({ data }: MessageEvent<PreviewRows>) => {
      library.see(data);
      tell(data.run);
    });
    port.start();
  },
  async watch(callback) {
    tell = callback;
  },
  async keep(runs) {
    library.keep(runs);
  },
  async draw(request, look, place) {
    if (!("data" in request) && request.pinned !== undefined && standsBeside(request)) {
      const drawn = await drawBeside(request, request.pinned, look, place);
      return "pictures" in drawn ? drawn : { reason: drawn.reason };
    }
    const drawn = chartOf(request, { ...look, words: false });
    return drawn.spec ? drawingOf(place, drawn) : { reason: drawn.reason };
  },
  async drawWorld(card, look) {
    // What lays graphs out is loaded when a world is looked at.
    const { drawWorld } = await import("../../../charts/world/index.ts");
    return drawWorld(card, { ...look, words: false });
  },
  async export(request, look, format) {
    const chart = chartOf(request, look);
    if (!chart.spec) throw new Error(chart.reason);
    return fileOf(chart, format);
  },
  async folder(run) {
    const recording = library.recorded(run);
    return recording ? chartFiles(recording) : new Map();
  },
};

expose(api);
