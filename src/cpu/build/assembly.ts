// Compiles the AssemblyScript of the cpu engine with the modules generated from the model (./model.ts).
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import assemblyscript from "assemblyscript/package.json" with { type: "json" };
import { modelModules } from "./model.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const folder = join(import.meta.dirname, "..", "assembly");
const cache = join(root, ".cache", "assembly");

/** Source files of the module, for watchers. */
export const assemblyFiles = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .toSorted()
    .map((name) => join(folder, name));

const flags =
  "--optimizeLevel 3 --shrinkLevel 0 --noAssert --runtime stub --use abort= --enable simd,threads " +
  "--importMemory --zeroFilledMemory --noExportMemory --maximumMemory 65536";

/** The text of every module by its file's name. */
export function assemblySources(): Map<string, string> {
  const files = assemblyFiles().map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")] as const);
  return new Map([...files, ...Object.entries(modelModules())]);
}

/**
 * Compiles the module, for shared memory or for memory of one thread. A result of the same text is
 * taken from the cache. Throws with the compiler's own report.
 */
export async function compileAssembly(shared: boolean, sources = assemblySources()): Promise<Uint8Array> {
  const options = [...flags.split(" "), ...(shared ? ["--sharedMemory"] : [])];
  const hash = createHash("sha256")
    .update(JSON.stringify([...sources, options, assemblyscript.version]))
    .digest("hex");
  const cached = join(cache, `${hash.slice(0, 16)}.wasm`);
  try {
    return readFileSync(cached);
  } catch {
    // Not compiled yet.
  }
  const { default: asc } = await import("assemblyscript/asc");
  let binary: Uint8Array | undefined;
  let report = "";
  const write = (text: string | Uint8Array): void => {
    report += typeof text === "string" ? text : new TextDecoder().decode(text);
  };
  const { error } = await asc.main(["index.ts", "--outFile", "index.wasm", ...options], {
    readFile: (name) => sources.get(name) ?? null,
    writeFile: (_, contents) => {
      binary = typeof contents === "string" ? undefined : contents;
    },
    listFiles: () => [],
    stdout: { write },
    stderr: { write },
  });
  if (error || !binary) throw new Error(`src/cpu/assembly does not compile.\n${report}`, { cause: error });
  mkdirSync(cache, { recursive: true });
  const partial = `${cached}.${process.pid}`;
  writeFileSync(partial, binary);
  renameSync(partial, cached);
  return binary;
}
