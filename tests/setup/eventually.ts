// Waiting for a state that other code brings about. The limit is far above what a loaded machine needs: it ends a test that
// would wait forever, and no test passes or fails by how fast the machine is. (`vi.waitUntil` gives up after a second.)
import { vi } from "vitest";

const LIMIT = { timeout: 200_000, interval: 5 };

/** Waits until the condition is true. */
export const eventually = (condition: () => boolean | Promise<boolean>): Promise<boolean> =>
  vi.waitUntil(condition, LIMIT);

/** Waits until the check throws no longer. */
export const eventuallyPasses = (check: () => void | Promise<void>): Promise<void> => vi.waitFor(check, LIMIT);
