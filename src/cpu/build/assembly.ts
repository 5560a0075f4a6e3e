// Compiles the AssemblyScript of the cpu engine, and writes the module through which it takes numbers from the model.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import assemblyscript from "assemblyscript/package.json" with { type: "json" };
import { header, NODE_WORDS, op } from "../../model/causal.ts";
import { FACTOR } from "../../model/gaussian.ts";
import {
  GRID_BASE,
  GRID_INTENDED,
  gridHeader,
  OBJECT_WORDS,
  placement,
  quantity,
  TERM_WORDS,
} from "../../model/grid.ts";
import { LIMIT } from "../../model/integers.ts";
import { purpose } from "../../model/philox.ts";
import { ENTRY_WORDS, PROCESS_HEADER } from "../../model/process.ts";
import { UNSCHEDULED } from "../../model/settings.ts";
import { ATTRIBUTES, COHORT } from "../../model/world.ts";
import { BLOCK, BUILDER_BYTES, INTENDED_ROW, replays, STEP_BYTES, worlds } from "../codes.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const folder = join(import.meta.dirname, "..", "assembly");
const cache = join(root, ".cache", "assembly");

const constants = (values: Readonly<Record<string, number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `export const ${name}: ${value >= 2 ** 31 ? "u32" : "i32"} = ${value};`)
    .join("\n");

/** The text of "./model", as the AssemblyScript imports it. */
function modelText(): string {
  const namespaces = Object.entries({ purpose, header, op, gridHeader, placement, quantity, worlds, replays });
  return [
    constants({ PROCESS_HEADER, ENTRY_WORDS, OBJECT_WORDS, TERM_WORDS, GRID_BASE, GRID_INTENDED }),
    constants({
      NODE_WORDS,
      FACTOR,
      LIMIT,
      UNSCHEDULED,
      ATTRIBUTES,
      COHORT,
      BLOCK,
      BUILDER_BYTES,
      STEP_BYTES,
      INTENDED_ROW,
    }),
    ...namespaces.map(([name, values]) => `export namespace ${name} {\n${constants(values)}\n}`),
  ].join("\n");
}

/** Files that the module is made of, for whoever watches them. */
export const assemblyFiles = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .toSorted()
    .map((name) => join(folder, name));

const flags =
  "--optimizeLevel 3 --shrinkLevel 0 --noAssert --runtime stub --use abort= --enable simd,threads " +
  "--importMemory --zeroFilledMemory --noExportMemory --maximumMemory 65536";

/**
 * Compiles the module, for memory that threads share or for a thread's own. What was compiled before from the same text is
 * taken from the cache. Throws with the compiler's own report.
 */
export async function compileAssembly(shared: boolean): Promise<Uint8Array> {
  const sources = new Map(assemblyFiles().map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]));
  sources.set("model.ts", modelText());
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
