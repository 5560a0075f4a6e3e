// Which folder of src may import which, and how that is read from the sources.
import { readdirSync, readFileSync } from "node:fs";
import { join, posix, sep } from "node:path";
import { parseSync } from "vite";

/**
 * The arrows of the architecture, floor by floor: model ← {worlds, reference, gpu, cpu, record} ← charts ← files ← analysis ← simulation
 * ← bench ← experiment ← {cli, app}. A folder may import itself and every folder below it. The engines do not see each other or the
 * worlds, charts see records only, only the GPU engine sees shaders, and only the page shows what docs record.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  model: [],
  worlds: ["model"],
  reference: ["model"],
  gpu: ["model", "shaders"],
  cpu: ["model"],
  record: ["model"],
  charts: ["record"],
  files: ["model", "worlds", "reference", "record", "charts"],
  analysis: ["model", "worlds", "reference", "gpu", "cpu", "record", "charts", "files"],
  simulation: ["model", "worlds", "reference", "gpu", "cpu", "record", "charts", "files", "analysis"],
  bench: ["model", "worlds", "reference", "gpu", "cpu", "record", "charts", "files", "analysis", "simulation"],
  experiment: ["model", "worlds", "reference", "record", "charts", "files", "analysis", "simulation", "bench"],
  app: ["model", "worlds", "record", "charts", "files", "analysis", "simulation", "bench", "experiment", "docs"],
  cli: ["model", "worlds", "record", "charts", "files", "analysis", "simulation", "bench", "experiment"],
};

const root = join(import.meta.dirname, "..", "..");

/** The TypeScript of src, by path from the repository's root. */
export function readSources(): Record<string, string> {
  const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" });
  return Object.fromEntries(
    files
      .filter((file) => /\.tsx?$/.test(file))
      // AssemblyScript is no TypeScript; its compiler finds what its modules import, in their own folder only.
      .filter((file) => !file.startsWith(join("cpu", "assembly")))
      .map((file) => [`src/${file.split(sep).join("/")}`, readFileSync(join(root, "src", file), "utf8")]),
  );
}

export interface Import {
  readonly specifier: string;
  /** It imports types alone, so that nothing of it is loaded. */
  readonly isType: boolean;
}

/** The imports and re-exports of a module, static, dynamic and of types. Throws an error for a file that cannot be parsed. */
export function importsOf(path: string, text: string): Import[] {
  const { module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const dynamic = new Set(
    module.dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start + 1, end - 1)),
  );
  return [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      specifier: moduleRequest.value,
      isType: entries.length > 0 && entries.every((entry) => entry.isType),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? [{ specifier: moduleRequest.value, isType }] : [],
      ),
    ),
    ...[...text.matchAll(/\bimport\(\s*["'`]([^"'`]+)/g)].map(([, specifier = ""]) => ({
      specifier,
      isType: !dynamic.has(specifier),
    })),
  ];
}

/** What a module asks for: its imports, and files named by URL (workers). */
export function specifiersOf(path: string, text: string): string[] {
  const urls = text.matchAll(/\bnew URL\(\s*["'`]([^"'`]+)["'`]\s*,\s*import\.meta\.url/g);
  return [
    ...new Set([...importsOf(path, text).map(({ specifier }) => specifier), ...[...urls].map(([, url = ""]) => url)]),
  ];
}

/**
 * Circles of files: sets of files that import one another, directly or through others, types included (Tarjan's strongly connected
 * components).
 *
 * @param sources text by path from the repository's root
 * @returns each circle as its sorted paths, joined by spaces
 */
export function findCircles(sources: Readonly<Record<string, string>>): string[] {
  const targetsOf = (path: string): string[] =>
    importsOf(path, sources[path] ?? "").flatMap(({ specifier }) => {
      const target = posix.join(posix.dirname(path), specifier.replace(/\?.*$/, ""));
      return specifier.startsWith(".") && target in sources ? [target] : [];
    });
  const order = new Map<string, { readonly index: number; low: number; open: boolean }>();
  const stack: string[] = [];
  const circles: string[] = [];
  const visit = (path: string): { readonly index: number; low: number; open: boolean } => {
    const mark = { index: order.size, low: order.size, open: true };
    order.set(path, mark);
    stack.push(path);
    for (const target of targetsOf(path)) {
      const other = order.get(target) ?? visit(target);
      if (other.open) mark.low = Math.min(mark.low, other.low);
    }
    if (mark.low === mark.index) {
      const members = stack.splice(stack.indexOf(path));
      for (const member of members) (order.get(member) ?? mark).open = false;
      if (members.length > 1) circles.push(members.toSorted().join(" "));
    }
    return mark;
  };
  for (const path of Object.keys(sources)) if (!order.has(path)) visit(path);
  return circles;
}

/** The folder of src (or the top-level folder or file) that a specifier leads to; undefined for a package and its files. */
function targetOf(path: string, specifier: string, aliases: Readonly<Record<string, string>>): string | undefined {
  const alias = aliases[specifier];
  if (alias === undefined && !specifier.startsWith(".")) return undefined;
  const target = alias === undefined ? posix.join(posix.dirname(path), specifier) : posix.normalize(alias);
  const [top, folder] = target.split("/");
  if (top === "node_modules") return undefined;
  return top === "src" ? folder : top;
}

/**
 * Imports that go against the arrows.
 *
 * @param sources text by path from the repository's root (`src/files/x.ts`)
 * @param aliases file by alias (`#device`)
 * @returns a sentence for each
 */
export function findViolations(
  sources: Readonly<Record<string, string>>,
  aliases: Readonly<Record<string, string>> = {},
): string[] {
  return Object.entries(sources).flatMap(([path, text]) => {
    const folder = path.split("/")[1] ?? "";
    const targets = allowed[folder];
    if (!targets) return [`${path}: src/${folder} is no part of the architecture`];
    return specifiersOf(path, text).flatMap((specifier) => {
      const target = targetOf(path, specifier, aliases);
      if (target === undefined || target === folder || target === "package.json" || targets.includes(target)) return [];
      return [`${path} imports ${specifier}: ${folder} may import ${["itself", ...targets].join(", ")} only`];
    });
  });
}
