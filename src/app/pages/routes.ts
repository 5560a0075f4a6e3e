// The pages that there are, by their route. A page that is added here is in the head's list; each may come in a file of its own, loaded when
// it is visited.
import type { ComponentType } from "preact";
import { Run } from "./run/page.tsx";

export interface Route {
  readonly path: string;
  readonly name: string;
  /** Addresses below the path are the page's own: `/claims/telephone`. */
  readonly parts?: true;
  readonly load: () => Promise<ComponentType>;
  /** What is dropped on it is its own. */
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

/** The page that an address leads to. */
export const routeAt = (address: string): Route | undefined =>
  routes.find(({ path, parts }) => address === path || (parts && address.startsWith(`${path}/`)));
