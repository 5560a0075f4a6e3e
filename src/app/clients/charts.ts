// The page's client of the charts worker.
import { signal } from "@preact/signals";
import { proxy, transfer } from "comlink";
import type { ChartsApi } from "../workers/charts/protocol.ts";
import type { SessionApi } from "../workers/session/protocol.ts";
import { spawnWorker } from "./spawn-worker.ts";

export interface ChartsClient extends Pick<ChartsApi, "keep" | "draw" | "drawWorld" | "export" | "folder" | "observe"> {
  /** Increases with each batch of recorded rows that the worker has received. */
  readonly version: { readonly value: number };
}

/** Starts the charts worker, which loads the chart library, and connects it to the rows that the session records. */
export function connectCharts(session: SessionApi): ChartsClient {
  const { remote } = spawnWorker<ChartsApi>(
    new Worker(new URL("../workers/charts/charts-worker.ts", import.meta.url), { type: "module", name: "charts" }),
  );
  const { port1, port2 } = new MessageChannel();
  const version = signal(0);
  void remote.watch(proxy(() => (version.value += 1)));
  void remote.listen(transfer(port2, [port2]));
  void session.record(port1);
  return {
    version,
    observe: (port) => remote.observe(transfer(port, [port])),
    keep: (runs) => remote.keep(runs),
    draw: (request, look, place) => remote.draw(request, look, place),
    drawWorld: (card, look) => remote.drawWorld(card, look),
    export: (request, look, format) => remote.export(request, look, format),
    folder: (run) => remote.folder(run),
  };
}
