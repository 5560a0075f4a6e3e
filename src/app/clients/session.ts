// The page's client of the session worker, and the start of the script that session and observer share.
import { proxy, transfer } from "comlink";
import { messageOf } from "../shared/error-message.ts";
import type { PopulationPort } from "../workers/session/population-port.ts";
import type { StoredRunsPort, SessionApi, WorldRegistryPort } from "../workers/session/protocol.ts";
import type { Session } from "../workers/session/session.ts";
import { spawnWorker, type WorkerClient } from "./spawn-worker.ts";

/** Starts the worker script under one of its two roles. Stated once, so that the bundler builds the script once. */
export const spawnSessionScript = <Api>(role: "session" | "observer"): WorkerClient<Api> =>
  spawnWorker<Api>(
    new Worker(new URL("../workers/session/session-worker.ts", import.meta.url), { type: "module", name: role }),
  );

/** Starts the session worker. `onBroken` is called when it breaks. */
export function connectSession(onBroken: (reason: string) => void): SessionApi {
  const { remote, broken } = spawnSessionScript<Session>("session");
  broken.catch((error: unknown) => onBroken(messageOf(error)));
  return {
    worlds: () => remote.worlds(),
    // Comlink proxies nested objects by path, which its types do not express.
    worldRegistry: remote.worldRegistry as unknown as WorldRegistryPort,
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
    population: remote.population as unknown as PopulationPort,
    recording: () => remote.recording(),
    checkpoint: () => remote.checkpoint(),
    save: (charts) => remote.save(charts),
    openSaved: (files, what, request) => remote.openSaved(files, what, request),
    storedRuns: remote.storedRuns as unknown as StoredRunsPort,
    keep: () => remote.keep(),
    openStored: (id, request) => remote.openStored(id, request),
    flush: () => remote.flush(),
  };
}
