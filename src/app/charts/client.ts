// The page's end of the two workers: the session that runs, the charts that draw what it records, and the wire between them.
import { proxy, transfer, wrap, type Remote } from "comlink";
import { signal } from "@preact/signals";
import type { PopulationPort } from "../population/port.ts";
import type { Session } from "../worker/session.ts";
import type { SessionApi } from "../worker/protocol.ts";
import type { ChartsApi } from "./protocol.ts";

/** Starts the worker in which runs live. */
export function connectSession(): SessionApi {
  const worker = new Worker(new URL("../worker/session-worker.ts", import.meta.url), {
    type: "module",
    name: "session",
  });
  const remote: Remote<Session> = wrap<Session>(worker);
  return {
    worlds: () => remote.worlds(),
    gpu: () => remote.gpu(),
    listen: (callback) => remote.listen(proxy(callback)),
    record: (port) => remote.record(transfer(port, [port])),
    open: (request) => remote.open(request),
    play: (speed) => remote.play(speed),
    pause: () => remote.pause(),
    step: () => remote.step(),
    reset: () => remote.reset(),
    deploy: (on) => remote.deploy(on),
    lineage: (lineage, context) => remote.lineage(lineage, context),
    means: () => remote.means(),
    // A path into the worker, whatever the types say: its methods are called there.
    population: remote.population as unknown as PopulationPort,
    recording: () => remote.recording(),
    checkpoint: () => remote.checkpoint(),
    save: () => remote.save(),
    openSaved: (zip, name, request) => remote.openSaved(transfer(zip, [zip.buffer]), name, request),
  };
}

export interface ChartsClient extends Pick<ChartsApi, "keep" | "draw" | "export"> {
  /** Rises with every batch of rows that has come in. */
  readonly version: { readonly value: number };
}

/** Starts the worker that draws, which brings the chart library, and lets the session's rows flow to it. */
export function connectCharts(session: SessionApi): ChartsClient {
  const worker = new Worker(new URL("./charts-worker.ts", import.meta.url), { type: "module", name: "charts" });
  const remote = wrap<ChartsApi>(worker);
  const { port1, port2 } = new MessageChannel();
  const version = signal(0);
  void remote.watch(proxy(() => (version.value += 1)));
  void remote.listen(transfer(port2, [port2]));
  void session.record(port1);
  return {
    version,
    keep: (runs) => remote.keep(runs),
    draw: (request) => remote.draw(request),
    export: (request, format) => remote.export(request, format),
  };
}
