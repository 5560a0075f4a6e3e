// What a first visit downloads, read off the built page: the files that must be there before a run can begin, and those that come when
// they are asked for.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

export interface Part {
  readonly name: string;
  /** As a server sends it: gzip, except for fonts, which are squeezed already. */
  readonly bytes: number;
}

export interface Download {
  /** The page, its styles and fonts, its script, and the worker in which runs live, each with all that it imports at once. */
  readonly initial: readonly Part[];
  /** The worker that draws charts, with the chart library. */
  readonly charts: readonly Part[];
}

export const totalOf = (parts: readonly Part[]): number => parts.reduce((sum, { bytes }) => sum + bytes, 0);

/** Files beside a script that it imports at once; what it imports later stands in brackets. */
const importsOf = (code: string): string[] =>
  [...code.matchAll(/(?:\bfrom|\bimport)\s*"\.\/([\w.-]+)"/g)].map(([, name = ""]) => name);

/** Reads the folder of a built page. */
export function downloadOf(folder: string): Download {
  const assets = join(folder, "assets");
  const files = readdirSync(assets);
  const textOf = (name: string) => readFileSync(join(assets, name), "utf8");
  const named = (pattern: RegExp): string => {
    const found = files.filter((name) => pattern.test(name));
    if (found.length !== 1) throw new Error(`${found.length} files ${pattern.source}: ${found.join(", ")}`);
    return found[0] ?? "";
  };
  const withImports = (name: string, known = new Set<string>()): Set<string> => {
    if (known.has(name)) return known;
    known.add(name);
    for (const other of importsOf(textOf(name))) withImports(other, known);
    return known;
  };
  const sizeOf = (name: string): Part => {
    const content = readFileSync(join(assets, name));
    return { name, bytes: name.endsWith(".woff2") ? content.length : gzipSync(content, { level: 9 }).length };
  };
  const page = readFileSync(join(folder, "index.html"));
  const mentioned = [...page.toString().matchAll(/(?:src|href)="\.\/assets\/([\w.-]+)"/g)].map(([, name = ""]) => name);
  const scripts = mentioned.filter((name) => name.endsWith(".js"));
  const styles = mentioned.filter((name) => name.endsWith(".css"));
  const fonts = styles.flatMap((name) => [...textOf(name).matchAll(/([\w.-]+\.woff2)/g)].map(([font = ""]) => font));
  const initial = new Set([...styles, ...fonts]);
  for (const script of [...scripts, named(/^session-worker-/)]) withImports(script, initial);
  return {
    initial: [{ name: "index.html", bytes: gzipSync(page, { level: 9 }).length }, ...[...initial].map(sizeOf)],
    charts: [...withImports(named(/^charts-worker-/))].filter((name) => !initial.has(name)).map(sizeOf),
  };
}
