// The hooks by which components access the page's state and its workers.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { ChartsClient } from "../clients/charts.ts";
import type { ObserverClient } from "../clients/observer.ts";
import type { Runs } from "./runs.ts";
import type { Worlds } from "./worlds.ts";
import type { SessionApi } from "../workers/session/protocol.ts";
import type { Store } from "./store.ts";

export interface Page {
  readonly session: SessionApi;
  readonly store: Store;
  readonly charts: ChartsClient;
  readonly observer: ObserverClient;
  readonly runs: Runs;
  readonly worlds: Worlds;
}

export const PageContext = createContext<Page | undefined>(undefined);

function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error("outside of the page");
  return page;
}

export const useSession = (): SessionApi => usePage().session;
export const useRuns = (): Runs => usePage().runs;
export const useWorlds = (): Worlds => usePage().worlds;
export const useStore = (): Store => usePage().store;
export const useObserver = (): ObserverClient => usePage().observer;
export const useCharts = (): ChartsClient => usePage().charts;
