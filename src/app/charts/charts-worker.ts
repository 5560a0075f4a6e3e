// The worker in which charts are drawn, so that the page's own thread only ever puts finished pictures in place.
import { expose } from "comlink";
import type { Chart, NoChart } from "../../charts/chart.ts";
import { toCsv, toVegaLite } from "../../charts/export.ts";
import { charts } from "../../charts/index.ts";
import { comparedCharts } from "../compare/index.ts";
import type { RecordedRows } from "../worker/protocol.ts";
import { Engraver, toPng, toSvg } from "./engraver.ts";
import { Library } from "./library.ts";
import type { ChartsApi, Drawing, DrawRequest, Picture } from "./protocol.ts";

const library = new Library();
const engravers = new Map<string, Engraver>();
let tell: (run: number) => void = () => {};

const nothing: NoChart = { spec: null, reason: "Nothing has been measured yet." };

/** The chart that is asked for; of both runs, if it can show two in one picture. */
function chartOf({ chart, run, pinned, theme, width }: DrawRequest, words: boolean): Chart | NoChart {
  const recording = library.recording(run);
  if (!recording) return nothing;
  const other = pinned === undefined ? undefined : library.recording(pinned);
  const compared = comparedCharts[chart];
  const options = { theme, width, words };
  return other && compared ? compared(recording, other, options) : charts[chart](recording, options);
}

async function picture(place: string, chart: Chart): Promise<Picture> {
  const engraver = engravers.get(place) ?? new Engraver();
  engravers.set(place, engraver);
  return { svg: await engraver.svg(chart), alt: chart.alt };
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
  async watch(callback) {
    tell = callback;
  },
  async keep(runs) {
    library.keep(runs);
  },
  async draw(request) {
    const { chart, pinned, place } = request;
    if (pinned !== undefined && !comparedCharts[chart]) {
      const drawn = await drawBeside(request, pinned);
      return "pictures" in drawn ? drawn : { reason: drawn.reason };
    }
    const drawn = chartOf(request, false);
    if (!drawn.spec) return { reason: drawn.reason };
    const { title, sentence, caption } = drawn;
    return { pictures: [await picture(place, drawn)], title, sentence, caption };
  },
  async export(request, format) {
    const chart = chartOf(request, true);
    if (!chart.spec) throw new Error(chart.reason);
    if (format === "png") return toPng(chart);
    if (format === "csv") return new Blob([toCsv(chart.columns)], { type: "text/csv" });
    if (format === "json") return new Blob([toVegaLite(chart)], { type: "application/json" });
    return new Blob([await toSvg(chart)], { type: "image/svg+xml" });
  },
};

expose(api);
