// Which folder of src may import which, and how that is read from the sources.
import { posix } from "node:path";
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
  files: ["model", "worlds", "record", "charts"],
  analysis: ["model", "worlds", "reference", "gpu", "cpu", "record", "charts", "files"],
  simulation: ["model", "worlds", "reference", "gpu", "cpu", "record", "charts", "files", "analysis"],
  bench: ["model", "worlds", "reference", "gpu", "cpu", "record", "charts", "files", "analysis", "simulation"],
  experiment: ["model", "worlds", "record", "charts", "files", "analysis", "simulation", "bench"],
  app: ["model", "worlds", "record", "charts", "files", "analysis", "simulation", "bench", "experiment", "docs"],
  cli: ["model", "worlds", "record", "charts", "files", "analysis", "simulation", "bench", "experiment"],
};

/** What a module asks for: imports, re-exports, dynamic and type imports, and files named by URL (workers). */
export function specifiersOf(path: string, text: string): string[] {
  const { module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const statics = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
  ];
  const others = text.matchAll(
    /\bimport\(\s*["'`]([^"'`]+)|\bnew URL\(\s*["'`]([^"'`]+)["'`]\s*,\s*import\.meta\.url/g,
  );
  return [...new Set([...statics, ...[...others].map(([, dynamic, url]) => dynamic ?? url ?? "")])];
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
