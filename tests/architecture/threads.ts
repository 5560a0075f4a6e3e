// Which files of the page run in which thread, and whether the folders of src/app say so.
import { posix } from "node:path";
import { importsOf } from "./imports.ts";

/** Worker code: workers/. Code of both threads: shared/. All other files of src/app are page code. */
type Side = "page" | "worker" | "shared";

export const PAGE_ENTRY = "src/app/main.tsx";

function sideOf(path: string): Side | undefined {
  if (!path.startsWith("src/app/")) return undefined;
  if (path.startsWith("src/app/workers/")) return "worker";
  return path.startsWith("src/app/shared/") ? "shared" : "page";
}

/** The scripts that `new Worker(new URL(…))` names in page code. */
export function findWorkerEntries(sources: Readonly<Record<string, string>>): string[] {
  return Object.entries(sources).flatMap(([path, text]) =>
    sideOf(path) === "page"
      ? [...text.matchAll(/\bnew Worker\(\s*new URL\(\s*"([^"]+)"/g)].map(([, url = ""]) =>
          posix.join(posix.dirname(path), url),
        )
      : [],
  );
}

/** Files of src/app that an entry loads, each with the file that imports it first. Type imports load nothing. */
function reachableFrom(sources: Readonly<Record<string, string>>, entry: string): Map<string, string> {
  const importers = new Map([[entry, entry]]);
  // A Map's iterator also visits the keys that are added during the iteration.
  for (const path of importers.keys()) {
    for (const { specifier, isType } of importsOf(path, sources[path] ?? "")) {
      const target = posix.join(posix.dirname(path), specifier);
      if (!isType && specifier.startsWith(".") && target in sources && sideOf(target) && !importers.has(target))
        importers.set(target, path);
    }
  }
  return importers;
}

/**
 * Files that run in a thread to which their folder does not belong, and files of shared/ that only one thread uses.
 *
 * @param sources text by path from the repository's root
 * @returns a sentence for each
 */
export function findThreadViolations(sources: Readonly<Record<string, string>>): string[] {
  const page = reachableFrom(sources, PAGE_ENTRY);
  const workers = findWorkerEntries(sources).map((entry) => ({ entry, reached: reachableFrom(sources, entry) }));
  const inPage = [...page].filter(([path]) => sideOf(path) === "worker");
  const inWorkers = workers.flatMap(({ entry, reached }) =>
    [...reached].filter(([path]) => sideOf(path) === "page").map(([path, importer]) => ({ entry, path, importer })),
  );
  const oneSided = Object.keys(sources).filter(
    (path) => sideOf(path) === "shared" && !(page.has(path) && workers.some(({ reached }) => reached.has(path))),
  );
  return [
    ...inPage.map(([path, importer]) => `${importer} imports ${path}: page code may import types only from workers/`),
    ...inWorkers.map(({ entry, path, importer }) => `${importer} imports ${path}: page code would run in ${entry}`),
    ...oneSided.map((path) => `${path} is in shared/, but only one thread uses it`),
  ];
}

/** Packages and browser interfaces in shared/, which holds plain functions and data. */
export function findImpurities(sources: Readonly<Record<string, string>>): string[] {
  return Object.entries(sources).flatMap(([path, text]) => {
    if (sideOf(path) !== "shared") return [];
    const packages = importsOf(path, text).filter(({ specifier }) => !specifier.startsWith("."));
    const globals = text.match(/\b(?:document|window|localStorage|postMessage)\b(?=[.(])/g) ?? [];
    return [...packages.map(({ specifier }) => specifier), ...globals].map((name) => `${path} uses ${name}`);
  });
}
