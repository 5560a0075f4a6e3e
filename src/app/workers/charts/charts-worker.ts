// The worker in which charts are drawn, so that the page's own thread only ever puts finished pictures in place.
import { expose } from "comlink";
import type { Chart, NoChart } from "../../../charts/chart.ts";
import { toCsv, toVegaLite } from "../../../charts/export.ts";
import { figures } from "../../../charts/registry.ts";
import type { PreviewRows } from "../observer/protocol.ts";
import { sweepPicture } from "./sweep-figure.ts";
import { testChart } from "./stress-figure.ts";
import type { RecordedRows } from "../session/protocol.ts";
import { chartFiles } from "./chart-files.ts";
import { Engraver, toPictures, toSvg } from "./svg-renderer.ts";
import { Library } from "./recording-store.ts";
import type { ChartsApi, Drawing, DrawRequest, ExportFormat, Picture } from "./protocol.ts";

const library = new Library();
const engravers = new Map<string, Engraver>();
let tell: (run: number) => void = () => {};

const nothing: NoChart = { spec: null, reason: "Nothing has been measured yet." };

/** The chart that is asked for; of both runs, if it can show two in one picture. */
function chartOf({ chart, run, pinned, theme, width }: DrawRequest, words: boolean): Chart | NoChart {
  const recording = library.recording(run);
  if (!recording) return nothing;
  const options = { theme, width, words };
  const figure = figures[chart];
  if (figure.input === "deployment") return figure.draw(recording, options);
  const other = pinned === undefined ? undefined : library.recording(pinned);
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

async function drawBeside(request: DrawRequest, pinned: number): Promise<Drawing | NoChart> {
  const half = Math.floor((request.width - GAP) / 2);
  const width = half >= LEAST ? half : request.width;
  const mine = chartOf({ ...request, width, pinned: undefined }, false);
  const other = chartOf({ ...request, width, pinned: undefined, run: pinned }, false);
  if (!mine.spec) return mine;
  const pictures: Picture[] = [{ ...(await picture(request.place, mine)), of: "this run" }];
  if (other.spec) pictures.unshift({ ...(await picture(`${request.place} pinned`, other)), of: "pinned" });
  const { title, sentence, caption } = mine;
  return { pictures, title, sentence, caption };
}

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
  async draw(request) {
    const { chart, pinned, place } = request;
    const figure = figures[chart];
    if (pinned !== undefined && (figure.input === "deployment" || figure.most === 1)) {
      const drawn = await drawBeside(request, pinned);
      return "pictures" in drawn ? drawn : { reason: drawn.reason };
    }
    const drawn = chartOf(request, false);
    return drawn.spec ? drawingOf(place, drawn) : { reason: drawn.reason };
  },
  async drawWorld(card, look) {
    // What lays graphs out is loaded when a world is looked at.
    const { drawWorld } = await import("../../../charts/world/index.ts");
    return drawWorld(card, { ...look, words: false });
  },
  async export(request, format) {
    const chart = chartOf(request, true);
    if (!chart.spec) throw new Error(chart.reason);
    return fileOf(chart, format);
  },
  drawTest: async (tested, look) => drawingOf("stress", testChart(tested, { ...look, words: false })),
  exportTest: async (tested, look, format) => fileOf(testChart(tested, look), format),
  async drawSweep(sweep, look) {
    const drawn = sweepPicture(sweep, { ...look, words: false });
    return drawn.spec ? drawingOf("sweep", drawn) : { reason: drawn.reason };
  },
  async exportSweep(sweep, look, format) {
    const drawn = sweepPicture(sweep, look);
    if (!drawn.spec) throw new Error(drawn.reason);
    return fileOf(drawn, format);
  },
  async drawClaim(finding, look) {
    // The claims are loaded when one is looked at.
    const { findingChart } = await import("./claim-figure.ts");
    return drawingOf(`claim ${finding.id}`, findingChart(finding, { ...look, words: false }));
  },
  async drawStrategies(given, look) {
    const { strategiesChart } = await import("../../../experiment/strategies/report.ts");
    return drawingOf("strategies", strategiesChart(given, { ...look, words: false }));
  },
  async folder(run) {
    const recording = library.recorded(run);
    return recording ? chartFiles(recording) : new Map();
  },
};

expose(api);
