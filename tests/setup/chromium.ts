// How tests launch Chromium: with WebGPU on whatever there is, SwiftShader included, in pages and in workers.
import type { LaunchOptions } from "playwright-core";
import { existsSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hasSwiftShader, unpackChromium } from "../../src/gpu/swiftshader.ts";

const webgpuArguments = ["--enable-unsafe-webgpu"];
/** WebGPU and a canvas's pixels without a GPU or a display. */
const softwareArguments = [
  "--no-sandbox",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
  "--enable-gpu",
  "--enable-features=Vulkan",
  "--use-vulkan=swiftshader",
];

/**
 * The file that tells Chromium where the fonts are that came with it, and those of the system. The one in the package names only
 * folders that are not there; a Chromium that finds no font at all breaks off.
 */
function fontsOf(folder: string): string {
  const file = join(folder, "with-fonts.conf");
  if (existsSync(file)) return file;
  const folders = [join(folder, "fonts"), "/usr/share/fonts"].map((path) => `<dir>${path}</dir>`).join("");
  const temporary = `${file}.${process.pid}`;
  writeFileSync(
    temporary,
    `<?xml version="1.0"?><fontconfig>${folders}<cachedir>${join(folder, "fonts-cache")}</cachedir></fontconfig>\n`,
  );
  renameSync(temporary, file);
  return file;
}

/**
 * Options for playwright-core's `chromium.launch`: the Chromium from npm on Linux x64, the installed Chrome or Edge
 * elsewhere (MESASCOPE_CHROME may name another binary). It has WebGPU unless `webgpu: false`, which is what a
 * person without a GPU meets.
 */
export async function chromiumLaunch({ webgpu = true } = {}): Promise<LaunchOptions> {
  const args = webgpu ? webgpuArguments : [];
  const executablePath = process.env["MESASCOPE_CHROME"];
  if (executablePath) return { executablePath, args };
  if (!hasSwiftShader()) return { channel: process.platform === "win32" ? "msedge" : "chrome", args };
  const archives = ["chromium.br", "swiftshader.tar.br", "al2023.tar.br", "fonts.tar.br"];
  const folder = await unpackChromium("chromium", archives);
  return {
    executablePath: join(folder, "chromium"),
    args: [...softwareArguments, ...args],
    env: { ...process.env, LD_LIBRARY_PATH: join(folder, "lib"), FONTCONFIG_FILE: fontsOf(folder) },
  };
}
