// The Vite plugin behind `import { text } from "./assembly/index.ts?assembly-own"` (the compiled module, as text) and
// `import { source } from "./thread.ts?thread"` (a thread's program, as text), for the page, the command and the tests.
import { build, type Plugin } from "vite";
import { assemblyFiles, compileAssembly } from "./assembly.ts";

/**
 * Bundles a module into one script. Threads start from text, the only form that works in all of Vite's builds and in
 * Node.
 */
async function bundle(entry: string): Promise<{ code: string; files: string[] }> {
  const result = await build({
    configFile: false,
    logLevel: "warn",
    build: { write: false, target: "es2023", lib: { entry, formats: ["iife"], name: "thread" } },
  });
  for (const output of Array.isArray(result) ? result : []) {
    for (const chunk of output.output) if (chunk.type === "chunk") return { code: chunk.code, files: chunk.moduleIds };
  }
  throw new Error(`${entry} gave no script`);
}

export function threadsInWebAssembly(): Plugin {
  return {
    name: "threads-in-webassembly",
    enforce: "pre",
    async load(id) {
      const [file = "", query] = id.split("?", 2);
      if (query === "assembly-shared" || query === "assembly-own") {
        for (const path of assemblyFiles()) this.addWatchFile(path);
        const text = Buffer.from(await compileAssembly(query === "assembly-shared")).toString("base64");
        return { code: `export const text = ${JSON.stringify(text)};`, moduleSideEffects: false };
      }
      if (query === "thread") {
        const { code, files } = await bundle(file);
        for (const path of files) this.addWatchFile(path);
        return { code: `export const source = ${JSON.stringify(code)};`, moduleSideEffects: false };
      }
      return null;
    },
  };
}
