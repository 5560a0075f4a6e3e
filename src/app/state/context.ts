// How components come by the page's state and by the worker that draws.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { ChartsClient } from "../charts/client.ts";
import type { SessionApi } from "../worker/protocol.ts";
import type { Store } from "./store.ts";

export interface Page {
  readonly session: SessionApi;
  readonly store: Store;
  readonly charts: ChartsClient;
}

export const PageContext = createContext<Page | undefined>(undefined);

function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error("outside of the page");
  return page;
}

export const useSession = (): SessionApi => usePage().session;
export const useStore = (): Store => usePage().store;
export const useCharts = (): ChartsClient => usePage().charts;
