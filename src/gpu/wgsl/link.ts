// Links a root WGSL module with the modules that it imports (WESL's `import package::lib::philox::philox4x32;`) and
// those that are generated from the model (./model.ts), when the program is built. The result is plain WGSL.
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { link, withLoggerAsync, type LinkedWesl } from "wesl/core";
import { modelModules } from "./model.ts";
import type { LinkedShader } from "./shader.ts";

/** A shader that cannot be linked; the message names the file, the line and the reason. */
export class LinkError extends Error {
  override readonly name = "LinkError";
}

/** The modules of one `shaders` folder: `package::` in an import is this folder. */
export interface ShaderFolder {
  readonly path: string;
  /** Module text by its path in the folder, in WESL's form: `./lib/philox.wgsl`. */
  readonly sources: Readonly<Record<string, string>>;
}

/** The nearest folder called `shaders` around a file. Throws `LinkError` if there is none. */
export function shaderFolderOf(file: string): string {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    if (basename(folder) === "shaders") return folder;
  }
  throw new LinkError(`${file}: a linked shader lies in a folder called "shaders", or in one below it.`);
}

export function readShaders(path: string): ShaderFolder {
  const files = readdirSync(path, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".wgsl"));
  const sources: Record<string, string> = {};
  for (const file of files.toSorted()) {
    sources[`./${file.split(sep).join("/")}`] = readFileSync(join(path, file), "utf8");
  }
  return { path, sources };
}

/** WESL reports a place as an offset in the error, and as text in its message; only the first is exact. */
function explain(error: unknown, root: string): LinkError {
  const message = error instanceof Error ? error.message : String(error);
  const plain = message.replaceAll(/\.wesl\b/g, ".wgsl");
  const place = error instanceof Error && "weslLocation" in error ? error.weslLocation : undefined;
  if (place && typeof place === "object" && "file" in place && "line" in place) {
    const file = String(place.file).replace(/\.wesl$/, ".wgsl");
    return new LinkError(`${file}:${String(place.line)}: ${plain}`, { cause: error });
  }
  return new LinkError(`linking ${root}: ${plain}`, { cause: error });
}

/**
 * For each line of the linked text, the file and line that it comes from. The linker writes keywords and punctuation
 * anew, so a place is certain only if both texts have the same word.
 */
function mapLines({ dest, sourceMap }: LinkedWesl): Pick<LinkedShader, "files" | "lines"> {
  const files: string[] = [];
  const lines: [number, number][] = [];
  let offset = 0;
  for (const line of dest.split("\n")) {
    const places = [...line.matchAll(/\w+/g)].map(({ 0: word, index }) => {
      const { src, position } = sourceMap.destToSrc(offset + index);
      return { src, position, certain: src.text.startsWith(word, position) };
    });
    const { src, position } = places.find(({ certain }) => certain) ?? places[0] ?? sourceMap.destToSrc(offset);
    const file = (src.path ?? "").replace(/\.wesl$/, ".wgsl");
    if (!files.includes(file)) files.push(file);
    lines.push([files.indexOf(file), src.text.slice(0, position).split("\n").length]);
    offset += line.length + 1;
  }
  return { files, lines };
}

/**
 * Links one root module.
 *
 * @param file the root module's absolute path, in `folder`
 * @throws LinkError naming file and line: an unresolved import, an undeclared name, bad syntax
 */
export async function linkShader(file: string, folder: ShaderFolder): Promise<LinkedShader> {
  const root = `./${relative(folder.path, file).split(sep).join("/")}`;
  try {
    // WESL also prints its errors: the exception carries all that the print does.
    const linked = await withLoggerAsync(
      () => undefined,
      () =>
        link({
          weslSrc: { ...modelModules(), ...folder.sources },
          rootModuleName: root,
          debugWeslRoot: basename(folder.path),
          keepComments: false,
        }),
    );
    return { name: basename(file, ".wgsl"), code: linked.dest, ...mapLines(linked) };
  } catch (error) {
    throw explain(error, `shaders/${root.slice(2)}`);
  }
}
