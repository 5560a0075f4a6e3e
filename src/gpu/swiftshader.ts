// SwiftShader, a Vulkan device on the CPU, for tests on machines without a GPU: the npm package `@sparticuz/chromium`
// (Linux on x64) ships it together with a Vulkan loader and the Chromium that the browser tests use.
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { extract } from "tar-fs";

/** From <dlfcn.h>: the library stays loaded for the life of the process. Node does not name it. */
const RTLD_NODELETE = 0x1000;

interface ChromiumPackage {
  readonly root: string;
  readonly version: string;
}

/** The package, or undefined where it is not installed or not made for this platform. */
function chromiumPackage(): ChromiumPackage | undefined {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  try {
    // It exports build/index.js alone: the archives lie beside that folder.
    const root = join(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")), "..");
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    return { root, version };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

/** Whether SwiftShader and its Chromium are to be had here. */
export const hasSwiftShader = (): boolean => chromiumPackage() !== undefined;

/**
 * Unpacks archives of `@sparticuz/chromium` into a folder that bears its version, once. Safe when several processes do
 * it at the same time: each unpacks for itself and the first to finish gives the folder its name.
 *
 * @param name the folder's name, which the version follows
 * @param archives files of the package's `bin`: `x.tar.br` gives a tree, `x.br` one executable file
 * @returns the folder
 */
export async function unpackChromium(name: string, archives: readonly string[]): Promise<string> {
  const found = chromiumPackage();
  if (!found) throw new Error("@sparticuz/chromium is not installed, or not made for this platform.");
  const { root, version } = found;
  const cache = join(root, "..", "..", ".cache", "mesascope");
  const folder = join(cache, `${name}-${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const temporary = mkdtempSync(join(cache, "unpacking-"));
  try {
    await Promise.all(
      archives.map((archive) => {
        const target = archive.endsWith(".tar.br")
          ? extract(temporary)
          : createWriteStream(join(temporary, archive.replace(/\.br$/, "")), { mode: 0o755 });
        return pipeline(createReadStream(join(root, "bin", archive)), createBrotliDecompress(), target);
      }),
    );
    renameSync(temporary, folder);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** Makes SwiftShader the Vulkan device of this process: a Dawn instance that is created from now on finds it. */
export async function loadSwiftShader(): Promise<void> {
  const folder = await unpackChromium("swiftshader", ["swiftshader.tar.br"]);
  process.env["VK_ICD_FILENAMES"] = join(folder, "vk_swiftshader_icd.json");
  const loader = join(folder, "libvulkan.so.1");
  // Dawn asks for it by its name, and gets the one that is already loaded.
  if (!loadLibrary(loader)) throw new Error(`${loader} does not load.`);
}

/** Loads a shared library for the life of the process. Returns whether it is there. */
export function loadLibrary(path: string): boolean {
  try {
    process.dlopen({ exports: {} }, path, constants.dlopen.RTLD_NOW | RTLD_NODELETE);
    return true;
  } catch (error) {
    // A library that is no Node module is loaded, and then complained about.
    const message = error instanceof Error ? error.message : String(error);
    if (message.includes("did not self-register")) return true;
    if (message.includes("cannot open shared object file")) return false;
    throw error;
  }
}
