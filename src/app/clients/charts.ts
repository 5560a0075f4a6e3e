// The page's end of the two workers: the session that runs, the charts that draw what it records, and the wire between them.
import { proxy, transfer, wrap, type Remote } from "comlink";
import { signal } from "@preact/signals";
import type { PopulationPort } from "../workers/session/population-port.ts";
import type { KeptPort } from "../workers/session/saved-runs.ts";
import type { WorldbookPort } from "../workers/session/world-registry.ts";
import type { Session } from "../workers/session/session.ts";
import type { SessionApi } from "../workers/session/protocol.ts";
import { startWorker } from "./session-worker.ts";
import type { ChartsApi } from "../workers/charts/protocol.ts";

/** Starts the worker in which runs live; `died` hears that it did not start, or met with what nobody caught. */
export function connectSession(died: (reason: string) => void): SessionApi {
  const worker = startWorker("session");
  worker.addEventListener("error", ({ message }) => died(message || "It did not start."));
  const remote: Remote<Session> = wrap<Session>(worker);
  return {
    worlds: () => remote.worlds(),
    worldbook: remote.worldbook as unknown as WorldbookPort,
    gpu: () => remote.gpu(),
    listen: (callback) => remote.listen(proxy(callback)),
    record: (port) => remote.record(transfer(port, [port])),
    observe: (port) => remote.observe(transfer(port, [port])),
    open: (request) => remote.open(request),
    play: (speed) => remote.play(speed),
    pause: () => remote.pause(),
    step: () => remote.step(),
    goOn: (engine, speed) => remote.goOn(engine, speed),
    reset: () => remote.reset(),
    deploy: (on, speed) => remote.deploy(on, speed),
    lineage: (lineage, context) => remote.lineage(lineage, context),
    // A path into the worker, whatever the types say: its methods are called there.
    population: remote.population as unknown as PopulationPort,
    recording: () => remote.recording(),
    checkpoint: () => remote.checkpoint(),
    save: (charts) => remote.save(charts),
    openSaved: (files, what, request) => remote.openSaved(files, what, request),
    kept: remote.kept as unknown as KeptPort,
    keep: () => remote.keep(),
    openKept: (id, request) => remote.openKept(id, request),
    secure: () => remote.secure(),
  };
}

export interface ChartsClient extends Pick<
  ChartsApi,
  | "keep"
  | "draw"
  | "drawWorld"
  | "export"
  | "drawTest"
  | "exportTest"
  | "drawSweep"
  | "exportSweep"
  | "drawClaim"
  | "drawStrategies"
  | "folder"
  | "observe"
> {
  /** Rises with every batch of rows that has come in. */
  readonly version: { readonly value: number };
}

/** Starts the worker that draws, which brings the chart library, and lets the session's rows flow to it. */
export function connectCharts(session: SessionApi): ChartsClient {
  const worker = new Worker(new URL("../workers/charts/worker.ts", import.meta.url), {
    type: "module",
    name: "charts",
  });
  const remote = wrap<ChartsApi>(worker);
  const { port1, port2 } = new MessageChannel();
  const version = signal(0);
  void remote.watch(proxy(() => (version.value += 1)));
  void remote.listen(transfer(port2, [port2]));
  void session.record(port1);
  return {
    version,
    observe: (port) => remote.observe(transfer(port, [port])),
    keep: (runs) => remote.keep(runs),
    draw: (request) => remote.draw(request),
    drawWorld: (card, look) => remote.drawWorld(card, look),
    export: (request, format) => remote.export(request, format),
    drawTest: (tested, look) => remote.drawTest(tested, look),
    exportTest: (tested, look, format) => remote.exportTest(tested, look, format),
    drawSweep: (sweep, look) => remote.drawSweep(sweep, look),
    exportSweep: (sweep, look, format) => remote.exportSweep(sweep, look, format),
    drawClaim: (finding, look) => remote.drawClaim(finding, look),
    drawStrategies: (given, look) => remote.drawStrategies(given, look),
    folder: (run) => remote.folder(run),
  };
}
