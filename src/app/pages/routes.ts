// The pages and their routes. The header lists them in this order; all but the run page are loaded on first visit.
import type { ComponentType } from "preact";
import { Run } from "./run/page.tsx";

export interface Route {
  readonly path: string;
  readonly name: string;
  /** The page also handles addresses below its path, such as `/claims/telephone`. */
  readonly parts?: true;
  readonly load: () => Promise<ComponentType>;
  /** The page handles dropped files itself. */
  readonly takesFiles?: true;
}

export const routes: readonly Route[] = [
  { path: "/", name: "Run", load: async () => Run },
  { path: "/runs", name: "Saved runs", load: async () => (await import("./runs/page.tsx")).SavedRuns },
  { path: "/lab", name: "Lab", load: async () => (await import("./lab/page.tsx")).Lab, takesFiles: true },
  { path: "/claims", name: "Claims", load: async () => (await import("./claims/page.tsx")).Claims, parts: true },
  { path: "/strategies", name: "Strategies", load: async () => (await import("./strategies/page.tsx")).Strategies },
  { path: "/stress", name: "Stress test", load: async () => (await import("./stress/page.tsx")).Stress },
];

/** The page of an address. */
export const routeAt = (address: string): Route | undefined =>
  routes.find(({ path, parts }) => address === path || (parts && address.startsWith(`${path}/`)));
