// The pages that there are, by their route. A page that is added here is in the head's list; each may come in a file of its own, loaded when
// it is visited.
import type { ComponentType } from "preact";
import { Run } from "./run.tsx";

export interface Route {
  readonly path: string;
  readonly name: string;
  readonly load: () => Promise<ComponentType>;
}

export const routes: readonly Route[] = [
  { path: "/", name: "Run", load: async () => Run },
  { path: "/runs", name: "Saved runs", load: async () => (await import("../runs/page.tsx")).SavedRuns },
  { path: "/stress", name: "Stress test", load: async () => (await import("../stress/page.tsx")).Stress },
];
