// Page code and worker code share no folder and no module but those of src/app/shared, and the check of it can fail.
import { expect, test } from "vitest";
import { readSources } from "./imports.ts";
import { findImpurities, findThreadViolations, findWorkerEntries, PAGE_ENTRY } from "./threads.ts";

test("each file of the page runs in the thread that its folder names", () => {
  const sources = readSources();
  expect(sources[PAGE_ENTRY]).toBeDefined();
  expect(findWorkerEntries(sources).length).toBeGreaterThanOrEqual(3);
  expect(findThreadViolations(sources)).toEqual([]);
});

test("shared code uses no package and nothing of one thread alone", () => {
  expect(findImpurities(readSources())).toEqual([]);
});

/** A page with one worker and one shared module, without violations. */
const small = {
  [PAGE_ENTRY]: `import "./clients/a.ts"; import type { W } from "./workers/a/worker.ts";`,
  "src/app/clients/a.ts": `import { s } from "../shared/s.ts"; new Worker(new URL("../workers/a/worker.ts", import.meta.url));`,
  "src/app/workers/a/worker.ts": `import { s } from "../../shared/s.ts"; import type { P } from "../../pages/p.tsx"; export type W = P;`,
  "src/app/pages/p.tsx": `export type P = 1;`,
  "src/app/shared/s.ts": `export const s = 1;`,
};

test("the check lets types cross between the threads", () => {
  expect(findThreadViolations(small)).toEqual([]);
});

test.each([
  ["src/app/clients/a.ts", `import { w } from "../workers/a/worker.ts";`],
  ["src/app/clients/a.ts", `export { type W, w } from "../workers/a/worker.ts";`],
  ["src/app/clients/a.ts", `const w = await import("../workers/a/worker.ts");`],
  ["src/app/workers/a/worker.ts", `import { p } from "../../pages/p.tsx";`],
  ["src/app/shared/s.ts", `export * from "../pages/p.tsx";`],
  ["src/app/shared/other.ts", `export const nobody = 1;`],
])("the check finds a file in the wrong thread: %s %s", (path, text) => {
  const planted: Record<string, string> = {
    ...small,
    [path]: `${(small as Record<string, string>)[path] ?? ""}${text}`,
  };
  expect(findThreadViolations(planted)).toHaveLength(1);
});

test.each([`import { signal } from "@preact/signals";`, `document.title = "";`])(
  "the check finds what does not belong into shared code: %s",
  (text) => {
    expect(findImpurities({ "src/app/shared/s.ts": text })).toHaveLength(1);
  },
);
